"""Writes about what comes in: stored once, handled in order, tried again, given up on in sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.clock import now
from core.kernel.ids import new_trace_id
from core.kernel.nudges import Nudge
from core.messaging.models import Account, Conversation, Inbound
from core.messaging.rules import (
    HOLDS_ITS_CONVERSATION,
    INBOUND_TRIES,
    NUDGE_IS_FRESH,
    inbound_wait,
)


@dataclass(frozen=True)
class InboundCard:
    id: int
    account_id: int
    channel: str
    chat_id: str
    conversation_id: int
    payload: dict[str, Any]
    trace_id: str
    tries: int


def ensure_account(uow: Uow, channel: str, external_id: str, shop_id: int | None = None) -> int:
    insert_one_missing(
        uow,
        Account,
        channel=channel,
        external_id=external_id,
        shop_id=shop_id,
        state="active",
        lease_number=0,
        pace={},
    )
    return uow.session.scalars(select(Account.id).filter_by(channel=channel, external_id=external_id)).one()


def ensure_conversation(uow: Uow, account_id: int, chat_id: str) -> int:
    insert_one_missing(uow, Conversation, account_id=account_id, chat_id=chat_id, state={})
    return uow.session.scalars(select(Conversation.id).filter_by(account_id=account_id, chat_id=chat_id)).one()


def receive(uow: Uow, *, account_id: int, chat_id: str, external_id: str, payload: dict[str, Any]) -> int | None:
    """Keeps an update; none if it was here before. The nudge goes out with the commit."""
    conversation_id = ensure_conversation(uow, account_id, chat_id)
    new = insert_one_missing(
        uow,
        Inbound,
        account_id=account_id,
        external_id=external_id,
        conversation_id=conversation_id,
        payload=payload,
        state="new",
        tries=0,
        trace_id=uow.trace_id or new_trace_id(),
        received_at=now(),
    )
    if new:
        nudge_once(uow, Conversation, conversation_id, Nudge("chat", conversation_id))
    return conversation_id if new else None


def nudge_once(uow: Uow, table: type[Conversation] | type[Account], row_id: int, nudge: Nudge) -> None:
    """Gathers nudges: while one is on its way and fresh, another says nothing new."""
    fresh = now() - NUDGE_IS_FRESH
    changed = uow.change(
        update(table)
        .where(table.id == row_id, or_(table.nudged_at.is_(None), table.nudged_at < fresh))
        .values(nudged_at=now())
    )
    if changed:
        uow.nudge(nudge)


def next_inbound(uow: Uow, conversation_id: int) -> InboundCard | None:
    """The oldest row that is due. A row that failed holds those behind it for a short while, then steps aside."""
    rows = uow.session.execute(
        select(Inbound, Conversation.chat_id, Account.channel)
        .join(Conversation, Conversation.id == Inbound.conversation_id)
        .join(Account, Account.id == Inbound.account_id)
        .where(Inbound.conversation_id == conversation_id, Inbound.state == "new")
        .order_by(Inbound.id)
        .limit(50)
    )
    for row, chat_id, channel in rows:
        if row.next_try_at is None or row.next_try_at <= now():
            return InboundCard(
                row.id, row.account_id, channel, chat_id, conversation_id, row.payload, row.trace_id, row.tries
            )
        if _still_holds(row.received_at):
            return None
    return None


def _still_holds(received_at: datetime) -> bool:
    return now() - received_at < HOLDS_ITS_CONVERSATION


def inbound_done(uow: Uow, inbound_id: int, *, ignored: bool = False) -> None:
    _settle(uow, inbound_id, state="ignored" if ignored else "done", done_at=now(), reason=None)


def inbound_failed_once(uow: Uow, card: InboundCard, reason: str) -> bool:
    """Plans the next try; true when it was the last one, and the person should be told."""
    tries = card.tries + 1
    if tries >= INBOUND_TRIES:
        _settle(uow, card.id, state="failed", tries=tries, reason=reason)
        return True
    _settle(uow, card.id, tries=tries, reason=reason, next_try_at=now() + inbound_wait(tries))
    return False


def replay_inbound(uow: Uow, inbound_id: int) -> None:
    """Puts a failed row back; it has its effect once, since the first tries had none."""
    row = uow.session.get_one(Inbound, inbound_id)
    if row.state == "failed":
        row.state, row.tries, row.next_try_at = "new", 0, None
        uow.nudge(Nudge("chat", row.conversation_id or 0))


def _settle(uow: Uow, inbound_id: int, **values: Any) -> None:
    uow.session.execute(update(Inbound).where(Inbound.id == inbound_id, Inbound.state == "new").values(**values))
