"""Telling those who loved an item that its price fell, or that it is back: only when its shop wants it, and once."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import update

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.items.events import BackInStock, PriceDropped
from core.items.models import Item, ItemRevision
from core.items.parts import Parts
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal

News = Literal["price_drop", "back_in_stock"]


def news_in(before: Parts, after: Parts) -> News | None:
    """What of a change is good news for those who loved the item."""
    if after.state != "published":
        return None
    if before.state == "sold" or (before.stock == 0 and after.stock != 0):
        return "back_in_stock"
    fell = before.price and after.price and after.price < before.price and before.currency == after.currency
    return "price_drop" if fell and before.state == "published" else None


def tell_of_revision(uow: Uow, actor: Actor, revision_id: int) -> News:
    """Once for each change, and only while what it said is still so."""
    row = uow.session.get(ItemRevision, revision_id)
    if row is None:
        raise NotFound
    item = uow.session.get_one(Item, row.item_id)
    require(uow, actor, Ability.CHANGE_ITEMS, item.shop_id)
    news = news_in(Parts.from_row(row.before), Parts.from_row(row.after))
    if news is None or not _still_so(item, row):
        raise Refusal("changing.error.no_news")
    fresh = update(ItemRevision).where(ItemRevision.id == row.id, ItemRevision.told_at.is_(None)).values(told_at=now())
    if not uow.change(fresh):
        raise Refusal("changing.error.told")
    event = PriceDropped if news == "price_drop" else BackInStock
    uow.record(event(item.shop_id, item_id=item.id))
    return news


def _still_so(item: Item, row: ItemRevision) -> bool:
    said = (row.after["state"], row.after["price"], row.after["currency"])
    return said == (item.state, item.price_minor, item.currency)
