"""Photos of which their sender must first say where they go: asked once for all that come until it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bots.events import MediaSent
from bots.turn import Turn
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice

ASKED = "shop_for_item"


def ask_where(turn: Turn, event: MediaSent, key: str, choices: Sequence[Choice]) -> None:
    before = turn.state.get("events", []) if turn.state.get("asked") == ASKED else []
    turn.remember(asked=ASKED, events=[*before, _as_row(event)])
    if not before:
        turn.say(key, choices=tuple(choices))


def waits_for_its_place(turn: Turn, event: MediaSent) -> bool:
    """A part that comes late waits with the others of its album."""
    state = turn.state
    if state.get("asked") != ASKED:
        return False
    for row in state["events"]:
        if event.joins[0] in row["media_ids"]:
            row["media_ids"] = [i for i in event.whole if i in row["media_ids"] or i in event.media_ids]
            row["caption"] = row["caption"] or event.caption
            row["part_ids"] = [*row["part_ids"], *(event.part_ids or (event.message_id,))]
            turn.remember(**state)
            return True
    return False


def take_waiting(turn: Turn) -> list[MediaSent]:
    """The question is answered."""
    state = turn.state
    if state.get("asked") != ASKED:
        raise Refusal("items.send_picture")
    turn.remember()
    return [_from_row(row) for row in state["events"]]


def _as_row(event: MediaSent) -> dict[str, Any]:
    return asdict(replace(event, too_big=())) | {"sent_at": event.sent_at.isoformat() if event.sent_at else None}


def _from_row(row: dict[str, Any]) -> MediaSent:
    moment = datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None
    return MediaSent(**row | {"sent_at": moment, "media_ids": tuple(row["media_ids"])})
