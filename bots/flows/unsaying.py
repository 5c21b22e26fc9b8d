"""/delete as an answer to one's own words, or a press below a comment's confirmation: taken back, wherever shown."""

from __future__ import annotations

from bots.flows.whom import unsent_taken_back
from bots.payloads.inquiries import TakeBackComment
from bots.registry import button, command
from bots.turn import Turn
from core.feedback.actions import take_back_comment
from core.inquiries.actions import take_back
from core.kernel.errors import NotFound, Refusal
from core.messaging.queries import Remembered


@command("delete")
def delete(turn: Turn, _: str) -> None:
    """A comment, or what was said to a shop or waits to be; of the other's words it is said whose they are."""
    if unsent_taken_back(turn):
        return
    about = turn.answering.about if turn.answering else None
    if about is None:
        turn.say("comments.delete_how")
    elif about.kind == "comment":
        _take_back_comment(turn, about.id)
    elif about.kind == "words":
        _take_back_words(turn, about.id)
    else:
        turn.say("comments.delete_own" if about.kind == "inquiry" else "comments.delete_what")


@button(TakeBackComment)
def taken_back(turn: Turn, pressed: TakeBackComment, _: Remembered | None) -> None:
    _take_back_comment(turn, pressed.comment_id)


def _take_back_comment(turn: Turn, comment_id: int) -> None:
    """Of others' comments it is not even said whether there is one."""
    try:
        new = take_back_comment(turn.uow, turn.actor, comment_id)
    except NotFound as fault:
        raise Refusal("comments.delete_own") from fault
    turn.say("comments.taken_back" if new else "comments.taken_back_already")


def _take_back_words(turn: Turn, words_id: int) -> None:
    try:
        new = take_back(turn.uow, turn.actor, words_id)
    except NotFound as fault:
        raise Refusal("comments.delete_own") from fault
    turn.say("inquiries.taken_back" if new else "comments.taken_back_already")
