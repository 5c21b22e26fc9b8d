"""Photos of which their sender must first say where they go: asked once for all that come until it is answered."""

from __future__ import annotations

from collections.abc import Sequence

from bots.events import MediaSent
from bots.kept import kept, kept_so_far, taken_up
from bots.turn import Turn
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice

ASKED = "shop_for_item"


def ask_where(turn: Turn, event: MediaSent, key: str, choices: Sequence[Choice]) -> None:
    before = kept_so_far(turn.state) if turn.state.get("asked") == ASKED else []
    turn.remember(asked=ASKED, **kept(*before, event))
    if not before:
        turn.say(key, choices=tuple(choices))


def waits_for_its_place(turn: Turn, event: MediaSent) -> bool:
    """A part that comes late waits with the others of its album."""
    state = turn.state
    if state.get("asked") != ASKED:
        return False
    for row in state["kept"]:
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
    return [event for event in taken_up(turn, state) if isinstance(event, MediaSent)]
