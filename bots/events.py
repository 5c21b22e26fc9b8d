"""What can happen in a chat, free of any channel. `message_id` is the channel's own name for a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextSent:
    text: str
    message_id: str = ""
    reply_to: str | None = None
    about_item: int | None = None  # asked from the item's page


@dataclass(frozen=True)
class MediaSent:
    """One or several pictures, films or documents that belong together, with the words under them."""

    media_ids: tuple[int, ...]
    caption: str = ""
    message_id: str = ""
    reply_to: str | None = None
    about_item: int | None = None  # asked from the item's page


@dataclass(frozen=True)
class ButtonPressed:
    payload: str
    message_id: str


@dataclass(frozen=True)
class Reacted:
    """The emoji that stand on the message now; none when all were taken back."""

    message_id: str
    emojis: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """The person blocked or left the chat."""


@dataclass(frozen=True)
class CameBack:
    """The person may be written to again."""


ChatEvent = TextSent | MediaSent | ButtonPressed | Reacted | Left | CameBack
