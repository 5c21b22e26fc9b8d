"""Looking around: items one after another in some order, as far as this person may see them; and what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, tuple_

from core.db.uow import Uow
from core.galleries.models import Gallery
from core.items.models import Item, ItemTag
from core.items.queries import Seen, _seen_by
from core.items.queries.cards import ItemCard, build_cards
from core.items.queries.orders import NEWEST, ORDERS, Key, Order, begins_after
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.kernel.money import Money
from core.kernel.paging import Page

SHOWN = ("published", "sold")
LOVED: Order = (Key(Item.hearts, lambda item: item.hearts), *NEWEST)


@dataclass(frozen=True)
class Place:
    """Where one stands in a line. `key` is what the item was when it was found: the line may change meanwhile."""

    item_id: int
    key: str
    at: int
    of: int


@dataclass(frozen=True)
class Line:
    """Items behind one another."""

    query: Seen
    order: Order

    def first(self, uow: Uow) -> Place | None:
        return self._find(uow, [])

    def after(self, uow: Uow, key: str, but: int) -> Place | None:
        """The next one behind this key; never the one that one came from, wherever it stands by now."""
        return self._find(uow, [begins_after(self.order, key), Item.id != but])

    def before(self, uow: Uow, key: str, but: int) -> Place | None:
        return self._find(uow, [self._ahead_of(_values(self.order, key)), Item.id != but], back=True)

    def page(self, uow: Uow, *, after: str | None = None, size: int) -> Page[ItemCard]:
        query = self.query.add_columns(*self._columns)
        if after:
            query = query.where(begins_after(self.order, after))
        falling = query.order_by(*(column.desc() for column in self._columns))
        rows = uow.session.execute(falling.limit(size + 1)).all()
        cards = build_cards(uow, [tuple(row[:3]) for row in rows[:size]])
        return Page(tuple(cards), _written(rows[size - 1][3:]) if len(rows) > size else None)

    def count(self, uow: Uow) -> int:
        return self._count(uow, [])

    @property
    def _columns(self) -> tuple[Any, ...]:
        return tuple(key.column for key in self.order)

    def _find(self, uow: Uow, where: list[ColumnElement[bool]], *, back: bool = False) -> Place | None:
        query = self.query.with_only_columns(Item.id, *self._columns).where(*where)
        ordered = query.order_by(*(column.asc() if back else column.desc() for column in self._columns))
        row = uow.session.execute(ordered.limit(1)).first()
        if row is None:
            return None
        item_id, *values = row
        return Place(item_id, _written(values), self._count(uow, [self._ahead_of(values)]) + 1, self.count(uow))

    def _ahead_of(self, values: Sequence[Any]) -> ColumnElement[bool]:
        clause: ColumnElement[bool] = tuple_(*self._columns) > tuple(values)
        return clause

    def _count(self, uow: Uow, where: list[ColumnElement[bool]]) -> int:
        found = self.query.with_only_columns(Item.id).where(*where).subquery()
        return uow.session.scalar(select(func.count()).select_from(found)) or 0


def _written(values: Sequence[Any]) -> str:
    return "~".join(value.isoformat() if isinstance(value, datetime) else str(value) for value in values)


def _values(order: Order, key: str) -> list[Any]:
    return [one.read(value) for one, value in zip(order, key.split("~"), strict=True)]


def shown_to(actor: Actor, shop_ids: Sequence[int] | None = None) -> Seen:
    """What clients are shown, as far as this person may see it; in these shops, or in all."""
    query = _seen_by(actor).where(Item.state.in_(SHOWN))
    return query if shop_ids is None else query.where(Item.shop_id.in_(list(shop_ids)))


def line_of(uow: Uow, actor: Actor, shop_id: int, shelf: str, value: str = "") -> Line:
    """A shop's shelf: newest, loved, gallery, tag or under (a price); `value` says which or how much."""
    query = shown_to(actor, [shop_id])
    if shelf == "gallery":
        return Line(query.where(Item.gallery_id == int(value)), _order_of(uow, int(value)))
    there = query.where(Item.state == "published")
    if shelf == "newest":
        return Line(there, NEWEST)
    if shelf == "loved":
        return Line(there.where(Item.hearts > 0), LOVED)
    if shelf == "tag":
        return Line(there.where(Item.id.in_(select(ItemTag.item_id).where(ItemTag.tag == value))), NEWEST)
    if shelf == "under":
        return Line(there.where(_costs_at_most(uow, shop_id, Decimal(value))), NEWEST)
    raise NotFound


def _order_of(uow: Uow, gallery_id: int) -> Order:
    """As its owner chose."""
    return ORDERS[uow.session.scalar(select(Gallery.ordering).filter_by(id=gallery_id)) or "newest"]


def _costs_at_most(uow: Uow, shop_id: int, amount: Decimal) -> ColumnElement[bool]:
    """A bare number is meant in whatever currency an item has."""
    used = uow.session.scalars(select(Item.currency).where(Item.shop_id == shop_id).distinct()).all()
    each = [and_(Item.currency == one, Item.price_minor <= Money.of(amount, one).minor) for one in used]
    return or_(false(), *each)


def latest(uow: Uow, actor: Actor, shop_id: int, most: int) -> list[int]:
    """The newest that was told of already: what is about to be told comes by itself."""
    told = or_(Item.told_from.is_(None), Item.told_from <= now())
    query = shown_to(actor, [shop_id]).with_only_columns(Item.id).where(Item.state == "published", told)
    return list(uow.session.scalars(query.order_by(Item.published_at.desc(), Item.id.desc()).limit(most)))


def counts_by_gallery(uow: Uow, actor: Actor, shop_id: int) -> dict[int, int]:
    """How many items this person sees in each of a shop's galleries; those with none are left out."""
    query = shown_to(actor, [shop_id]).with_only_columns(Item.gallery_id, func.count())
    return dict(uow.session.execute(query.group_by(Item.gallery_id)).all())


def tags_seen(uow: Uow, actor: Actor, shop_id: int, most: int) -> list[tuple[str, int]]:
    """The tags of what this person sees, those that lead to most first."""
    there = shown_to(actor, [shop_id]).with_only_columns(Item.id).where(Item.state == "published")
    query = select(ItemTag.tag, func.count()).where(ItemTag.item_id.in_(there)).group_by(ItemTag.tag)
    return [
        (tag, count) for tag, count in uow.session.execute(query.order_by(func.count().desc(), ItemTag.tag).limit(most))
    ]
