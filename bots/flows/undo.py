"""/undo: the last thing that this person did, whatever it was; asked about where clients would miss it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.everyone import cancel
from bots.payloads.everyone import Command
from bots.payloads.undoing import UndoThis
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from bots.undoing import Undoable, newest
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.notices.broadcasts import progress_of
from core.storefront.fields import says_yes

LONG_AGO = timedelta(hours=1)
# An open list that understands words is no question to be cancelled.
LISTS = ("items_listed", "inquiries_listed", "browsing", "found", "galleries", "gallery", "settings")


@command("undo", "staff")
def undo(turn: Turn, words: str) -> None:
    found = newest(turn)
    if turn.left and turn.left not in LISTS:
        cancel(turn, words)
    elif found is None:
        turn.say("publishing.undo.nothing")
    elif told := _told(turn, found):
        _ask(turn, found, "publishing.undo.ask_told", count=told)
    elif found.at < now() - LONG_AGO:
        _ask(turn, found, "publishing.undo.ask_old")
    else:
        found.undo()


def _told(turn: Turn, found: Undoable) -> int:
    """In how many chats it would be missed."""
    stand = [progress_of(turn.uow, item_id) for item_id in found.item_ids]
    return sum(one.sent for one in stand if one)


def _ask(turn: Turn, found: Undoable, key: str, **params: Any) -> None:
    moment = _micros(found.at)
    turn.remember(asked="undo_sure", moment=moment)
    choices = (
        Choice(UndoThis(moment).pack(), key="chat.button.yes", style="main"),
        Choice(Command("cancel").pack(), key="chat.button.no"),
    )
    turn.say(key, deed_line=found.deed, choices=choices, **params)


def _micros(at: datetime) -> int:
    return round(at.timestamp() * 1_000_000)


@button(UndoThis)
def sure(turn: Turn, pressed: UndoThis, _: Remembered | None) -> None:
    found = newest(turn)
    if found is None or _micros(found.at) != pressed.moment:
        raise Refusal("publishing.undo.not_last")
    turn.remember()
    found.undo()


@answer("undo_sure")
def sure_in_words(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Anything but a yes leaves it as it is."""
    if isinstance(event, TextSent) and says_yes(event.text):
        sure(turn, UndoThis(state["moment"]), None)
        return
    otherwise(turn, event)
