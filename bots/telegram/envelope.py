"""Reads the outside of an update: what must be known to keep it. Takes whatever has an id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bots.telegram.capabilities import LARGEST_DOWNLOAD
from core.messaging.ports import Envelope

Update = Mapping[str, Any]
MESSAGES = ("message", "edited_message")
WITH_CHAT = (*MESSAGES, "message_reaction", "message_reaction_count", "my_chat_member", "chat_member")
# every kind of which we make something; reactions come only when they are asked for by name
WANTED = (*MESSAGES, "callback_query", "message_reaction", "message_reaction_count", "my_chat_member", "chat_member")
FILES = ("video", "animation", "document", "voice", "audio", "video_note")


class NoUpdate(ValueError):
    """It has no id, so it can't be told from another: no update of Telegram's."""


def open_envelope(update: Update) -> Envelope:
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) >= 2**63:
        raise NoUpdate
    message = part(update, "message")
    return Envelope(
        external_id=str(number),
        chat_id=_chat_id(update),
        album=_album(message),
        files=len(files_of(message)),
    )


def part(thing: Any, name: str) -> Update:
    """The object of that name inside another; an empty one when there is none."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def files_of(message: Update) -> list[Update]:
    """The one file that a message carries and that may be fetched: the largest size of a photo, a film, a document."""
    found = attachment(message)
    return [found] if found and not too_big(found) else []


def attachment(message: Update) -> Update | None:
    sizes = message.get("photo")
    if isinstance(sizes, list):
        known = [size for size in sizes if isinstance(size, Mapping) and size.get("file_id")]
        return max(known, key=lambda size: number(size, "width") * number(size, "height"), default=None)
    for name in FILES:
        if part(message, name).get("file_id"):
            return part(message, name)
    return None


def too_big(file: Update) -> bool:
    return number(file, "file_size") > LARGEST_DOWNLOAD


def number(thing: Update, name: str) -> int:
    value = thing.get(name)
    return value if isinstance(value, int) else 0


def _chat_id(update: Update) -> str | None:
    for name in WITH_CHAT:
        if chat := part(part(update, name), "chat"):
            return _id(chat)
    pressed = part(update, "callback_query")
    return _id(part(part(pressed, "message"), "chat")) or _id(part(pressed, "from"))


def _id(thing: Update) -> str | None:
    """Telegram's ids have at most 52 bits; a channel's or a group's is negative."""
    value = thing.get("id")
    return str(value) if isinstance(value, int) and abs(value) < 2**53 else None


def _album(message: Update) -> str | None:
    album = message.get("media_group_id")
    return str(album)[:64] if album else None
