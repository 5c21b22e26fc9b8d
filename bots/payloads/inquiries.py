"""Buttons of conversations between a client and a shop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class AskAbout(Payload):
    """The next words go to the shop, about this item."""

    name: ClassVar[str] = "ask"
    said_once: ClassVar[bool] = True

    item_id: int


@dataclass(frozen=True)
class SeeInquiry(Payload):
    name: ClassVar[str] = "talk"

    inquiry_id: int


@dataclass(frozen=True)
class WriteInto(Payload):
    """The next words belong to this conversation."""

    name: ClassVar[str] = "write"

    inquiry_id: int


@dataclass(frozen=True)
class WriteAnyway(Payload):
    """What was held because a colleague answers this conversation; `yes` or not."""

    name: ClassVar[str] = "writeanyway"

    inquiry_id: int
    yes: int


@dataclass(frozen=True)
class CloseInquiry(Payload):
    name: ClassVar[str] = "talkdone"

    inquiry_id: int


@dataclass(frozen=True)
class ListInquiries(Payload):
    """`side` is shop or own."""

    name: ClassVar[str] = "talks"

    side: str
    start: int


@dataclass(frozen=True)
class SendToShop(Payload):
    """The words just said are for this shop."""

    name: ClassVar[str] = "toshop"

    shop_id: int


@dataclass(frozen=True)
class SendInto(Payload):
    """The words just said answer this conversation."""

    name: ClassVar[str] = "into"

    inquiry_id: int


@dataclass(frozen=True)
class MoreWhom(Payload):
    """For whom else could the words be, after so many?"""

    name: ClassVar[str] = "whom"

    after: int


@dataclass(frozen=True)
class MuteClient(Payload):
    """`on` 1: for a day nobody is called by what they write; 0: they are heard again."""

    name: ClassVar[str] = "mutetalk"

    inquiry_id: int
    on: int


@dataclass(frozen=True)
class AnswerComment(Payload):
    """The next words answer it: between the shop and its writer (`privately` 1), or under the item for all (0)."""

    name: ClassVar[str] = "sayback"

    comment_id: int
    privately: int


@dataclass(frozen=True)
class TakeBackComment(Payload):
    name: ClassVar[str] = "unsay"

    comment_id: int


@dataclass(frozen=True)
class AskBlock(Payload):
    """Is the writer of this `comment`, or the client of this `inquiry`, to be blocked? Yes is a press of its own."""

    name: ClassVar[str] = "askblock"

    what: str
    thing_id: int


@dataclass(frozen=True)
class BlockWriter(Payload):
    """Yes: found by what they wrote, so that a forged button names nobody else."""

    name: ClassVar[str] = "blockwriter"

    what: str
    thing_id: int


@dataclass(frozen=True)
class KeepClient(Payload):
    """No: they are heard as before."""

    name: ClassVar[str] = "keepclient"

    what: str
    thing_id: int


@dataclass(frozen=True)
class HideComment(Payload):
    """`on` 1: its writer and the shop alone see it; 0: everyone does again."""

    name: ClassVar[str] = "hidesaid"

    comment_id: int
    on: int
