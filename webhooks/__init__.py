"""HTTP doors for machines: verify, store once, answer at once. Telegram; health, readiness, figures."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> list[Blueprint]:
    from webhooks import health, telegram

    return [health.blueprint, telegram.blueprint]
