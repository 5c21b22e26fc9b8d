"""What can happen in a chat, free of any channel. `message_id` is the channel's own name for a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class TextSent:
    text: str
    message_id: str = ""
    reply_to: str | None = None
    about_item: int | None = None  # asked from the item's page


@dataclass(frozen=True)
class FileTooBig:
    """A file that the channel can't carry to us; what came beside it is kept for the way round."""

    filename: str
    said: dict[str, Any]


@dataclass(frozen=True)
class MediaSent:
    """One or several pictures, films or documents that belong together, with the words under them."""

    media_ids: tuple[int, ...]
    caption: str = ""
    message_id: str = ""
    reply_to: str | None = None
    about_item: int | None = None  # asked from the item's page
    joins: tuple[int, ...] = ()  # media of the same album that came before, when this is a late part
    whole: tuple[int, ...] = ()  # then: all of the album so far, in the order in which it was sent
    part_ids: tuple[str, ...] = ()  # of an album: the channel's name for each of its messages
    in_album: bool = False
    too_big: tuple[FileTooBig, ...] = ()  # of the same album
    sent_at: datetime | None = None  # by the channel's own clock, where it tells


def words_in(event: TextSent | MediaSent) -> str:
    return event.text if isinstance(event, TextSent) else event.caption


def media_in(event: TextSent | MediaSent) -> tuple[int, ...]:
    return () if isinstance(event, TextSent) else event.media_ids


@dataclass(frozen=True)
class Edited:
    """The words of an earlier message of theirs, as they stand now."""

    message_id: str
    text: str


@dataclass(frozen=True)
class ContactShared:
    """Somebody's card: their own, or of someone they want to invite."""

    name: str
    phone: str
    own: bool


@dataclass(frozen=True)
class NotUnderstood:
    """Something for which there is no use here: a sticker, a place, a poll."""


@dataclass(frozen=True)
class SpokenToInGroup:
    """A command in a group: this bot speaks in private only."""


@dataclass(frozen=True)
class ChatRenamed:
    """The vendor calls this chat by a new name from now on."""

    chat_id: str


@dataclass(frozen=True)
class ButtonPressed:
    payload: str
    message_id: str


@dataclass(frozen=True)
class Reacted:
    """The emoji that stand on the message now; none when all were taken back.

    `before` is what stood there until now, where the channel tells: then only the difference counts. `moment` orders
    what was told of one message: when it happened by the channel's clock, and the number under which it was told.
    """

    message_id: str
    emojis: tuple[str, ...]
    before: tuple[str, ...] | None = None
    moment: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Left:
    """The person blocked or left the chat."""


@dataclass(frozen=True)
class CameBack:
    """The person may be written to again."""


ChatEvent = (
    TextSent
    | MediaSent
    | Edited
    | FileTooBig
    | ContactShared
    | NotUnderstood
    | SpokenToInGroup
    | ChatRenamed
    | ButtonPressed
    | Reacted
    | Left
    | CameBack
)
