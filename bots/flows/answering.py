"""A comment answered the other way this once: between the shop and its writer, or under the item for all."""

from __future__ import annotations

from typing import Any

from bots.commenting import answer_comment
from bots.events import MediaSent, TextSent
from bots.flows.claiming import held_back
from bots.payloads.inquiries import AnswerComment
from bots.registry import answer, button, reply_to
from bots.turn import Turn
from core.access.queries import require
from core.access.rules import Ability
from core.feedback.queries import comment_by_id
from core.items.queries import item_by_id
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.queries import Remembered
from locales.words import say

ASKED = "comment_answer"
PRIVATELY, FOR_ALL = "said_privately", "said_for_all"  # what the question is about, so that an answer to it is heard so


@button(AnswerComment)
def answer_asked(turn: Turn, pressed: AnswerComment, _: Remembered | None) -> None:
    written = comment_by_id(turn.uow, pressed.comment_id)
    require(turn.uow, turn.actor, Ability.ANSWER, item_by_id(turn.uow, turn.actor, written.item_id).shop_id)
    if written.taken_back:
        raise Refusal("comments.error.gone")
    turn.remember(asked=ASKED, comment_id=written.id, privately=pressed.privately)
    key = "comments.ask_private" if pressed.privately else "comments.ask_public"
    name = written.author_name or say(turn.person.language, "chat.someone")
    turn.say(key, name=name, about=Subject(PRIVATELY if pressed.privately else FOR_ALL, written.id))


@answer(ASKED)
def answer_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    _answer(turn, event, state["comment_id"], privately=bool(state["privately"]))


@reply_to(PRIVATELY)
def private_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    _answer(turn, event, about.id, privately=True)


@reply_to(FOR_ALL)
def public_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    _answer(turn, event, about.id, privately=False)


def _answer(turn: Turn, event: TextSent | MediaSent, comment_id: int, *, privately: bool) -> None:
    """To a client whom a colleague answers, not without being asked."""
    if turn.state.get("asked") == ASKED:
        turn.remember()
    answered = comment_by_id(turn.uow, comment_id)
    shop_id = item_by_id(turn.uow, turn.actor, answered.item_id).shop_id
    require(turn.uow, turn.actor, Ability.ANSWER, shop_id)
    if not held_back(turn, answered, shop_id, event, privately=privately):
        answer_comment(turn, answered, event, privately=privately)
