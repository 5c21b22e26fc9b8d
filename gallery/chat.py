"""The web chat: the page, what is sent from it, and its live stream with polling as the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)

from core.house import WEB_ACCOUNT
from core.items.queries import item as item_card
from core.kernel.errors import NotFound, Refusal
from core.kernel.ids import new_code
from core.media.rules import LARGEST, MB
from core.messaging.actions.inbound import ensure_account
from core.messaging.actions.outbox import mark_read_through
from core.webchat.actions import mark_seen
from core.webchat.queries import changed_messages, chat_version, one_message, recent_messages, seen_message_id
from gallery import inbox
from gallery.chat_view import PICKED_FROM, fragment, quote_of, shown_messages
from web.errors import wants_json
from web.house import house
from web.live import Live, stopping
from web.rights import needs
from web.security import Pace
from web.session import actor, signed_in

blueprint = Blueprint("chat", __name__, template_folder="templates")
pace = Pace(120)


@blueprint.get("/chat")
@needs("person")
def page() -> str:
    who, before = signed_in(), request.args.get("before", type=int)
    with house().db.read() as uow:
        version = chat_version(uow, who.chat_id)
        stored = recent_messages(uow, who.chat_id, before=before)
        code, reply_id = request.args.get("item"), request.args.get("reply", type=int)
        replied = one_message(uow, who.chat_id, reply_id) if reply_id else None
        return render_template(
            "gallery/chat.html",
            messages=shown_messages(uow, stored),
            version=version,
            offered=PICKED_FROM,
            earlier_url=url_for("chat.page", before=stored[0].id) if len(stored) >= 60 else None,
            reply=quote_of(replied) if replied else None,
            about=item_card(uow, actor(), code) if code else None,
            limit_mb=LARGEST // MB,
        )


@blueprint.post("/chat/messages")
@needs("person")
def send() -> Any:
    who = signed_in()
    pace.check(str(who.id))
    text = request.form.get("text", "").strip()
    files = inbox.store(house(), request.files.getlist("files"))
    if not text and not files:
        raise Refusal("errors.comment.empty")
    quote, item_id = _quoted(who.chat_id)
    key = request.form.get("key") or new_code(20)
    message_id, version = inbox.say(house(), who, key=key[:40], text=text, files=files, quote=quote, item_id=item_id)
    return _taken(id=message_id, version=version)


def _quoted(chat_id: str) -> tuple[dict[str, Any] | None, int | None]:
    """The message being answered, or the item from whose page one asks."""
    reply_id, code = request.form.get("reply_to", type=int), request.form.get("about")
    with house().db.read() as uow:
        replied = one_message(uow, chat_id, reply_id) if reply_id else None
        if replied:
            return quote_of(replied), None
        if code:
            card = item_card(uow, actor(), code)
            language = signed_in().language
            return {"text": card.title.read_in(language) or str(card.number), "message_id": None}, card.id
    return None, None


@blueprint.post("/chat/press")
@needs("person")
def press() -> Any:
    pace.check(str(signed_in().id))
    inbox.press(house(), signed_in(), key=_key(), message_id=_message(), payload=request.form.get("payload", ""))
    return _taken()


@blueprint.post("/chat/react")
@needs("person")
def react() -> Any:
    pace.check(str(signed_in().id))
    inbox.react(house(), signed_in(), key=_key(), message_id=_message(), emoji=request.form.get("emoji", ""))
    return _taken()


@blueprint.post("/chat/seen")
@needs("person")
def seen() -> Any:
    """The reader has this message before their eyes: those who sent up to it may know."""
    who, message_id = signed_in(), request.form.get("message", type=int)
    if message_id:
        with house().db.write() as uow:
            before = seen_message_id(uow, who.chat_id)
            if mark_seen(uow, who.chat_id, message_id):
                arrived = [str(m.id) for m in recent_messages(uow, who.chat_id) if before < m.id <= message_id]
                mark_read_through(uow, ensure_account(uow, *WEB_ACCOUNT), who.chat_id, arrived)
    return "", 204


@blueprint.get("/chat/updates")
@needs("person")
def updates() -> Response:
    version, changed = _changes(signed_in().chat_id, request.args.get("since", 0, type=int))
    answer = jsonify(version=version, messages=changed)
    answer.set_etag(f"v{version}")
    return answer.make_conditional(request)  # type: ignore[return-value]


@blueprint.get("/chat/stream")
@needs("person")
def stream() -> Response:
    chat_id = signed_in().chat_id
    since = request.headers.get("Last-Event-ID", type=int) or request.args.get("since", 0, type=int)
    live: Live = current_app.extensions["live"]
    if not live.has_room():
        return Response(status=503, headers={"Retry-After": "30"})
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    events = stream_with_context(_events(live, chat_id, since))
    return Response(events, mimetype="text/event-stream", headers=headers)


def _events(live: Live, chat_id: str, since: int) -> Iterator[str]:
    yield "retry: 1000\n\n"
    with live.watching(chat_id):
        while not stopping.is_set():
            version, changed = _changes(chat_id, since)
            for message in changed:
                yield f"id: {message['version']}\nevent: message\ndata: {json.dumps(message)}\n\n"
            since = max(since, version)
            if not live.wait(chat_id, since):
                yield ": still here\n\n"


def _changes(chat_id: str, since: int) -> tuple[int, list[dict[str, Any]]]:
    with house().db.read() as uow:
        version = chat_version(uow, chat_id)
        shown = shown_messages(uow, changed_messages(uow, chat_id, since))
    changed = [{"id": message.id, "version": message.version, "html": fragment(message)} for message in shown]
    return max([version, *(message.version for message in shown)]), changed


def _taken(**more: int) -> Any:
    if wants_json():
        return jsonify(**more), 202
    return redirect(url_for("chat.page"))


def _key() -> str:
    """One press of one button on one showing of a message; the payload tells its buttons apart."""
    made = request.form.get("key") or new_code(20)
    return f"{made[:40]}:{(request.form.get('payload') or request.form.get('emoji') or '')[:30]}"


def _message() -> str:
    message_id = request.form.get("message", type=int)
    if message_id is None:
        raise NotFound
    return str(message_id)
