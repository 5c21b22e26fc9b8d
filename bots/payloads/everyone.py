"""Buttons that anyone may have: language, commands, when and how news comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class ChooseLanguage(Payload):
    name: ClassVar[str] = "language"

    language: str


@dataclass(frozen=True)
class Command(Payload):
    """A command by button: every one is reachable without typing."""

    name: ClassVar[str] = "do"

    command: str


@dataclass(frozen=True)
class ChooseRhythm(Payload):
    name: ClassVar[str] = "rhythm"

    shop_id: int
    rhythm: str


@dataclass(frozen=True)
class QuietHours(Payload):
    """From one hour of the day to another; twice the same: never."""

    name: ClassVar[str] = "quiet"

    begins: int
    ends: int


@dataclass(frozen=True)
class TellTime(Payload):
    """The clock that was shown is wrong."""

    name: ClassVar[str] = "clock"


@dataclass(frozen=True)
class Unmute(Payload):
    name: ClassVar[str] = "unmute"


@dataclass(frozen=True)
class HearBy(Payload):
    """News shall come to this one of one's addresses."""

    name: ClassVar[str] = "hearby"

    identity_id: int
