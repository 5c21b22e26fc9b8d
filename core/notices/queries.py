"""Reads about delivery: to whom a thing went and how far it got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, tuple_

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.paging import Page
from core.messaging.models import Account, Outgoing
from core.notices.audience import new_item_audience
from core.notices.kinds import NEW_ITEM
from core.people.models import Person

ARRIVED = ("sent", "delivered", "read")
URGENCY = {"failed": 0, "uncertain": 1, "waiting": 2, "held": 2, "sending": 2}
PAGE = 100


@dataclass(frozen=True)
class Told:
    """How far an item's announcement got."""

    total: int = 0
    sent: int = 0
    seen: int = 0
    failed: int = 0


@dataclass(frozen=True)
class DeliveryLine:
    person_name: str
    channel: str
    state: str
    at: datetime | None
    reason: str | None


def told_of(uow: Uow, actor: Actor, shop_id: int, item_ids: Sequence[int]) -> dict[int, Told]:
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(
            Outgoing.about_id,
            func.count(),
            func.sum(case((Outgoing.state.in_(ARRIVED), 1), else_=0)),
            func.sum(case((Outgoing.state == "read", 1), else_=0)),
            func.sum(case((Outgoing.state.in_(("failed", "uncertain")), 1), else_=0)),
        )
        .where(Outgoing.kind == NEW_ITEM.name, Outgoing.about_kind == "item", Outgoing.about_id.in_(item_ids))
        .group_by(Outgoing.about_id)
    )
    found = {row[0]: Told(*(int(n) for n in row[1:])) for row in uow.session.execute(query)}
    return {item_id: found.get(item_id, Told()) for item_id in item_ids}


def delivery(
    uow: Uow, actor: Actor, shop_id: int, item_id: int, *, after: str | None = None, size: int = PAGE
) -> Page[DeliveryLine]:
    """One line a person, those who need a look first."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    urgency = case(URGENCY, value=Outgoing.state, else_=3)
    query = (
        select(Person.name, Account.channel, Outgoing, urgency)
        .join(Person, Person.id == Outgoing.person_id)
        .join(Account, Account.id == Outgoing.account_id)
        .where(Outgoing.kind == NEW_ITEM.name, Outgoing.about_kind == "item", Outgoing.about_id == item_id)
        .order_by(urgency, Outgoing.id)
        .limit(size + 1)
    )
    if after:
        rank, _, last = after.partition("-")
        query = query.where(tuple_(urgency, Outgoing.id) > (int(rank or 0), int(last or 0)))
    rows = uow.session.execute(query).all()
    more, rows = len(rows) > size, rows[:size]
    return Page(tuple(_line(*row[:3]) for row in rows), f"{rows[-1][3]}-{rows[-1][2].id}" if more else None)


def _line(name: str, channel: str, row: Outgoing) -> DeliveryLine:
    at = row.read_at or row.delivered_at or row.sent_at or row.created_at
    return DeliveryLine(name, channel, row.state, at, row.reason)


def undelivered(uow: Uow, actor: Actor, shop_id: int) -> int:
    """Notices of this shop that did not arrive, or may not have."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.shop_id == shop_id, Outgoing.state.in_(("failed", "uncertain")))
    )
    return uow.session.scalar(query) or 0


def hearing_of(uow: Uow, item_id: int) -> int:
    """How many people an item's announcement reaches: said before Publish, and after."""
    return uow.session.scalar(select(func.count()).select_from(new_item_audience(uow, item_id).subquery())) or 0
