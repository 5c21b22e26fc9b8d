"""Buttons about what photos become: one item or several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class OneItem(Payload):
    """The photos that its message asks about are one item; `item_id` is the first's."""

    name: ClassVar[str] = "one"

    item_id: int


@dataclass(frozen=True)
class ManyItems(Payload):
    """Each of them is its own."""

    name: ClassVar[str] = "many"

    item_id: int


@dataclass(frozen=True)
class NoItems(Payload):
    """Those without a name are put aside."""

    name: ClassVar[str] = "none"

    item_id: int


@dataclass(frozen=True)
class SplitDraft(Payload):
    """An album, taken apart."""

    name: ClassVar[str] = "split"

    item_id: int
