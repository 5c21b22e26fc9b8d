"""What somebody said, kept in the chat's state while a question about it waits; read as it stands by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bots.events import MediaSent, TextSent, media_in, words_in
from bots.registry import command_in
from bots.turn import Turn
from core.messaging.rules import AHEAD, SAID


def kept(*events: TextSent | MediaSent) -> dict[str, Any]:
    """A part of the state."""
    return {"kept": [_as_row(event) for event in events]}


def kept_so_far(state: dict[str, Any]) -> list[TextSent | MediaSent]:
    """As it was said: more is put behind it."""
    return [_from_row(row) for row in state.get("kept", ())]


def taken_up(turn: Turn, state: dict[str, Any]) -> list[TextSent | MediaSent]:
    """As it stands by now: what was edited meanwhile counts."""
    return [words_now(turn, event) for event in kept_so_far(state)]


def words_now(turn: Turn, event: TextSent | MediaSent) -> TextSent | MediaSent:
    return _without_command(as_it_stands(turn, event))


def together(events: Sequence[TextSent | MediaSent]) -> TextSent | MediaSent:
    """Said one after the other, they are one message."""
    words = "\n".join(filter(None, map(words_in, events)))
    media_ids = tuple(media_id for event in events for media_id in media_in(event))
    first = events[0].message_id
    return MediaSent(media_ids, words, first) if media_ids else TextSent(words, first)


def as_it_stands(turn: Turn, event: TextSent | MediaSent) -> TextSent | MediaSent:
    """With the words of an edit that came before anything was made of the message."""
    ids = (event.part_ids if isinstance(event, MediaSent) else ()) or (event.message_id,)
    for message in filter(None, map(turn.message, ids)):
        if message.kind == SAID and AHEAD in message.payload:
            words = str(message.payload[AHEAD])
            return replace(event, caption=words) if isinstance(event, MediaSent) else replace(event, text=words)
    return event


def _without_command(event: TextSent | MediaSent) -> TextSent | MediaSent:
    """An edit has the command before the words that came with it."""
    if isinstance(event, TextSent) and event.text.lstrip().startswith("/"):
        return replace(event, text=command_in(event.text)[1])
    return event


def _as_row(event: TextSent | MediaSent) -> dict[str, Any]:
    if isinstance(event, TextSent):
        return asdict(event)
    return asdict(replace(event, too_big=())) | {"sent_at": event.sent_at.isoformat() if event.sent_at else None}


def _from_row(row: dict[str, Any]) -> TextSent | MediaSent:
    if "text" in row:
        return TextSent(**row)
    moment = datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None
    return MediaSent(**row | {"sent_at": moment, "media_ids": tuple(row["media_ids"])})
