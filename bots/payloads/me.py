"""Buttons of one's own page: what can be changed, chats that join and part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class ChangeMe(Payload):
    """name, picture, no_picture, hours, join."""

    name: ClassVar[str] = "me"

    what: str


@dataclass(frozen=True)
class MoreOfMe(Payload):
    name: ClassVar[str] = "memore"

    after: int


@dataclass(frozen=True)
class AnswerJoin(Payload):
    """Yes or No of whoever opened a link that joins chats."""

    name: ClassVar[str] = "mejoin"

    code: str
    yes: int


@dataclass(frozen=True)
class PartChat(Payload):
    """One of one's own addresses; asked about before it goes."""

    name: ClassVar[str] = "mepart"

    identity_id: int
    sure: int
