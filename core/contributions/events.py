"""What happens to contributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class Contributed(Event):
    """An item came, or several wait anew: the shop's people hear of it, gathered."""

    kind: ClassVar[str] = "contributions.sent"

    contribution_id: int
    by: int


@dataclass(frozen=True)
class ContributionChanged(Event):
    """What was told of it is different now, such as how many wait or who decided."""

    kind: ClassVar[str] = "contributions.changed"

    contribution_id: int


@dataclass(frozen=True)
class ContributionAnswered(Event):
    """The shop has said Yes or No, and thought it over: whoever sent it hears of it."""

    kind: ClassVar[str] = "contributions.answered"

    contribution_id: int
    said: str
    at: str  # which decision it is: one that was undone meanwhile is no news
    count: int
