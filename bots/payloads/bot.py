"""Buttons about a bot of the shop's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class BringBot(Payload):
    """For which of one's shops a bot is brought."""

    name: ClassVar[str] = "bot"

    shop_id: int


@dataclass(frozen=True)
class TakeBotAway(Payload):
    name: ClassVar[str] = "botaway"

    shop_id: int
    account_id: int


@dataclass(frozen=True)
class RemoveBot(Payload):
    """Asked once more, and sure."""

    name: ClassVar[str] = "botgone"

    shop_id: int
    account_id: int


@dataclass(frozen=True)
class KeepBot(Payload):
    name: ClassVar[str] = "botstay"
