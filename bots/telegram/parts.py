"""What one call to the Bot API carries, ready to be sent outside of any transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bots.telegram.words import Line
from core.messaging.meaning import ShowMenu


class StaleReference(Exception):
    """Telegram no longer knows a file by the name that it gave it: the bytes must be uploaded again."""


TEXT = "text"  # the shape of a message without a file
FileKind = Literal["photo", "video", "document", "voice"]


@dataclass(frozen=True)
class Button:
    words: str
    payload: str
    style: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class File:
    """Bytes of ours; `reference` is Telegram's own name for them once this bot has sent them."""

    media_id: int
    name: str  # which copy of it
    kind: FileKind
    key: str
    filename: str
    reference: str | None

    @property
    def shape(self) -> str:
        return f"{self.kind}:{self.media_id}"


@dataclass(frozen=True)
class Text:
    lines: tuple[Line, ...]
    keyboard: Keyboard = ()
    protected: bool = False


@dataclass(frozen=True)
class Picture:
    """One file with words under it."""

    file: File
    lines: tuple[Line, ...]
    keyboard: Keyboard = ()
    protected: bool = False


@dataclass(frozen=True)
class Album:
    """Two to ten files; the message with the words follows, so they make no sound of their own."""

    files: tuple[File, ...]
    protected: bool = False


@dataclass(frozen=True)
class Sign:
    """A reaction of the bot on a person's own message."""

    message_id: int
    emoji: str


@dataclass(frozen=True)
class Removal:
    message_id: int


@dataclass(frozen=True)
class Retraction:
    """A message of ours goes; where Telegram keeps it (after two days), it says why it is of no use any more."""

    otherwise: Text | None


Part = Text | Picture | Album | Sign | Removal | Retraction | ShowMenu
