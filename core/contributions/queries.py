"""Reads about contributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select

from core.access.queries import require
from core.access.rules import Ability
from core.contributions.models import ContributedItem, Contribution
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.items.models import Item, ItemMedia
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.people.models import Person
from core.shops.queries import shop


@dataclass(frozen=True)
class ContributionCard:
    """`count` items wait, or, once that is decided, are out; `upto` is the last of those that wait."""

    id: int
    shop_id: int
    person_id: int
    name: str
    gallery: Bilingual
    shop: Bilingual
    state: str
    asked_yes: bool
    by: str
    count: int
    upto: int


def contribution(uow: Uow, actor: Actor, contribution_id: int) -> ContributionCard:
    row = uow.session.get(Contribution, contribution_id)
    if row is None:
        raise NotFound
    require(uow, actor, Ability.CHANGE_ITEMS, row.shop_id)
    return _card(uow, row)


def contribution_for_sending(uow: Uow, contribution_id: int) -> ContributionCard:
    """For the drain, which writes to those who may decide."""
    return _card(uow, uow.session.get_one(Contribution, contribution_id))


def items_waiting(uow: Uow, contribution_id: int) -> list[int]:
    """Drafts as they came, but for those that are planned, and those of which nothing can be seen."""
    query = _items(contribution_id).where(Item.state == "draft", Item.planned_for.is_(None))
    pictured = exists().where(ItemMedia.item_id == Item.id)
    rows = uow.session.execute(query.with_only_columns(Item.id, Item.title, pictured).order_by(Item.number))
    return [item_id for item_id, title, shown in rows if title or shown]


def items_out(uow: Uow, row: Contribution) -> list[int]:
    """Those that went out with this decision; what was published one by one before is another matter."""
    query = _items(row.id).where(Item.state.in_(("published", "sold")))
    if row.asked_yes:
        query = query.where(Item.published_at >= row.decided_at)
    return list(uow.session.scalars(query.with_only_columns(Item.id).order_by(Item.number)))


def items_of(uow: Uow, contribution_id: int) -> list[int]:
    return list(uow.session.scalars(select(ContributedItem.item_id).filter_by(contribution_id=contribution_id)))


def shop_of_contribution(uow: Uow, contribution_id: int) -> int:
    row = uow.session.get(Contribution, contribution_id)
    if row is None:
        raise NotFound
    return row.shop_id


def contribution_of(uow: Uow, item_id: int) -> int | None:
    return uow.session.scalar(select(ContributedItem.contribution_id).filter_by(item_id=item_id))


def sender_of(uow: Uow, item_id: int) -> str | None:
    """Who contributed it, by name; none when its shop made it."""
    query = select(Person.name).join(Contribution, Contribution.person_id == Person.id)
    query = query.join(ContributedItem, ContributedItem.contribution_id == Contribution.id)
    return uow.session.scalar(query.where(ContributedItem.item_id == item_id))


def _items(contribution_id: int) -> Select[Any]:
    there = ContributedItem.item_id == Item.id
    return select(Item).join(ContributedItem, there).where(ContributedItem.contribution_id == contribution_id)


def _card(uow: Uow, row: Contribution) -> ContributionCard:
    waiting = items_waiting(uow, row.id) if row.state == "waiting" else []
    names = {one.id: one.name for one in uow.session.scalars(select(Person).where(Person.id.in_(_people(row))))}
    gallery = uow.session.get(Gallery, row.gallery_id)
    return ContributionCard(
        id=row.id,
        shop_id=row.shop_id,
        person_id=row.person_id,
        name=names.get(row.person_id, ""),
        gallery=gallery.title if gallery else Bilingual(),
        shop=shop(uow, row.shop_id).name,
        state=row.state,
        asked_yes=row.asked_yes,
        by=names.get(row.decided_by or 0, ""),
        count=len(waiting) if row.state == "waiting" else _how_many(uow, row),
        upto=max(waiting, default=0),
    )


def _how_many(uow: Uow, row: Contribution) -> int:
    if row.state == "published":
        return len(items_out(uow, row))
    return uow.session.scalar(select(func.count()).select_from(ContributedItem).filter_by(contribution_id=row.id)) or 0


def _people(row: Contribution) -> list[int]:
    return [person_id for person_id in (row.person_id, row.decided_by) if person_id]
