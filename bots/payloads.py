"""What buttons mean, packed into the 64 bytes that the smallest channel allows."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import Any, ClassVar

from core.kernel.errors import Refusal

LARGEST = 64


@dataclass(frozen=True)
class Payload:
    """A subclass is a kind of button; its fields are whole numbers or short words without a colon."""

    name: ClassVar[str]
    kinds: ClassVar[dict[str, type[Payload]]] = {}

    def __init_subclass__(cls) -> None:
        if cls.name in Payload.kinds:
            raise ValueError(f"two buttons are called {cls.name}")
        Payload.kinds[cls.name] = cls

    def pack(self) -> str:
        packed = ":".join([self.name, *(str(value) for value in astuple(self))])
        if len(packed.encode()) > LARGEST or packed.count(":") != len(fields(self)):
            raise ValueError(f"a button's payload must fit {LARGEST} bytes: {packed}")
        return packed


def unpack(packed: str) -> Payload:
    """A button from an older release, or one that was tampered with, is told as such."""
    name, *values = packed.split(":")
    kind = Payload.kinds.get(name)
    if kind is None or len(values) != len(fields(kind)):
        raise Refusal("errors.button.old")
    try:
        return kind(*(_value(field.type, value) for field, value in zip(fields(kind), values, strict=True)))
    except ValueError as error:
        raise Refusal("errors.button.old") from error


def _value(type_name: Any, value: str) -> int | str:
    return int(value) if type_name in ("int", int) else value


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
    name: ClassVar[str] = "react"

    item_id: int
    emoji: str


@dataclass(frozen=True)
class ChooseLanguage(Payload):
    name: ClassVar[str] = "language"

    language: str


@dataclass(frozen=True)
class ChooseShop(Payload):
    """Which of one's shops a draft belongs to."""

    name: ClassVar[str] = "shop"

    shop_id: int


@dataclass(frozen=True)
class Command(Payload):
    """A command by button: every one is reachable without typing."""

    name: ClassVar[str] = "do"

    command: str


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


@dataclass(frozen=True)
class PauseTelling(Payload):
    """What has not left yet waits."""

    name: ClassVar[str] = "pause"

    item_id: int


@dataclass(frozen=True)
class GoOn(Payload):
    name: ClassVar[str] = "goon"

    item_id: int


@dataclass(frozen=True)
class StopTelling(Payload):
    """Who has not been told will not be; the item stays published."""

    name: ClassVar[str] = "stoptell"

    item_id: int


@dataclass(frozen=True)
class SeeItem(Payload):
    """One of several that a message named: its card, please."""

    name: ClassVar[str] = "see"

    item_id: int


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
class ChangeItem(Payload):
    """The words just said are the item's new description."""

    name: ClassVar[str] = "change"

    item_id: int


@dataclass(frozen=True)
class CommentItem(Payload):
    """The words just said are a comment."""

    name: ClassVar[str] = "comment"

    item_id: int
