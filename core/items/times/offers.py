"""The moments that most people mean, so that one press is enough."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

MORNING, EVENING, FRIDAY = 9, 19, 4
LATE = 18  # after that, this evening is over for planning


def offered_moments(now: datetime, zone: tzinfo) -> list[tuple[str, datetime]]:
    """Named, the one that is used most first."""
    here = now.astimezone(zone)
    tomorrow = here + timedelta(days=1)
    evening = ("this_evening", here) if here.hour < LATE else ("tomorrow_evening", tomorrow)
    friday = here + timedelta(days=(FRIDAY - here.weekday() - 1) % 7 + 1)
    return [
        ("in_an_hour", (here + timedelta(hours=1)).replace(second=0, microsecond=0)),
        (evening[0], _at(evening[1], EVENING)),
        ("tomorrow_morning", _at(tomorrow, MORNING)),
        ("friday_evening", _at(friday, EVENING)),
    ]


def _at(day: datetime, hour: int) -> datetime:
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)
