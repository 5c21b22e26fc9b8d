"""A chat that is no longer theirs: what waited for it goes another way, and nothing that stands there is changed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, delete, select, update

from core.db.uow import Uow
from core.joining.rules import UNSENT
from core.joining.webchats import WEB
from core.messaging.actions.conversations import forget_states
from core.messaging.actions.outbox import To, reply, wake_drain
from core.messaging.meaning import Say
from core.messaging.models import Account, Conversation, Message, Outgoing
from core.notices.telling import best_first, ways
from core.people.models import Identity


def send_on(uow: Uow, person_id: int, channel: str, chat_id: str) -> None:
    """News that has not left yet, each by the way that serves its shop; answers to what was said there end with it."""
    waiting = select(Outgoing).where(*_unsent(channel, chat_id), Outgoing.event_id.is_not(None))
    for row in uow.session.scalars(waiting.where(Outgoing.parts_done == 0)):
        found = best_first(ways(row.shop_id, select(Account.id, Identity.external_id), [person_id]))
        other = uow.session.execute(found.limit(1)).first()
        if other is not None:
            row.account_id, row.chat_id = other
            wake_drain(uow, row.account_id)
    uow.session.flush()
    rest = update(Outgoing).where(*_unsent(channel, chat_id))
    uow.session.execute(rest.values(state="cancelled", reason="the chat was parted from its person"))


def silence(uow: Uow, person_id: int, channel: str, chat_id: str) -> None:
    """It hears what has happened, as the last thing; and it knows of none of their messages any more."""
    theirs = Message.account_id.in_(_accounts(channel)), Message.chat_id == chat_id
    uow.session.execute(delete(Message).where(*theirs))
    forget_states(uow, channel, chat_id)
    if channel == WEB:
        return
    here = Conversation.chat_id == chat_id, Conversation.account_id.in_(_accounts(channel))
    opened = select(Conversation.account_id).where(*here, Conversation.closed_at.is_(None))
    for account_id in uow.session.scalars(opened).all():
        reply(uow, To(account_id, chat_id, person_id), Say("me.parted.here"))


def _unsent(channel: str, chat_id: str) -> tuple[ColumnElement[bool], ...]:
    there = Outgoing.account_id.in_(_accounts(channel)), Outgoing.chat_id == chat_id
    return (*there, Outgoing.state.in_(UNSENT))


def _accounts(channel: str) -> Select[int]:
    return select(Account.id).where(Account.channel == channel)
