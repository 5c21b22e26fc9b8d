"""/delete as an answer to one's own comment, or a press below its confirmation: taken back, wherever it was shown."""

from __future__ import annotations

from bots.payloads.inquiries import TakeBackComment
from bots.registry import button, command
from bots.turn import Turn
from core.feedback.actions import take_back_comment
from core.kernel.errors import NotFound, Refusal
from core.messaging.queries import Remembered


@command("delete")
def delete(turn: Turn, _: str) -> None:
    about = turn.answering.about if turn.answering else None
    if about is None:
        turn.say("comments.delete_how")
    elif about.kind != "comment":
        turn.say("comments.delete_what")
    else:
        _take_back(turn, about.id)


@button(TakeBackComment)
def taken_back(turn: Turn, pressed: TakeBackComment, _: Remembered | None) -> None:
    _take_back(turn, pressed.comment_id)


def _take_back(turn: Turn, comment_id: int) -> None:
    """Of others' comments it is not even said whether there is one."""
    try:
        new = take_back_comment(turn.uow, turn.actor, comment_id)
    except NotFound as fault:
        raise Refusal("comments.delete_own") from fault
    turn.say("comments.taken_back" if new else "comments.taken_back_already")
