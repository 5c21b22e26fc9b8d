"""Figures for those who look after this: what waits and for how long, and what is stuck until somebody looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.models import Account, Inbound, Outgoing

LATE_AFTER = timedelta(minutes=10)
LEASE_LONG_OVER = timedelta(minutes=1)
EXAMPLES = 5
Rows = Select[int, str, str, datetime, str, str | None]


@dataclass(frozen=True)
class Depth:
    """How many rows wait in one lane of one account, and since when the first of them does."""

    channel: str
    account: str
    lane: int
    waiting: int
    oldest_seconds: int


@dataclass(frozen=True)
class StuckExample:
    id: int
    account: str
    seconds: int
    trace_id: str
    reason: str


@dataclass(frozen=True)
class Stuck:
    """Rows that need a human or are late. `what` is uncertain, sending, late, unheard or not_understood."""

    what: str
    count: int
    oldest_seconds: int
    examples: tuple[StuckExample, ...]


def depths(uow: Uow) -> list[Depth]:
    """From the index of what waits alone, and one row for each lane: the first to come has the lowest id."""
    lanes = (
        select(Outgoing.account_id, Outgoing.lane, func.count().label("waiting"), func.min(Outgoing.id).label("first"))
        .where(_is(Outgoing.state, "waiting"))
        .group_by(Outgoing.account_id, Outgoing.lane)
        .subquery()
    )
    query = (
        select(Account.channel, Account.external_id, lanes.c.lane, lanes.c.waiting, Outgoing.created_at)
        .join(lanes, lanes.c.account_id == Account.id)
        .join(Outgoing, Outgoing.id == lanes.c.first)
        .order_by(Account.id, lanes.c.lane)
    )
    return [Depth(c, a, lane, n, _age(oldest)) for c, a, lane, n, oldest in uow.session.execute(query)]


def inbound_depth(uow: Uow) -> tuple[int, int]:
    """How many updates wait to be handled, and for how many seconds the first of them has."""
    new = select(func.count().label("waiting"), func.min(Inbound.id).label("first")).where(_is(Inbound.state, "new"))
    waiting = new.subquery()
    query = select(waiting.c.waiting, Inbound.received_at).outerjoin(Inbound, Inbound.id == waiting.c.first)
    count, received_at = uow.session.execute(query.select_from(waiting)).one()
    return count, _age(received_at)


def account_states(uow: Uow) -> list[tuple[str, str, str]]:
    """Channel, name and state of every account."""
    query = select(Account.channel, Account.external_id, Account.state).order_by(Account.id)
    return [(channel, name, state) for channel, name, state in uow.session.execute(query)]


def stuck(uow: Uow) -> list[Stuck]:
    """What is there of each kind; an installation that is well has none."""
    kinds = (
        _outgoing(uow, "uncertain", Outgoing.state == "uncertain"),
        _outgoing(uow, "sending", and_(Outgoing.state == "sending", _left_alone())),
        _outgoing(uow, "late", _late()),
        _inbound(uow, "unheard", and_(_is(Inbound.state, "new"), Inbound.received_at < now() - LATE_AFTER)),
        _inbound(uow, "not_understood", _is(Inbound.state, "failed")),
    )
    return [kind for kind in kinds if kind.count]


def _left_alone() -> ColumnElement[bool]:
    """Its account's lease is long over, or was given back; whoever takes the next one settles it."""
    moment = now() - LEASE_LONG_OVER
    return or_(Account.lease_until < moment, and_(Account.lease_until.is_(None), Outgoing.created_at < moment))


def _late() -> ColumnElement[bool]:
    return and_(
        _is(Outgoing.state, "waiting"),
        Account.state == "active",
        Outgoing.created_at < now() - LATE_AFTER,
        or_(Outgoing.next_try_at.is_(None), Outgoing.next_try_at <= now()),
    )


def _outgoing(uow: Uow, what: str, such: ColumnElement[bool]) -> Stuck:
    columns = (Outgoing.id, Account.channel, Account.external_id, Outgoing.created_at)
    rows = select(*columns, Outgoing.trace_id, Outgoing.reason).join(Account, Account.id == Outgoing.account_id)
    return _found(uow, what, rows.where(such).order_by(Outgoing.id))


def _inbound(uow: Uow, what: str, such: ColumnElement[bool]) -> Stuck:
    columns = (Inbound.id, Account.channel, Account.external_id, Inbound.received_at)
    rows = select(*columns, Inbound.trace_id, Inbound.reason).join(Account, Account.id == Inbound.account_id)
    return _found(uow, what, rows.where(such).order_by(Inbound.id))


def _found(uow: Uow, what: str, rows: Rows) -> Stuck:
    """The first to come is the oldest, so that counting reads no more of the rows than it must."""
    count = uow.session.scalar(rows.order_by(None).with_only_columns(func.count())) or 0
    examples = tuple(_example(*row) for row in uow.session.execute(rows.limit(EXAMPLES))) if count else ()
    return Stuck(what, count, examples[0].seconds if examples else 0, examples)


def _example(
    row_id: int, channel: str, account: str, since: datetime, trace_id: str, reason: str | None
) -> StuckExample:
    return StuckExample(row_id, f"{channel} {account}", _age(since), trace_id, reason or "")


def _is(column: Any, state: str) -> ColumnElement[bool]:
    """Written out in the statement: an index of rows in one state isn't used for a state that comes as a parameter."""
    return column == literal(state, literal_execute=True)  # type: ignore[no-any-return]


def _age(moment: datetime | None) -> int:
    return int((now() - moment).total_seconds()) if moment else 0
