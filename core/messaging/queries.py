"""Reads of messaging: what is due, what a message was about, and the figures of `status`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.actions.inbound import next_inbound
from core.messaging.actions.outbox import Subject
from core.messaging.models import Account, Conversation, Inbound, Message, Outgoing

INBOUND_STATES = ("new", "done", "ignored", "failed")
OUTGOING_STATES = ("waiting", "held", "sending", "sent", "delivered", "read", "failed", "uncertain", "cancelled")


@dataclass(frozen=True)
class Remembered:
    id: int
    account_id: int
    chat_id: str
    external_id: str
    kind: str
    about: Subject | None
    payload: dict[str, Any]
    words: str


def remembered(uow: Uow, account_id: int, chat_id: str, external_id: str) -> Remembered | None:
    row = uow.session.scalar(select(Message).filter_by(account_id=account_id, chat_id=chat_id, external_id=external_id))
    return _remembered(row) if row else None


def remembered_about(
    uow: Uow,
    about: Subject,
    *,
    person_id: int | None = None,
    younger_than: timedelta | None = None,
    kind: str | None = None,
) -> list[Remembered]:
    """Messages that were sent about a thing: those that a change of it makes old."""
    query = select(Message).where(Message.about_kind == about.kind, Message.about_id == about.id)
    if person_id is not None:
        query = query.where(Message.person_id == person_id)
    if younger_than is not None:
        query = query.where(Message.sent_at > now() - younger_than)
    if kind is not None:
        query = query.where(Message.kind == kind)
    return [_remembered(row) for row in uow.session.scalars(query.order_by(Message.id))]


def _remembered(row: Message) -> Remembered:
    about = Subject(row.about_kind, row.about_id) if row.about_kind and row.about_id else None
    return Remembered(row.id, row.account_id, row.chat_id, row.external_id, row.kind, about, row.payload, row.words)


def conversation_state(uow: Uow, conversation_id: int) -> dict[str, Any]:
    return dict(uow.session.get_one(Conversation, conversation_id).state)


def conversation_due(uow: Uow, conversation_id: int) -> bool:
    """Whether a row of it could be handled now."""
    return next_inbound(uow, conversation_id) is not None


def conversations_due(uow: Uow, *, older_than: timedelta) -> list[int]:
    """Conversations with rows that a nudge seems to have missed."""
    due = and_(
        Inbound.state == "new",
        or_(
            and_(Inbound.next_try_at.is_(None), Inbound.received_at < now() - older_than),
            Inbound.next_try_at <= now(),
        ),
    )
    return [i for i in uow.session.scalars(select(Inbound.conversation_id).where(due).distinct().limit(500)) if i]


def accounts_due(uow: Uow, *, older_than: timedelta) -> list[int]:
    due = and_(
        Outgoing.state.in_(("waiting", "sending")),
        or_(
            and_(Outgoing.next_try_at.is_(None), Outgoing.created_at < now() - older_than),
            Outgoing.next_try_at <= now(),
        ),
    )
    return list(uow.session.scalars(select(Outgoing.account_id).where(due).distinct()))


def has_waiting(uow: Uow, account_id: int) -> bool:
    query = select(Outgoing.id).where(
        Outgoing.account_id == account_id,
        Outgoing.state == "waiting",
        or_(Outgoing.next_try_at.is_(None), Outgoing.next_try_at <= now()),
    )
    return uow.session.scalar(query.limit(1)) is not None


def inbound_counts(uow: Uow) -> dict[str, int]:
    rows = dict(uow.session.execute(select(Inbound.state, func.count()).group_by(Inbound.state)).all())
    return {state: rows.get(state, 0) for state in INBOUND_STATES}


def outgoing_counts(uow: Uow) -> dict[str, int]:
    rows = dict(uow.session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state)).all())
    return {state: rows.get(state, 0) for state in OUTGOING_STATES}


@dataclass(frozen=True)
class AccountStatus:
    channel: str
    account: str
    waiting: int
    oldest_seconds: int


def account_statuses(uow: Uow) -> list[AccountStatus]:
    waiting = and_(Outgoing.account_id == Account.id, Outgoing.state.in_(("waiting", "held")))
    query = (
        select(Account.channel, Account.external_id, func.count(Outgoing.id), func.min(Outgoing.created_at))
        .outerjoin(Outgoing, waiting)
        .group_by(Account.id, Account.channel, Account.external_id)
        .order_by(Account.id)
    )
    return [AccountStatus(c, a, n, _age(oldest)) for c, a, n, oldest in uow.session.execute(query)]


def _age(moment: datetime | None) -> int:
    return int((now() - moment).total_seconds()) if moment else 0
