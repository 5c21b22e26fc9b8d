"""A word to a worker that there is something to look at. Losing one only delays: the tables are the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Nudge:
    to: Literal["chat", "drain", "media", "fetch", "account", "plan", "pack", "erase"]
    id: int = 0
    after: float = 0.0  # seconds from now: what is not due yet is looked at when it is


Nudger = Callable[[Nudge], None]


def nobody(nudge: Nudge) -> None:
    """For programs without workers beside them (the command line): the next sweep finds the rows."""
