"""Which days a shop is told about: in its own zone, cut into the bars of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.kernel.errors import Refusal
from core.people.hours import zone_named

HOURS_A_BAR = 3
DAYS = {"today": 1, "week": 7, "month": 30}


@dataclass(frozen=True)
class Period:
    name: str
    zone: str
    starts: tuple[datetime, ...]  # of each bar
    until: datetime
    midnight: datetime  # since when it is today

    @property
    def since(self) -> datetime:
        return self.starts[0]


def period_named(name: str, zone: str, moment: datetime) -> Period:
    """A week is the last seven days, today among them: on a Monday morning it says more than Monday."""
    if name not in DAYS:
        raise Refusal("errors.button.old")
    local = moment.astimezone(zone_named(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    midnight, until = local.astimezone(UTC), (local + timedelta(days=1)).astimezone(UTC)
    if name == "today":
        starts = [local.replace(hour=hour) for hour in range(0, 24, HOURS_A_BAR)]
    else:
        starts = [local - timedelta(days=ago) for ago in range(DAYS[name] - 1, -1, -1)]
    return Period(name, zone, tuple(start.astimezone(UTC) for start in starts), until, midnight)
