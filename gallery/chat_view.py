"""From stored messages to what the chat's templates show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from flask import render_template
from markupsafe import Markup, escape

from core.db.uow import Uow
from core.media.queries import PictureCard, pictures
from core.webchat.queries import StoredMessage
from locales.names import direction

_ADDRESS = re.compile(r"""(https?://[^\s<>"\u2066-\u2069]*[^\s<>"\u2066-\u2069.,;:!?'()\[\]»”…،؛؟])""")
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
    text: Markup | None
    direction: Literal["ltr", "rtl", "auto"]
    passed_on: bool
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
        text=linked(content["text"]) if content.get("text") else None,
        direction=_direction(message),
        passed_on=content.get("passed_on", False),
        quote=content.get("quote"),
        card={
            **card,
            "direction": direction(card["language"]),
            "pictures": [known[i] for i in card["pictures"] if i in known],
        }
        if card
        else None,
        media=tuple(known[i] for i in content.get("media", []) if i in known),
        buttons=content.get("buttons", []),
    )


def linked(text: str) -> Markup:
    """Addresses can be pressed; what ends a sentence or isolates a name belongs to none."""
    pieces = _ADDRESS.split(text)
    return Markup("").join(_link(piece) if nth % 2 else escape(piece) for nth, piece in enumerate(pieces))


def _link(url: str) -> Markup:
    return Markup('<a href="{url}" rel="noopener nofollow" dir="ltr">{url}</a>').format(url=url)


def _direction(message: StoredMessage) -> Literal["ltr", "rtl", "auto"]:
    """Our sentences read as their language does, with whatever name they begin; each line of people's own finds its."""
    language, passed_on = message.content.get("language"), message.content.get("passed_on")
    return "auto" if message.mine or passed_on or language is None else direction(language)
