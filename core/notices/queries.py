"""Reads about delivery: to whom a thing went and how far it got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, tuple_

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.items.models import Item
from core.kernel.actor import Actor
from core.kernel.paging import Page
from core.messaging.models import Account, Message, Outgoing
from core.messaging.rules import PART, QUIET, REMOVAL, SAID, Lane
from core.notices.audience import (
    at_once,
    at_once_of,
    clients_who_see,
    not_alerted_lately,
    not_told_yet,
    who_hears,
    who_loved,
)
from core.notices.kinds import NEW_ITEM
from core.notices.telling import reached
from core.people.models import Person

ARRIVED = ("sent", "delivered", "read")
URGENCY = {"failed": 0, "uncertain": 1, "waiting": 2, "held": 2, "sending": 2}
MISSED = ("failed", "uncertain")
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


@dataclass(frozen=True)
class Missed:
    """A message that did not arrive, or may not have; its trace leads through the log."""

    person_name: str
    channel: str
    state: str
    at: datetime
    reason: str | None
    trace_id: str


def told_of(uow: Uow, actor: Actor, shop_id: int, item_ids: Sequence[int]) -> dict[int, Told]:
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(
            Outgoing.about_id,
            func.count(),
            func.sum(case((Outgoing.state.in_(ARRIVED), 1), else_=0)),
            func.sum(case((Outgoing.state == "read", 1), else_=0)),
            func.sum(case((Outgoing.state.in_(MISSED), 1), else_=0)),
        )
        .where(Outgoing.kind == NEW_ITEM.name, Outgoing.about_kind == "item", Outgoing.about_id.in_(item_ids))
        .group_by(Outgoing.about_id)
    )
    found = {row[0]: Told(*(int(n) for n in row[1:])) for row in uow.session.execute(query)}
    return {item_id: found.get(item_id, Told()) for item_id in item_ids}


def delivery(
    uow: Uow,
    actor: Actor,
    shop_id: int,
    item_id: int,
    *,
    unseen: bool = False,
    after: str | None = None,
    size: int = PAGE,
) -> Page[DeliveryLine]:
    """One line a person, those who need a look first; or only those of whom nothing tells that they saw it."""
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
    if unseen:
        query = query.where(Outgoing.state != "read")
    if after:
        rank, _, last = after.partition("-")
        query = query.where(tuple_(urgency, Outgoing.id) > (int(rank or 0), int(last or 0)))
    rows = uow.session.execute(query).all()
    more, rows = len(rows) > size, rows[:size]
    return Page(tuple(_line(*row[:3]) for row in rows), f"{rows[-1][3]}-{rows[-1][2].id}" if more else None)


def _line(name: str, channel: str, row: Outgoing) -> DeliveryLine:
    at = row.read_at or row.delivered_at or row.sent_at or row.created_at
    paused = row.state == "held" and not (row.held_for or "").startswith(QUIET)
    return DeliveryLine(name, channel, "paused" if paused else row.state, at, row.reason)


def undelivered(uow: Uow, actor: Actor, shop_id: int) -> int:
    """Notices of this shop that did not arrive, or may not have."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = select(func.count()).select_from(Outgoing).where(Outgoing.shop_id == shop_id, Outgoing.state.in_(MISSED))
    return uow.session.scalar(query) or 0


def missed(uow: Uow, actor: Actor, shop_id: int, *, after: int | None = None, size: int = PAGE) -> Page[Missed]:
    """Those messages one by one, the latest first."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(Outgoing, Account.channel, func.coalesce(Person.name, ""))
        .join(Account, Account.id == Outgoing.account_id)
        .outerjoin(Person, Person.id == Outgoing.person_id)
        .where(Outgoing.shop_id == shop_id, Outgoing.state.in_(MISSED))
        .order_by(Outgoing.id.desc())
        .limit(size + 1)
    )
    rows = uow.session.execute(query.where(Outgoing.id < after) if after else query).all()
    lines = tuple(
        Missed(name, channel, row.state, row.created_at, row.reason, row.trace_id) for row, channel, name in rows[:size]
    )
    return Page(lines, str(rows[size - 1][0].id) if len(rows) > size else None)


def hearing_of_gallery(uow: Uow, gallery_id: int) -> int:
    """How many people hear at once what is told of a gallery itself."""
    shop_id = uow.session.get_one(Gallery, gallery_id).shop_id
    return reached(uow, shop_id, at_once_of(gallery_id, shop_id, who_hears(gallery_id, shop_id)))


def hearing_of(uow: Uow, item_id: int) -> int:
    """How many people an item's announcement reaches at once: said before Publish, and after."""
    shop_id = uow.session.get_one(Item, item_id).shop_id
    people = not_told_yet(uow, item_id, clients_who_see(uow, item_id))
    return reached(uow, shop_id, at_once(uow, item_id, people))


def alerted_by(uow: Uow, item_id: int, kind: str) -> int:
    """How many of those who loved an item such an alert would reach now."""
    shop_id = uow.session.get_one(Item, item_id).shop_id
    people = not_alerted_lately(item_id, kind, at_once(uow, item_id, who_loved(uow, item_id)))
    return reached(uow, shop_id, people)


def in_chats(uow: Uow, actor: Actor, shop_id: int, item_ids: Sequence[int]) -> int:
    """How many delivered messages show these items, and would be taken out of their chats with them."""
    require(uow, actor, Ability.CHANGE_ITEMS, shop_id)
    shown = select(Item.id).where(Item.shop_id == shop_id, Item.id.in_(item_ids), Item.state.in_(("published", "sold")))
    news = (Outgoing.lane == int(Lane.BROADCASTS), Outgoing.event_id.is_not(None), Outgoing.about_kind == "item")
    told = select(Outgoing.id).where(*news, Outgoing.about_id.in_(shown))
    there = (Message.outgoing_id.in_(told), Message.kind.not_in((SAID, PART)))
    return uow.session.scalar(select(func.count()).select_from(Message).where(*there)) or 0


def taken_out(uow: Uow, actor: Actor, shop_id: int, item_ids: Sequence[int]) -> bool:
    """Whether messages about these items were taken out of chats, where they can't be put back."""
    require(uow, actor, Ability.CHANGE_ITEMS, shop_id)
    theirs = select(Item.id).where(Item.shop_id == shop_id, Item.id.in_(item_ids))
    removals = (Outgoing.kind == REMOVAL, Outgoing.about_kind == "item", Outgoing.about_id.in_(theirs))
    return uow.session.scalar(select(Outgoing.id).where(*removals, Outgoing.state.in_(ARRIVED)).limit(1)) is not None
