"""Buttons of a list of items, and of several items chosen together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class ListItems(Payload):
    """A page of a shop's items in one state; the words that were sought stand in the message it belongs to."""

    name: ClassVar[str] = "list"

    shop_id: int
    start: int
    state: str


@dataclass(frozen=True)
class SelectItems(Payload):
    """Which of these several are meant?"""

    name: ClassVar[str] = "select"

    shop_id: int
    state: str


@dataclass(frozen=True)
class SelectFound(Payload):
    """All that the list above has."""

    name: ClassVar[str] = "selectall"

    shop_id: int
    state: str


@dataclass(frozen=True)
class WithChosen(Payload):
    """What shall happen to them? The ways after so many."""

    name: ClassVar[str] = "chosen"

    batch_id: int
    after: int


@dataclass(frozen=True)
class AskPercent(Payload):
    name: ClassVar[str] = "percent"

    batch_id: int


@dataclass(frozen=True)
class DoBatch(Payload):
    """`what` is one of hide, show, delete, restore."""

    name: ClassVar[str] = "batch"

    batch_id: int
    what: str


@dataclass(frozen=True)
class MoveBatch(Payload):
    """To which gallery? Those after so many."""

    name: ClassVar[str] = "batchmove"

    batch_id: int
    after: int


@dataclass(frozen=True)
class MoveBatchTo(Payload):
    name: ClassVar[str] = "batchto"

    batch_id: int
    gallery_id: int


@dataclass(frozen=True)
class DeleteChosen(Payload):
    """Yes: all of these."""

    name: ClassVar[str] = "batchdelete"

    batch_id: int


@dataclass(frozen=True)
class UndoBatch(Payload):
    name: ClassVar[str] = "unbatch"

    batch_id: int


@dataclass(frozen=True)
class DeleteItem(Payload):
    name: ClassVar[str] = "delete"

    item_id: int


@dataclass(frozen=True)
class RestoreItem(Payload):
    name: ClassVar[str] = "restore"

    item_id: int
