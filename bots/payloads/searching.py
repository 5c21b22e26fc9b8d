"""Buttons of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class TurnFound(Payload):
    """A page of what was found; the words that were sought stand in the message it belongs to."""

    name: ClassVar[str] = "found"

    start: int


@dataclass(frozen=True)
class SearchSaid(Payload):
    """What went to the shop as a message, looked for among its items."""

    name: ClassVar[str] = "seek"

    words_id: int


@dataclass(frozen=True)
class AskForSought(Payload):
    """What was not found goes to the shop as a message."""

    name: ClassVar[str] = "askfor"
