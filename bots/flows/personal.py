"""One's own data: a file with all of it, and being erased, which is asked about twice and answered by a receipt."""

from __future__ import annotations

from datetime import datetime, timedelta

from bots.payloads.personal import EraseMe, EraseNo, EraseNow, EraseYes, MyData
from bots.registry import button
from bots.turn import Turn
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.personal.actions import ask_for_data, begin_erasing, require_erasable
from core.personal.queries import receipt_of, stored_of
from core.personal.rules import COMMENTS
from locales.stored import channels_in_words, in_words

ASKED, ASKED_COMMENTS = "personal.erase.ask", "personal.erase.comments"  # the questions that a Yes may answer
A_YES_IS_GOOD_FOR = timedelta(minutes=15)


def personal_choices() -> tuple[Choice, ...]:
    """For whatever says who one is here."""
    return (
        Choice(MyData().pack(), key="personal.button.data"),
        Choice(EraseMe().pack(), key="personal.button.erase"),
    )


@button(MyData)
def data_wanted(turn: Turn, _: MyData, __: Remembered | None) -> None:
    """What there is, in a line; the file comes behind it."""
    stored = in_words(turn.person.language, stored_of(turn.uow, turn.person.id))
    try:
        ask_for_data(turn.uow, turn.actor, turn.to)
    except Refusal as refusal:  # refused before anything was written
        turn.say(refusal.key, stored_lines=stored)
    else:
        turn.say("personal.data.packing", stored_lines=stored)


@button(EraseMe)
def erasing_wanted(turn: Turn, _: EraseMe, __: Remembered | None) -> None:
    require_erasable(turn.uow, turn.person.id)
    stored = stored_of(turn.uow, turn.person.id)
    language = turn.person.language
    yes = Choice(EraseYes().pack(), key="chat.button.yes")
    turn.remember(asked="erase", at=now().isoformat())
    what, where = in_words(language, stored), channels_in_words(language, stored)
    turn.say(ASKED, stored_lines=what, channels_lines=where, choices=(yes, _no()))


@button(EraseYes)
def comments_asked(turn: Turn, _: EraseYes, under: Remembered | None) -> None:
    _require_asked(turn, under, ASKED, "erase")
    if not stored_of(turn.uow, turn.person.id).comments:
        _erase(turn, "go")
        return
    turn.remember(asked="erase_comments", at=now().isoformat())
    ways = tuple(Choice(EraseNow(one).pack(), key=f"personal.button.{one}") for one in COMMENTS)
    turn.say(ASKED_COMMENTS, choices=(*ways, _no()))


@button(EraseNow)
def erased(turn: Turn, pressed: EraseNow, under: Remembered | None) -> None:
    _require_asked(turn, under, ASKED_COMMENTS, "erase_comments")
    _erase(turn, pressed.comments)


@button(EraseNo)
def kept(turn: Turn, _: EraseNo, __: Remembered | None) -> None:
    """Only of what was still being asked: below a receipt it would be untrue."""
    if turn.state.get("asked") not in ("erase", "erase_comments"):
        raise Refusal("errors.button.old")
    turn.remember()
    turn.say("personal.erase.kept")


def _erase(turn: Turn, comments: str) -> None:
    """Pressed twice, the second finds who has no question open any more."""
    turn.remember()
    number = begin_erasing(turn.uow, turn.actor, comments, turn.to)
    turn.say("personal.erase.begun", number=number)


def _no() -> Choice:
    return Choice(EraseNo().pack(), key="chat.button.no")


def _require_asked(turn: Turn, under: Remembered | None, question: str, state: str) -> None:
    """A button from elsewhere, from another day, or made by hand does nothing."""
    asked = turn.state
    fresh = asked.get("asked") == state and datetime.fromisoformat(asked["at"]) > now() - A_YES_IS_GOOD_FOR
    here = under is not None and turn.is_here(under) and under.payload.get("key") == question
    if not fresh or not here or receipt_of(turn.uow, turn.person.id):
        raise Refusal("errors.button.old")
