"""Buttons that change an item, take a change back, or tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class AskChange(Payload):
    """Its price, title, description or pictures: how they are, and what they should be."""

    name: ClassVar[str] = "askchange"

    item_id: int
    what: str


@dataclass(frozen=True)
class DoChange(Payload):
    """What needs no other words: sold, available, hide, show."""

    name: ClassVar[str] = "make"

    item_id: int
    verb: str


@dataclass(frozen=True)
class UndoChange(Payload):
    name: ClassVar[str] = "undochange"

    revision_id: int


@dataclass(frozen=True)
class KeepMine(Payload):
    """Two changed the same at once, and this is right as it is."""

    name: ClassVar[str] = "mine"

    revision_id: int


@dataclass(frozen=True)
class KeepTheirs(Payload):
    name: ClassVar[str] = "theirs"

    revision_id: int


@dataclass(frozen=True)
class TellOfChange(Payload):
    """Those who loved it may hear that it costs less, or is back."""

    name: ClassVar[str] = "tell"

    revision_id: int


@dataclass(frozen=True)
class HistoryOf(Payload):
    """The last changes, from the one after so many."""

    name: ClassVar[str] = "history"

    item_id: int
    after: int


@dataclass(frozen=True)
class BringBack(Payload):
    """As it was before this change."""

    name: ClassVar[str] = "bring"

    revision_id: int
