"""A one-time place for a file that a chat can't carry: it goes on in that chat as if it had come there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, render_template, request

from core.clients.links import bot_link
from core.db.uow import Uow
from core.kernel.bilingual import LANGUAGES
from core.kernel.errors import Refusal
from core.kernel.ids import new_trace_id
from core.media.actions import receive_media
from core.media.rules import LARGEST, MB
from core.media.uploads import Upload, spend_upload_link, upload_for
from core.messaging.actions.inbound import ensure_conversation, keep
from core.messaging.ports import Envelope
from core.messaging.queries import account
from core.people.queries import language_of
from gallery import inbox
from locales.names import direction
from locales.words import say
from web.house import house
from web.language import COOKIE, language
from web.rights import needs
from web.security import asker, not_too_often
from web.session import viewer

blueprint = Blueprint("upload", __name__, template_folder="templates")
TRIES_A_MINUTE = 20
LONGEST_ALBUM = 64  # as its column, and as the channel cuts it: both must come to the same


@dataclass(frozen=True)
class Guest:
    """Who holds a link: what they read, and the chat from which they came."""

    language: str
    back: str | None = None


@blueprint.get("/upload/<token>")
@needs("anyone")
def page(token: str) -> Any:
    """Looking spends nothing: a preview of the link looks, too."""
    try:
        with house().db.read() as uow:
            guest = _guest(uow, upload_for(uow, token))
    except Refusal as refusal:
        return _over(Guest(language()), refusal)
    return _shown(guest)


@blueprint.post("/upload/<token>")
@needs("anyone")
def put(token: str) -> Any:
    """What can't be taken leaves the link as it was; of two who press at once one is told that it was used."""
    not_too_often("upload", asker(), TRIES_A_MINUTE)
    try:
        with house().db.read() as uow:
            guest = _guest(uow, upload_for(uow, token))
    except Refusal as refusal:
        return _over(Guest(language()), refusal)
    try:
        files = _chosen()
    except Refusal as refusal:
        return _shown(guest, sentence=say(guest.language, refusal.key, **refusal.params)), 422
    try:
        with house().db.write(new_trace_id()) as uow:
            _hand_over(uow, spend_upload_link(uow, token), files)
    except Refusal as refusal:
        return _over(guest, refusal)
    return _shown(guest, done=True)


def _chosen() -> list[inbox.Stored]:
    files = inbox.store(house(), request.files.getlist("files"))
    if not files:
        raise Refusal("web.upload.nothing")
    return files


def _hand_over(uow: Uow, upload: Upload, files: list[inbox.Stored]) -> None:
    """Into the conversation from which the link came."""
    media = [receive_media(uow, blob, kind, uploader_id=upload.person_id, filename=name) for blob, kind, name in files]
    conversation_id = ensure_conversation(uow, upload.account_id, upload.chat_id)
    album = str(upload.said.get("media_group_id") or "")[:LONGEST_ALBUM]
    envelope = Envelope(f"upload:{upload.id}", upload.chat_id, album=album or None)
    keep(uow, upload.account_id, conversation_id, envelope, {"uploaded": upload.said | {"media": media}}, media=media)


def _guest(uow: Uow, upload: Upload) -> Guest:
    """They read what the chat speaks with them, until somebody chooses otherwise in this browser."""
    chosen = viewer() or request.cookies.get(COOKIE) in LANGUAGES
    bot = account(uow, upload.account_id)
    return Guest(
        language() if chosen else language_of(uow, upload.person_id),
        bot_link(bot.name) if bot and bot.channel == "telegram" and bot.name else None,
    )


def _over(guest: Guest, refusal: Refusal) -> tuple[str, int]:
    return _shown(guest, over=say(guest.language, refusal.key, **refusal.params)), 410


def _shown(guest: Guest, **told: Any) -> str:
    spoken = guest.language
    words = {"language": spoken, "direction": direction(spoken), "t": partial(say, spoken)}
    return render_template("gallery/upload.html", **words, back=guest.back, limit_mb=LARGEST // MB, **told)
