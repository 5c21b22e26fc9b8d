"""The chat worker: takes a conversation, handles its new rows in order, commits each with all that it caused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog

from bots.dispatcher import dispatch
from bots.events import ButtonPressed, MediaSent, Reacted, TextSent
from bots.flows.stopping import told_of_stop
from bots.payloads.base import is_said_once
from bots.turn import Turn
from core.db.uow import Uow
from core.feedback.rules import TOLD_EACH, TOO_FAST
from core.house import House
from core.kernel.errors import NotFound, Refusal
from core.kernel.nudges import Nudge
from core.messaging.actions.conversations import leave_conversation, take_conversation
from core.messaging.actions.inbound import forget_words, inbound_done, inbound_failed_once
from core.messaging.actions.outbox import To, reply
from core.messaging.inbox import InboundCard, album_so_far, came_before, look_into
from core.messaging.meaning import Say
from core.messaging.ports import Heard, Sender
from core.messaging.queries import told_lately
from core.people.actions import introduce, meet
from core.people.queries import person, person_by_identity

log = structlog.get_logger()
ONE_THUMB = timedelta(seconds=5)  # who presses the same once more within these meant one press
# "This was taken back already" says how things stand. These sound as if the first press had come to nothing.
DENIALS = ("errors.button.old", "inquiries.sent_already", "me.join.used")


def handle_conversation(house: House, conversation_id: int) -> int:
    """Handles what is due; says how many. Looks once more after leaving: a row may have come meanwhile."""
    handled = 0
    while True:
        with house.db.write() as uow:
            if not take_conversation(uow, conversation_id, house.worker):
                return handled
        while _handle_next(house, conversation_id):
            handled += 1
        with house.db.write() as uow:
            leave_conversation(uow, conversation_id, house.worker)
        with house.db.read() as uow:
            look = look_into(uow, conversation_id)
        if look.card is None:
            if look.again_after is not None:
                house.db.nudger(Nudge("chat", conversation_id, look.again_after))
            return handled


def _handle_next(house: House, conversation_id: int) -> bool:
    with house.db.read() as uow:
        look = look_into(uow, conversation_id)
    for inbound_id in look.fetch:
        house.db.nudger(Nudge("fetch", inbound_id))
    if look.card is None:
        return False
    structlog.contextvars.bind_contextvars(trace_id=look.card.trace_id)
    try:
        _handle(house, look.card)
    except Exception as error:  # noqa: BLE001 (whatever it is, the row is kept, tried again and in the end shown)
        _note_failure(house, look.card, error)
    finally:
        structlog.contextvars.unbind_contextvars("trace_id")
    return True


def _handle(house: House, card: InboundCard) -> None:
    """One commit: what the flow wrote, where the conversation stands, the replies, and the rows themselves."""
    with house.db.read() as uow:
        heard = house.channels[card.channel].parse(uow, card.parts)
        if heard and card.album and isinstance(heard.event, MediaSent):
            heard = replace(heard, event=_joined(house, uow, card, heard.event))
    try:
        with house.db.write(card.trace_id) as uow:
            if heard is not None:
                turn = _turn(house, uow, card, heard)
                if not _said_just_now(turn, heard):
                    dispatch(turn, heard.event)
                if turn.held_a_secret:
                    forget_words(uow, card.ids[0])
            _settle(uow, card, ignored=heard is None)
    except Refusal as refusal:
        _answer_refusal(house, card, heard, refusal)
    log.info("inbound handled", inbound=card.ids[0], what=type(heard.event).__name__ if heard else "nothing")


def _joined(house: House, uow: Uow, card: InboundCard, event: MediaSent) -> MediaSent:
    """A part of an album that comes late joins what was made of the others, in the order in which all were sent."""
    before = album_so_far(uow, card.conversation_id, card.album or "")
    whole = house.channels[card.channel].parse(uow, (*before, *card.parts)) if before else None
    if whole is None or not isinstance(whole.event, MediaSent):
        return event
    joins = tuple(media_id for part in before for media_id in part.media)
    return replace(event, joins=joins, whole=whole.event.media_ids)


def _settle(uow: Uow, card: InboundCard, *, ignored: bool = False) -> None:
    for inbound_id in card.ids:
        inbound_done(uow, inbound_id, ignored=ignored)


def _turn(house: House, uow: Uow, card: InboundCard, heard: Heard | None) -> Turn:
    sender = (heard and heard.sender) or Sender(card.chat_id)
    person_id = meet(uow, card.channel, sender.external_id, name=sender.name, language=sender.language)
    introduce(uow, person_id, name=sender.name, language=sender.language)
    known = person(uow, person_id)
    assert known is not None
    return Turn(uow, house, card, known)


def _answer_refusal(house: House, card: InboundCard, heard: Heard | None, refusal: Refusal) -> None:
    """A person's mistake: nothing of it stays but a sentence that says what to do."""
    with house.db.write(card.trace_id) as uow:
        turn = _turn(house, uow, card, heard)
        _explain(turn, heard, refusal)
        _settle(uow, card)


def _explain(turn: Turn, heard: Heard | None, refusal: Refusal) -> None:
    if refusal.key in DENIALS and _pressed_twice(turn, heard) and not _said_before(turn, refusal):
        return
    if isinstance(refusal, NotFound) and told_of_stop(turn, _under(heard)):
        return
    if refusal.key != TOO_FAST or not told_lately(turn.uow, turn.person.id, TOO_FAST, TOLD_EACH):
        turn.say(refusal.key, **refusal.params)


def _pressed_twice(turn: Turn, heard: Heard | None) -> bool:
    """The first press did it, and that was said: that it can't be done again is no news."""
    if heard is None or not isinstance(heard.event, ButtonPressed):
        return False
    before = came_before(turn.uow, turn.card, ONE_THUMB)
    first = turn.house.channels[turn.channel].parse(turn.uow, before) if before else None
    return first is not None and first.event == heard.event


def _said_just_now(turn: Turn, heard: Heard) -> bool:
    """A double tap on what only asks or tells something: the first press was answered."""
    return isinstance(heard.event, ButtonPressed) and is_said_once(heard.event.payload) and _pressed_twice(turn, heard)


def _said_before(turn: Turn, refusal: Refusal) -> bool:
    """The first press was refused as well."""
    return told_lately(turn.uow, turn.person.id, refusal.key, ONE_THUMB)


def _under(heard: Heard | None) -> str | None:
    """The message of ours that they pressed, answered or reacted to."""
    match heard.event if heard else None:
        case ButtonPressed(message_id=message_id) | Reacted(message_id=message_id):
            return message_id
        case TextSent(reply_to=answered) | MediaSent(reply_to=answered):
            return answered
    return None


def _note_failure(house: House, card: InboundCard, error: Exception) -> None:
    log.exception("inbound failed", inbound=card.ids[0], tries=card.tries + 1)
    reason = f"{type(error).__name__}: {error}"[:500]
    with house.db.write(card.trace_id) as uow:
        last = [inbound_failed_once(uow, inbound_id, card.tries, reason) for inbound_id in card.ids]
        if last[0]:
            say_it_failed(uow, card.channel, To(card.account_id, card.chat_id, None), card.trace_id)


def say_it_failed(uow: Uow, channel: str, to: To, trace_id: str) -> None:
    """The last try is over: the person is given the number under which the log tells why."""
    known = person_by_identity(uow, channel, to.chat_id)
    to = replace(to, person_id=known.id if known else None)
    reply(uow, to, Say("errors.internal", {"trace": trace_id}))
