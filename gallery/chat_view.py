"""From stored messages to what the chat's templates show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template

from core.db.uow import Uow
from core.media.queries import PictureCard, pictures
from core.webchat.queries import StoredMessage

PICKED_FROM = ("❤️", "😍", "🔥", "👏", "😮", "🙏")


@dataclass(frozen=True)
class Shown:
    """A message as chat_message.html wants it: everything in the reader's language already."""

    id: int
    mine: bool
    at: datetime
    edited: bool
    removed: bool
    version: int
    text: str | None
    quote: dict[str, Any] | None
    card: dict[str, Any] | None
    media: tuple[PictureCard, ...]
    buttons: list[list[dict[str, str]]]
    reactions: tuple[()] = ()
    read: bool = False


def shown_messages(uow: Uow, stored: Sequence[StoredMessage]) -> list[Shown]:
    known = pictures(uow, {media_id for message in stored for media_id in _media_ids(message.content)})
    return [_shown(message, known) for message in stored]


def fragment(message: Shown) -> str:
    """The same HTML for the page and for the live stream."""
    return render_template("gallery/chat_message.html", message=message, version=message.version, offered=PICKED_FROM)


def quote_of(message: StoredMessage) -> dict[str, Any]:
    card = message.content.get("card") or {}
    text = card.get("title") or message.content.get("text") or ""
    return {"text": text[:120], "message_id": message.id}


def _media_ids(content: dict[str, Any]) -> list[int]:
    return [*content.get("media", []), *((content.get("card") or {}).get("pictures", []))]


def _shown(message: StoredMessage, known: dict[int, PictureCard]) -> Shown:
    content = message.content
    card = content.get("card")
    return Shown(
        id=message.id,
        mine=message.mine,
        at=message.posted_at,
        edited=message.edited and not card,
        removed=message.removed,
        version=message.version,
        text=content.get("text"),
        quote=content.get("quote"),
        card={**card, "pictures": [known[i] for i in card["pictures"] if i in known]} if card else None,
        media=tuple(known[i] for i in content.get("media", []) if i in known),
        buttons=content.get("buttons", []),
    )
