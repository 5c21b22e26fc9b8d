"""Asking to be let in, for who has no invite that is good; and the shop's Yes or No."""

from __future__ import annotations

from bots.flows.whose import those_who_may
from bots.payloads.clients import AnswerAll, AnswerAsking, AskIn, EachAsking
from bots.registry import button
from bots.turn import Turn
from core.access.rules import Ability
from core.clients.admission import admissions_waiting, answer_admission, answer_all
from core.clients.rules import ASK_PREFIX
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, ShowAdmission, ShowAdmissions
from core.messaging.queries import Remembered
from core.sharing.actions import ask_in

ONE_BY_ONE = 5
LONGEST_KEY = 50


def asks(code: str) -> bool:
    """What a shop's own link says instead of an invite."""
    return code.strip().lower().startswith(ASK_PREFIX) and len(code) <= LONGEST_KEY


def ask_choice(code: str) -> Choice:
    return Choice(AskIn(code.strip().lower()[:LONGEST_KEY]).pack(), key="clients.button.ask_in", style="main")


def offer_asking(turn: Turn, code: str) -> None:
    turn.say("clients.ask.offer", choices=(ask_choice(code),))


@button(AskIn)
def ask_pressed(turn: Turn, pressed: AskIn, _: Remembered | None) -> None:
    if ask_in(turn.uow, turn.person.id, pressed.key, only_shop=turn.card.shop_id):
        turn.say("clients.ask.in_already")
    else:
        turn.say("clients.ask.sent")


@button(AnswerAsking)
def answered(turn: Turn, pressed: AnswerAsking, message: Remembered | None) -> None:
    """The message itself says what holds, whoever said it first; on channels that edit nothing, the next one does."""
    answer_admission(turn.uow, turn.actor, pressed.admission_id, accepted=bool(pressed.yes))
    if message and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message)
        return
    turn.tell(ShowAdmission(pressed.admission_id))


@button(AnswerAll)
def all_answered(turn: Turn, pressed: AnswerAll, _: Remembered | None) -> None:
    those_who_may(turn, Ability.INVITE, pressed.shop_id)
    count = answer_all(turn.uow, turn.actor, pressed.shop_id, accepted=bool(pressed.yes))
    if count:
        turn.say(f"clients.asked.all_{'in' if pressed.yes else 'out'}", count=count)
    else:
        turn.say("clients.asked.nobody")


@button(EachAsking)
def each_shown(turn: Turn, pressed: EachAsking, _: Remembered | None) -> None:
    """A few at a time, those who have waited longest."""
    those_who_may(turn, Ability.INVITE, pressed.shop_id)
    waiting = admissions_waiting(turn.uow, turn.actor, pressed.shop_id)
    for one in waiting[:ONE_BY_ONE]:
        turn.tell(ShowAdmission(one.id), about=Subject("admissions", pressed.shop_id))
    if len(waiting) > ONE_BY_ONE:
        turn.tell(ShowAdmissions(pressed.shop_id), about=Subject("admissions", pressed.shop_id))
    elif not waiting:
        turn.say("clients.asked.nobody")
