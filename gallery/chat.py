"""The web chat: the page, what is sent from it, and its live stream with polling as the way back."""

from __future__ import annotations

import json
import time
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
from core.inquiries.rules import LONGEST
from core.items.queries import item as item_card
from core.kernel.errors import NotFound, Refusal
from core.kernel.ids import new_code
from core.media.rules import LARGEST, MB
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import mark_read_through
from core.webchat.actions import mark_seen
from core.webchat.queries import (
    PAGE,
    changed_messages,
    chat_version,
    one_message,
    recent_messages,
    seen_message_id,
    unread_count,
)
from gallery import inbox
from gallery.bell import bell_events
from gallery.chat_view import PICKED_FROM, fragment, quote_of, shown_messages
from web.asked import number_said, words_said
from web.bell import bell_now, bell_shown, shown
from web.errors import wants_json
from web.house import house
from web.live import Live, stopping
from web.rights import needs
from web.security import not_too_often
from web.session import actor, signed_in

blueprint = Blueprint("chat", __name__, template_folder="templates")
MOST_A_MINUTE = 120
BELLS_SHARE = 0.5  # of all streams: what is left belongs to chats
LIVES_SECONDS = 600.0  # then the page asks anew, and is asked anew who it is


@blueprint.get("/chat")
@needs("person")
def page() -> str:
    who, before = signed_in(), number_said(request.args, "before")
    with house().db.read() as uow:
        version = chat_version(uow, who.chat_id)
        stored = recent_messages(uow, who.chat_id, before=before)
        code, reply_id = request.args.get("item"), number_said(request.args, "reply")
        replied = one_message(uow, who.chat_id, reply_id) if reply_id else None
        return render_template(
            "gallery/chat.html",
            messages=shown_messages(uow, stored),
            version=version,
            offered=PICKED_FROM,
            earlier_url=url_for("chat.page", before=stored[0].id) if len(stored) == PAGE else None,
            reply=quote_of(replied) if replied else None,
            about=item_card(uow, actor(), code) if code else None,
            limit_mb=LARGEST // MB,
            longest=LONGEST,
        )


@blueprint.post("/chat/messages")
@needs("person")
def send() -> Any:
    who = signed_in()
    not_too_often("messages", who.id, MOST_A_MINUTE)
    text = inbox.checked(words_said("text"))
    files = inbox.store(house(), request.files.getlist("files"))
    if not text and not files:
        raise Refusal("errors.comment.empty")
    quote, item_id = _quoted(who.chat_id)
    key = words_said("key")[:40] or new_code(20)
    message_id, version = inbox.say(house(), who, key=key, text=text, files=files, quote=quote, item_id=item_id)
    return _taken(id=message_id, version=version)


def _quoted(chat_id: str) -> tuple[dict[str, Any] | None, int | None]:
    """The message being answered, or the item from whose page one asks."""
    reply_id, code = number_said(request.form, "reply_to"), request.form.get("about")
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
    not_too_often("presses", signed_in().id, MOST_A_MINUTE)
    inbox.press(house(), signed_in(), key=_key(), message_id=_message(), payload=words_said("payload"))
    return _taken()


@blueprint.post("/chat/react")
@needs("person")
def react() -> Any:
    not_too_often("presses", signed_in().id, MOST_A_MINUTE)
    inbox.react(house(), signed_in(), key=_key(), message_id=_message(), emoji=words_said("emoji"))
    return _taken()


@blueprint.post("/chat/seen")
@needs("person")
def seen() -> Any:
    """The reader has this message before their eyes: those who sent up to it may know, and the bell counts less."""
    who, message_id = signed_in(), number_said(request.form, "message")
    if message_id:
        with house().db.write() as uow:
            before = seen_message_id(uow, who.chat_id)
            if mark_seen(uow, who.chat_id, message_id):
                arrived = [str(m.id) for m in recent_messages(uow, who.chat_id) if before < m.id <= message_id]
                mark_read_through(uow, ensure_account(uow, *WEB_ACCOUNT), who.chat_id, arrived)
    return jsonify(bell_shown())


@blueprint.get("/chat/updates")
@needs("person")
def updates() -> Response:
    version, changed = _changes(signed_in().chat_id, number_said(request.args, "since") or 0)
    answer = jsonify(version=version, messages=changed)
    answer.set_etag(f"v{version}")
    return answer.make_conditional(request)  # type: ignore[return-value]


@blueprint.get("/chat/stream")
@needs("person")
def stream() -> Response:
    """Of the chat with the bell; with `bell=1` of the bell alone, for every other page."""
    who, bell_alone = signed_in(), request.args.get("bell") == "1"
    since = number_said(request.headers, "Last-Event-ID") or number_said(request.args, "since") or 0
    live: Live = current_app.extensions["live"]
    if not live.has_room(BELLS_SHARE if bell_alone else 1.0):
        return Response(status=503, headers={"Retry-After": "30"})
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    events = bell_events(live, who.id) if bell_alone else _events(live, who.chat_id, since)
    return Response(stream_with_context(events), mimetype="text/event-stream", headers=headers)


def _events(live: Live, chat_id: str, since: int) -> Iterator[str]:
    yield "retry: 1000\n\n"
    until = time.monotonic() + LIVES_SECONDS
    person_id, rung = signed_in().id, bell_now()
    with live.watching(chat_id, person_id):
        while time.monotonic() < until and not stopping.is_set():
            version, changed = _changes(chat_id, since)
            for message in changed:
                yield f"id: {message['version']}\nevent: message\ndata: {json.dumps(message)}\n\n"
            if changed:
                yield f"event: unread\ndata: {json.dumps({'count': _unread(chat_id)})}\n\n"
            before, rung = rung, bell_now()
            if rung != before:  # what was read meanwhile took from the count: the same number may be news
                yield f"event: bell\ndata: {json.dumps(shown(rung))}\n\n"
            since = max(since, version)
            if not live.wait({chat_id: since, person_id: rung.version}):
                yield ": still here\n\n"


def _unread(chat_id: str) -> int:
    with house().db.read() as uow:
        return unread_count(uow, chat_id)


def _changes(chat_id: str, since: int) -> tuple[int, list[dict[str, Any]]]:
    """What changed, and how far that is: of very much at once only the beginning comes, the next time goes on."""
    with house().db.read() as uow:
        version = chat_version(uow, chat_id)
        shown = shown_messages(uow, changed_messages(uow, chat_id, since))
    changed = [{"id": message.id, "version": message.version, "html": fragment(message)} for message in shown]
    return (shown[-1].version if shown else version), changed


def _taken(**more: int) -> Any:
    if wants_json():
        return jsonify(**more), 202
    return redirect(url_for("chat.page"))


def _key() -> str:
    """One press of one button on one showing of a message; the payload tells its buttons apart."""
    made = words_said("key")[:40] or new_code(20)
    return f"{made}:{(words_said('payload') or words_said('emoji'))[:30]}"


def _message() -> str:
    message_id = number_said(request.form, "message")
    if message_id is None:
        raise NotFound
    return str(message_id)
