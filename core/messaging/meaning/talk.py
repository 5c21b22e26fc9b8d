"""Meanings of a conversation between a client and a shop, for either of the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ShowAsked:
    """To the shop: what a client says, from one of the words that are told together on, with what can be done."""

    inquiry_id: int
    head: int
    start: int


@dataclass(frozen=True)
class ShowAnswered:
    """To the client: what the shop says."""

    words_id: int


@dataclass(frozen=True)
class ShowInquiry:
    """A conversation as it stands, for either of the two."""

    inquiry_id: int


@dataclass(frozen=True)
class ShowInquiries:
    """Conversations, a page of them: those that wait for one's shops, or what one asked oneself."""

    side: Literal["shop", "own"]
    shop_ids: tuple[int, ...] = ()  # none: of every shop that they asked
    start: int = 0
