"""Writes about conversations: whose turn it is to handle one, and where it stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Update, or_, select, update

from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.models import Account, Conversation
from core.messaging.rules import CONVERSATION_LEASE


def take_conversation(uow: Uow, conversation_id: int, worker: str) -> bool:
    """One worker at a time; a lease that its own former self left behind is taken over at once."""
    taken = uow.change(
        update(Conversation)
        .where(
            Conversation.id == conversation_id,
            or_(Conversation.lease_by.is_(None), Conversation.lease_by == worker, Conversation.lease_until < now()),
        )
        .values(lease_by=worker, lease_until=now() + CONVERSATION_LEASE)
    )
    return bool(taken)


def leave_conversation(uow: Uow, conversation_id: int, worker: str) -> None:
    uow.session.execute(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.lease_by == worker)
        .values(lease_by=None)
    )


def close_conversation(uow: Uow, account_id: int, chat_id: str) -> None:
    uow.session.execute(_of(account_id, chat_id).values(closed_at=now()))


def reopen_conversation(uow: Uow, account_id: int, chat_id: str) -> None:
    uow.session.execute(_of(account_id, chat_id).where(Conversation.closed_at.is_not(None)).values(closed_at=None))


def note_menu(uow: Uow, conversation_id: int, menu: str) -> str | None:
    """Keeps which list of commands stands beside the chat; gives the one before."""
    conversation = uow.session.get_one(Conversation, conversation_id)
    before, conversation.menu = conversation.menu, menu
    return before


def _of(account_id: int, chat_id: str) -> Update:
    return update(Conversation).where(Conversation.account_id == account_id, Conversation.chat_id == chat_id)


def forget_states(uow: Uow, channel: str, chat_id: str) -> None:
    """In every chat with this address, whichever account it is with."""
    serving = select(Account.id).where(Account.channel == channel)
    theirs = Conversation.account_id.in_(serving), Conversation.chat_id == chat_id
    uow.session.execute(update(Conversation).where(*theirs).values(state={}))


def set_state(uow: Uow, conversation_id: int, state: dict[str, Any]) -> None:
    uow.session.get_one(Conversation, conversation_id).state = state
