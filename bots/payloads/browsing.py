"""Buttons of looking around: shelves, cards that are turned, what one keeps, the shops one belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class LookAround(Payload):
    """What there is in a shop, with the buttons after so many."""

    name: ClassVar[str] = "around"

    shop_id: int
    after: int


@dataclass(frozen=True)
class OpenShelf(Payload):
    """`value` is a gallery's id, a tag's mark, or nothing."""

    name: ClassVar[str] = "shelf"

    shop_id: int
    shelf: str
    value: int


@dataclass(frozen=True)
class AskShelf(Payload):
    """Which tag, or under which price?"""

    name: ClassVar[str] = "askshelf"

    shop_id: int
    shelf: str


@dataclass(frozen=True)
class TurnCard(Payload):
    """`way` is next or back; the shelf stands in the message it belongs to."""

    name: ClassVar[str] = "turn"

    way: str


@dataclass(frozen=True)
class SaveItem(Payload):
    """Keeps it, or lets it go: says which, so that two presses of the same button do it once."""

    name: ClassVar[str] = "save"

    item_id: int
    keep: int = 1


@dataclass(frozen=True)
class ListShops(Payload):
    """Those one belongs to, after so many."""

    name: ClassVar[str] = "shops"

    after: int


@dataclass(frozen=True)
class LookAtShop(Payload):
    """This shop comes first from now on."""

    name: ClassVar[str] = "atshop"

    shop_id: int


@dataclass(frozen=True)
class LeaveShop(Payload):
    """`said` is ask, then yes."""

    name: ClassVar[str] = "leave"

    shop_id: int
    said: str
