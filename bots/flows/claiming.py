"""Two of a team don't answer the same client: the first has it, and a second one is asked before their words go."""

from __future__ import annotations

from typing import Any

from bots.commenting import COMMENT, answer_comment
from bots.events import MediaSent, TextSent
from bots.kept import kept, taken_up
from bots.payloads.team import ClaimComment, SendAnyway
from bots.registry import answer, button, otherwise
from bots.turn import Turn
from core.access.queries import may
from core.access.rules import Ability
from core.claims.actions import claim
from core.claims.queries import holder_of
from core.feedback.queries import CommentCard, comment_by_id
from core.items.queries import item_by_id
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered


@button(ClaimComment)
def claimed(turn: Turn, pressed: ClaimComment, message: Remembered | None) -> None:
    """Their own message says so where it can be edited; so do the others'."""
    written = comment_by_id(turn.uow, pressed.comment_id)
    shop_id = item_by_id(turn.uow, turn.actor, written.item_id).shop_id
    if not claim(turn.uow, turn.actor, shop_id, COMMENT, written.id):
        holder = holder_of(turn.uow, COMMENT, written.id)
        turn.say("team.claims.taken", name=holder.name if holder else "")
    elif message and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message)
    else:
        turn.say("team.claims.yours")


def held_back(
    turn: Turn, answered: CommentCard, shop_id: int, event: TextSent | MediaSent, *, privately: bool | None = None
) -> bool:
    """True when a colleague answers this client: what was written waits for a Yes."""
    if answered.from_shop or not may(turn.uow, turn.actor, Ability.ANSWER, shop_id):
        return False
    holder = holder_of(turn.uow, COMMENT, answered.id)
    if holder is None or holder.person_id == turn.person.id:
        return False
    turn.remember(asked="send_anyway", comment_id=answered.id, privately=privately, **kept(event))
    yes = Choice(SendAnyway(answered.id, 1).pack(), key="chat.button.yes")
    no = Choice(SendAnyway(answered.id, 0).pack(), key="chat.button.no")
    key = "team.claims.answered" if holder.answered else "team.claims.answering"
    turn.tell(Say(key, {"name": holder.name}, (yes, no)))
    return True


@answer("send_anyway")
def something_else_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """Neither Yes nor No was pressed: what was held stays unsent, and these words are what they would have been."""
    turn.say("team.claims.kept_back")
    otherwise(turn, event)


@button(SendAnyway)
def decided(turn: Turn, pressed: SendAnyway, _: Remembered | None) -> None:
    state = turn.state
    if state.get("asked") != "send_anyway" or state.get("comment_id") != pressed.comment_id:
        raise Refusal("errors.button.old")
    turn.remember()
    if not pressed.yes:
        turn.say("team.claims.kept_back")
        return
    for event in taken_up(turn, state):
        answer_comment(turn, comment_by_id(turn.uow, pressed.comment_id), event, privately=state["privately"])
