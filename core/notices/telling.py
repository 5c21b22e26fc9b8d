"""From an audience to outgoing rows: one INSERT ... SELECT, whatever the number of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, null, or_, select

from core.db.base import Json
from core.db.journal import EventRow
from core.db.uow import Uow
from core.db.upsert import insert_missing
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, wake_drain
from core.messaging.meaning import Meaning, to_row
from core.messaging.models import Account, Conversation, Outgoing
from core.messaging.rules import QUIET, Lane
from core.notices.kinds import Kind
from core.people.models import Identity, Person
from core.people.queries import quiet_now
from core.shops.queries import announces_again_at


@dataclass(frozen=True)
class Notice:
    kind: Kind
    meaning: Meaning
    about: Subject
    not_by: tuple[int, ...] = ()  # accounts that this can't go by: those that it is about


def tell(uow: Uow, event: EventRow, people: Any, notice: Notice, *, but: int | None = None) -> int:
    """Each of these people once for this event, on the one channel that reaches them; says how many are new."""
    columns = _columns(uow, event, notice)
    rows = ways(event.shop_id, select(*columns.values()), people)
    if notice.not_by:
        rows = rows.where(Account.id.not_in(notice.not_by))
    if but is not None:
        rows = rows.where(Person.id != but)
    told, meant = 0, _meant(uow, people)
    for some in _in_order(uow, event, rows):
        told += insert_missing(uow, Outgoing, columns, some)
        if told == meant:
            break
    if told:
        for account_id in uow.session.scalars(select(Outgoing.account_id).filter_by(event_id=event.id).distinct()):
            wake_drain(uow, account_id)
    return told


def reached(uow: Uow, shop_id: int, people: Any) -> int:
    """How many of these people can be told anything."""
    query = ways(shop_id, select(func.count(Person.id.distinct())), people)
    return uow.session.scalar(query) or 0


def _columns(uow: Uow, event: EventRow, notice: Notice) -> dict[str, Any]:
    moment = now()
    morning = _morning(uow, event.shop_id, notice.kind)
    when = Outgoing.created_at.type
    return {
        "event_id": literal(event.id),
        "person_id": Person.id,
        "account_id": Account.id,
        "chat_id": Identity.external_id,
        "shop_id": literal(event.shop_id),
        "lane": literal(int(notice.kind.lane)),
        "kind": literal(notice.kind.name),
        "payload": literal(to_row(notice.meaning), Json),
        "about_kind": literal(notice.about.kind),
        "about_id": literal(notice.about.id),
        "state": case((morning.is_not(None), literal("held")), else_=literal("waiting")),
        "held_for": case((morning.is_not(None), literal(QUIET)), else_=null()),
        "next_try_at": morning,
        "tries": literal(0),
        "parts_done": literal(0),
        "trace_id": literal(event.trace_id),
        "created_at": literal(moment, when),
        "expires_at": literal(moment + notice.kind.pointless_after, when),
    }


def _morning(uow: Uow, shop_id: int, kind: Kind) -> ColumnElement[Any]:
    """When each may be told: a broadcast waits for the shop's own hours as well, whichever morning is later."""
    if not kind.waits_for_morning:
        return null()
    morning: ColumnElement[Any] = quiet_now(uow, wakes=kind.reaches_who_is_awake)
    opens = announces_again_at(uow, shop_id) if kind.lane == Lane.BROADCASTS else None
    if opens is None:
        return morning
    return case((morning > opens, morning), else_=literal(opens, Outgoing.created_at.type))


def _meant(uow: Uow, people: Any) -> int:
    """Once all of them are told there is nobody left to look for another way for. Asked first: whom nobody told yet
    are fewer with each that is told.
    """
    if isinstance(people, Select):
        each = people.subquery().c[0].distinct()
        return uow.session.scalar(select(func.count(each))) or 0
    return len(people)


def _in_order(uow: Uow, event: EventRow, rows: Select[Any]) -> Iterator[Select[Any]]:
    """Each person's first row counts. Most are told where they like it best, by the platform's account: those need no
    sorting. Then the others: by another way that works, or by the account that is in trouble, where their row waits.
    """
    best = rows.where(Identity.id == Person.reached_by, Account.state == "active")
    if uow.session.scalar(select(Account.id).filter_by(shop_id=event.shop_id, state="active").limit(1)):
        yield best.where(Account.shop_id == event.shop_id)
    yield best.where(Account.shop_id.is_(None))
    told = select(Outgoing.person_id).where(Outgoing.event_id == event.id)
    yield best_first(rows.where(Person.id.not_in(told)))


def best_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(
        Person.id,
        Account.state != "active",
        func.coalesce(Identity.id != Person.reached_by, True),
        Account.shop_id.is_(None),
        Identity.id,
    )


def ways(shop_id: int, query: Any, people: Any) -> Any:
    """People, their addresses, and the accounts that serve this shop there."""
    here = and_(Conversation.account_id == Account.id, Conversation.chat_id == Identity.external_id)
    opened = and_(Account.shop_id == shop_id, Conversation.id.is_not(None))
    return (
        query.select_from(Person)
        .join(Identity, and_(Identity.person_id == Person.id, Identity.reachable))
        .join(Account, and_(Account.channel == Identity.channel, Account.state.in_(("active", "refused"))))
        .outerjoin(Conversation, here)
        .where(Person.id.in_(people), Conversation.closed_at.is_(None), or_(Account.shop_id.is_(None), opened))
    )
