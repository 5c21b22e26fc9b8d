"""Reads of messaging: what is due, what a message was about, and the figures of `status`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, not_, or_, select

from core.db.journal import EventRow
from core.db.moments import is_over, this_moment
from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject
from core.messaging.models import Account, Conversation, Inbound, Message, Outgoing
from core.messaging.rules import LONGEST_WAIT, PART, REPLY, SAID

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
    sent_at: datetime


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
    query = select(Message).where(
        Message.about_kind == about.kind, Message.about_id == about.id, Message.kind.not_in((PART, SAID))
    )
    if person_id is not None:
        query = query.where(Message.person_id == person_id)
    if younger_than is not None:
        query = query.where(Message.sent_at > now() - younger_than)
    if kind is not None:
        query = query.where(Message.kind == kind)
    return [_remembered(row) for row in uow.session.scalars(query.order_by(Message.id))]


def last_about(
    uow: Uow, account_id: int, chat_id: str, kinds: Sequence[str], *, younger_than: timedelta
) -> Remembered | None:
    """What was last spoken of in a chat, by either side, among these kinds of things."""
    here = (Message.account_id == account_id, Message.chat_id == chat_id, Message.about_kind.in_(kinds))
    query = select(Message).where(*here, Message.sent_at > now() - younger_than)
    row = uow.session.scalar(query.order_by(Message.sent_at.desc(), Message.id.desc()).limit(1))
    return _remembered(row) if row else None


def _remembered(row: Message) -> Remembered:
    about = Subject(row.about_kind, row.about_id) if row.about_kind and row.about_id else None
    here = row.account_id, row.chat_id, row.external_id
    return Remembered(row.id, *here, row.kind, about, row.payload, row.words, row.sent_at)


def told_lately(uow: Uow, person_id: int, key: str, within: timedelta) -> bool:
    """Whether this person was answered with this sentence just now."""
    query = select(Outgoing.id).where(Outgoing.person_id == person_id, Outgoing.created_at > now() - within)
    said = Outgoing.kind == REPLY, Outgoing.payload["key"].as_string() == key
    return uow.session.scalar(query.where(*said).limit(1)) is not None


def pages_found_lately(uow: Uow, person_id: int, within: timedelta) -> int:
    """How often this person's searches were answered just now, whatever they found."""
    query = select(func.count(Outgoing.id)).where(Outgoing.person_id == person_id, Outgoing.created_at > now() - within)
    found = or_(
        Outgoing.payload["is"].as_string() == "found", Outgoing.payload["key"].as_string().startswith("search.")
    )
    return uow.session.scalar(query.where(Outgoing.kind == REPLY, found)) or 0


_LATEST_EVENT = select(func.max(EventRow.id))


def latest_event(uow: Uow) -> int:
    """Grows with everything that happens to what people are shown."""
    return uow.session.connection().scalar(_LATEST_EVENT) or 0


def conversation_state(uow: Uow, conversation_id: int) -> dict[str, Any]:
    return dict(uow.session.get_one(Conversation, conversation_id).state)


# What is asked again and again, whether anything happens or not, is built once.
_CONVERSATIONS_DUE = (
    select(Inbound.conversation_id)
    .where(
        Inbound.state == "new",
        or_(
            and_(Inbound.next_try_at.is_(None), Inbound.received_at < bindparam("before")),
            Inbound.next_try_at <= this_moment(),
        ),
    )
    .distinct()
    .limit(500)
)


def conversations_due(uow: Uow, *, older_than: timedelta) -> list[int]:
    """Conversations with rows that a nudge seems to have missed."""
    return [i for i in uow.session.scalars(_CONVERSATIONS_DUE, {"before": now() - older_than}) if i]


def _rested() -> ColumnElement[bool]:
    """An account that was told to wait is left alone meanwhile."""
    return is_over(Account.rests_until, LONGEST_WAIT)


_JUST_NOW = Outgoing.created_at.between(bindparam("before"), bindparam("beyond"))
_MISSED = select(Outgoing.id).where(
    Outgoing.account_id == Account.id,
    Outgoing.state.in_(("waiting", "sending")),
    is_over(Outgoing.next_try_at, LONGEST_WAIT),
    not_(and_(Outgoing.next_try_at.is_(None), _JUST_NOW)),
)
_ACCOUNTS_DUE = select(Account.id).where(Account.state == "active", _rested(), _MISSED.exists())


def accounts_due(uow: Uow, *, older_than: timedelta) -> list[int]:
    """Accounts with rows that a nudge seems to have missed. One row is enough, so ten thousand cost no more."""
    moments = {"before": now() - older_than, "beyond": now() + older_than}
    return list(uow.session.scalars(_ACCOUNTS_DUE, moments))


def open_elsewhere(uow: Uow, channel: str, chat_id: str) -> bool:
    """Whether another account of this channel has an open conversation with the same person."""
    query = (
        select(Conversation.id)
        .join(Account, Account.id == Conversation.account_id)
        .where(
            Account.channel == channel,
            Account.state == "active",
            Conversation.chat_id == chat_id,
            Conversation.closed_at.is_(None),
        )
    )
    return uow.session.scalar(query.limit(1)) is not None


_WAITING = (
    select(Outgoing.id)
    .where(
        Outgoing.account_id == bindparam("account"),
        Outgoing.state == "waiting",
        is_over(Outgoing.next_try_at, LONGEST_WAIT),
        Outgoing.account_id.in_(select(Account.id).where(Account.state == "active", _rested())),
    )
    .limit(1)
)


def has_waiting(uow: Uow, account_id: int) -> bool:
    return uow.session.scalar(_WAITING, {"account": account_id}) is not None


@dataclass(frozen=True)
class AccountCard:
    """A thing that sends, as those who serve it need it. `sealed` is its key, encrypted."""

    id: int
    channel: str
    external_id: str
    shop_id: int | None
    name: str
    sealed: str | None
    offered_by: int | None
    state: str
    trouble: str | None


def account(uow: Uow, account_id: int) -> AccountCard | None:
    row = uow.session.get(Account, account_id)
    return _account(row) if row else None


def account_named(uow: Uow, channel: str, external_id: str) -> AccountCard | None:
    row = uow.session.scalar(select(Account).filter_by(channel=channel, external_id=external_id))
    return _account(row) if row else None


def accounts_of_channel(uow: Uow, channel: str) -> list[AccountCard]:
    return [
        _account(row) for row in uow.session.scalars(select(Account).filter_by(channel=channel).order_by(Account.id))
    ]


def accounts_offered(uow: Uow) -> list[int]:
    """Brought by their shops, and not looked at yet."""
    return list(uow.session.scalars(select(Account.id).filter_by(state="offered")))


def accounts_of_shop(uow: Uow, shop_id: int) -> list[AccountCard]:
    """A shop's own, but for those that it took away again."""
    query = select(Account).where(Account.shop_id == shop_id, Account.state != "removed")
    return [_account(row) for row in uow.session.scalars(query.order_by(Account.id))]


def _account(row: Account) -> AccountCard:
    return AccountCard(
        row.id,
        row.channel,
        row.external_id,
        row.shop_id,
        row.name,
        row.sealed,
        row.offered_by,
        row.state,
        row.trouble,
    )


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
        .where(Account.state != "removed")
        .group_by(Account.id, Account.channel, Account.external_id)
        .order_by(Account.id)
    )
    return [AccountStatus(c, a, n, _age(oldest)) for c, a, n, oldest in uow.session.execute(query)]


def _age(moment: datetime | None) -> int:
    return int((now() - moment).total_seconds()) if moment else 0
