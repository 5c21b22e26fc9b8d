"""The panel for owners and staff: what needs someone, items and how far they got, clients, channels."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> list[Blueprint]:
    from admin import channels, panel, reports

    return [panel.blueprint, channels.blueprint, reports.blueprint]
