"""Buttons of sharing: where to, the text of a place, back to the first one; and of a shop's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class ShareItem(Payload):
    """Where to? The places after so many."""

    name: ClassVar[str] = "share"
    said_once: ClassVar[bool] = True

    item_id: int
    after: int


@dataclass(frozen=True)
class ShareOn(Payload):
    name: ClassVar[str] = "shareon"

    item_id: int
    platform: str


@dataclass(frozen=True)
class AskShareText(Payload):
    """What this shop says on the platform of this link, and what it should be."""

    name: ClassVar[str] = "sharetext"

    link_id: int


@dataclass(frozen=True)
class ResetShareText(Payload):
    name: ClassVar[str] = "shareours"

    link_id: int


@dataclass(frozen=True)
class OpenLink(Payload):
    """Whoever comes by this link sees the item (1), or may only ask to be let in (0)."""

    name: ClassVar[str] = "shareopen"

    link_id: int
    opens: int


@dataclass(frozen=True)
class PassOn(Payload):
    """A client would like somebody else to see it."""

    name: ClassVar[str] = "passon"
    said_once: ClassVar[bool] = True

    item_id: int


@dataclass(frozen=True)
class StatsOf(Payload):
    """A day, a week or a month of a shop."""

    name: ClassVar[str] = "stats"

    shop_id: int
    period: str
