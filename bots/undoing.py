"""What /undo undoes: each flow enters how it finds, in rows, a person's newest deed; the newest of all is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bots.turn import Turn


@dataclass(frozen=True)
class Undoable:
    """`undo` also says what it undid. A deed that was undone must not be found again.

    `deed` says what it was; `item_ids` are those that clients would see no more.
    """

    at: datetime
    deed: str
    undo: Callable[[], None]
    item_ids: tuple[int, ...] = ()


Finder = Callable[[Turn], Undoable | None]
FINDERS: list[Finder] = []


def undoes(finder: Finder) -> Finder:
    FINDERS.append(finder)
    return finder


def newest(turn: Turn) -> Undoable | None:
    found = [one for finder in FINDERS if (one := finder(turn))]
    return max(found, key=lambda one: one.at, default=None)
