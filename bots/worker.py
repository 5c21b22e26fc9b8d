"""The chat worker: takes a conversation, handles its new rows in order, commits each with all that it caused."""

from __future__ import annotations

import structlog

from bots.dispatcher import dispatch
from bots.events import ChatEvent
from bots.turn import Turn
from core.db.uow import Uow
from core.house import House
from core.kernel.errors import Refusal
from core.messaging.actions.conversations import leave_conversation, take_conversation
from core.messaging.actions.inbound import InboundCard, inbound_done, inbound_failed_once, next_inbound
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.queries import conversation_due
from core.people.actions import meet
from core.people.queries import person_by_identity

log = structlog.get_logger()


def handle_conversation(house: House, conversation_id: int) -> int:
    """Handles what is due; says how many rows. Looks once more after leaving: a row may have come meanwhile."""
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
            if not conversation_due(uow, conversation_id):
                return handled


def _handle_next(house: House, conversation_id: int) -> bool:
    with house.db.read() as uow:
        row = next_inbound(uow, conversation_id)
    if row is None:
        return False
    structlog.contextvars.bind_contextvars(trace_id=row.trace_id)
    try:
        _handle(house, row)
    except Refusal as refusal:
        _answer_refusal(house, row, refusal)
    except Exception as error:  # noqa: BLE001 (whatever it is, the row is kept, tried again and in the end shown)
        _note_failure(house, row, error)
    finally:
        structlog.contextvars.unbind_contextvars("trace_id")
    return True


def _handle(house: House, row: InboundCard) -> None:
    """One commit: what the flow wrote, where the conversation stands, the replies, and the row itself."""
    with house.db.read() as uow:
        event: ChatEvent | None = house.channels[row.channel].parse(uow, row.payload)
    with house.db.write(row.trace_id) as uow:
        if event is not None:
            dispatch(_turn(house, uow, row), event)
        inbound_done(uow, row.id, ignored=event is None)
    log.info("inbound handled", inbound=row.id, what=type(event).__name__)


def _turn(house: House, uow: Uow, row: InboundCard) -> Turn:
    meet(uow, row.channel, row.chat_id)
    person = person_by_identity(uow, row.channel, row.chat_id)
    assert person is not None
    return Turn(uow, row.channel, row.account_id, row.chat_id, row.conversation_id, person, house.base_url)


def _answer_refusal(house: House, row: InboundCard, refusal: Refusal) -> None:
    """A person's mistake: nothing of it stays but a sentence that says what to do."""
    with house.db.write(row.trace_id) as uow:
        turn = _turn(house, uow, row)
        turn.say(refusal.key, **refusal.params)
        inbound_done(uow, row.id)


def _note_failure(house: House, row: InboundCard, error: Exception) -> None:
    log.exception("inbound failed", inbound=row.id, tries=row.tries + 1)
    with house.db.write(row.trace_id) as uow:
        if inbound_failed_once(uow, row, f"{type(error).__name__}: {error}"[:500]):
            person = person_by_identity(uow, row.channel, row.chat_id)
            to = To(row.account_id, row.chat_id, person.id if person else None)
            reply(uow, to, Say("errors.internal", {"trace": row.trace_id}))
