"""Buttons on an item's card and about an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class PublishItem(Payload):
    name: ClassVar[str] = "publish"

    item_id: int


@dataclass(frozen=True)
class DropDraft(Payload):
    name: ClassVar[str] = "drop"

    item_id: int


@dataclass(frozen=True)
class SkipTitle(Payload):
    name: ClassVar[str] = "skip"

    item_id: int


@dataclass(frozen=True)
class ReactToItem(Payload):
    """Says what is wished, not "the other way round": however often a nervous thumb presses, it is done once."""

    name: ClassVar[str] = "react"

    item_id: int
    emoji: str
    give: int = 1


@dataclass(frozen=True)
class SeeItem(Payload):
    """One of several that a message named: its card, please."""

    name: ClassVar[str] = "see"

    item_id: int


@dataclass(frozen=True)
class ChangeItem(Payload):
    """The words just said are the item's new description."""

    name: ClassVar[str] = "change"

    item_id: int


@dataclass(frozen=True)
class CommentItem(Payload):
    """The words just said are a comment."""

    name: ClassVar[str] = "comment"

    item_id: int


@dataclass(frozen=True)
class ChooseShop(Payload):
    """Which of one's shops a draft belongs to."""

    name: ClassVar[str] = "shop"

    shop_id: int


@dataclass(frozen=True)
class MoreOnItem(Payload):
    """What else can be done with it, from the act after so many."""

    name: ClassVar[str] = "more"

    item_id: int
    after: int
