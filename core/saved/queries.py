"""Reads of what was saved: which of some items, all of it in order, and how much of it can't be shown any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from core.db.uow import Uow
from core.items.models import Item
from core.items.queries import ItemCard
from core.items.queries.browsing import Line, shown_to
from core.items.queries.orders import Key
from core.kernel.actor import Actor
from core.kernel.paging import Page
from core.saved.models import SavedItem

_LATELY = (
    Key(SavedItem.saved_at, lambda saved: saved.saved_at, datetime.fromisoformat),
    Key(SavedItem.item_id, lambda saved: saved.item_id),
)


def saved_among(uow: Uow, person_id: int | None, item_ids: Sequence[int]) -> set[int]:
    """Which of these items this person keeps."""
    query = select(SavedItem.item_id).where(SavedItem.person_id == person_id, SavedItem.item_id.in_(list(item_ids)))
    return set(uow.session.scalars(query)) if person_id and item_ids else set()


def keepers(uow: Uow, item_id: int, people: Sequence[int]) -> set[int]:
    """Which of these people keep this item."""
    query = select(SavedItem.person_id).where(SavedItem.item_id == item_id, SavedItem.person_id.in_(list(people)))
    return set(uow.session.scalars(query)) if people else set()


def who_saved(item_id: int) -> Select[Any]:
    """As a query of person ids."""
    return select(SavedItem.person_id).where(SavedItem.item_id == item_id)


def saved_line(actor: Actor, shop_ids: Sequence[int] | None = None) -> Line:
    """What was saved last comes first; in these shops or in all, as far as its keeper may see it now."""
    query = shown_to(actor, shop_ids).join(SavedItem, SavedItem.item_id == Item.id)
    return Line(query.where(SavedItem.person_id == actor.person_id), _LATELY)


def saved_out_of_sight(uow: Uow, actor: Actor, shop_ids: Sequence[int] | None = None) -> int:
    """How many were saved and are shown no more."""
    query = select(func.count()).select_from(SavedItem).where(SavedItem.person_id == actor.person_id)
    seen = saved_line(actor, shop_ids).query.with_only_columns(Item.id)
    query = query.where(SavedItem.item_id.not_in(seen))
    if shop_ids is not None:
        query = query.join(Item, Item.id == SavedItem.item_id).where(Item.shop_id.in_(list(shop_ids)))
    return uow.session.scalar(query) or 0


def saved_page(uow: Uow, actor: Actor, *, after: str | None = None, size: int = 30) -> Page[ItemCard]:
    return saved_line(actor).page(uow, after=after, size=size)
