"""The plans themselves: a limit of none means no limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    items: int | None = None
    clients: int | None = None
    galleries: int | None = None


PLANS = {"free": Plan()}


def within(limit: int | None, used: int) -> bool:
    return limit is None or used < limit
