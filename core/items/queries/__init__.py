"""Reads about items: single ones and pages of them, asked of access first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from core.access.queries import sees, works
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.items.models import Item, ItemMedia, ItemTag
from core.items.queries.cards import AttributeCard, ItemCard, OptionValue, build_cards
from core.kernel.actor import OPERATOR, Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.kernel.paging import Page
from core.shops.models import Shop

__all__ = ["AttributeCard", "ItemCard", "OptionValue"]

PAGE = 30
Seen = Select[Item, Gallery, Shop]


def _seen_by(actor: Actor) -> Seen:
    """Items that this person may see: published ones of galleries they see, all of a shop where they make items."""
    return (
        select(Item, Gallery, Shop)
        .join(Gallery, Gallery.id == Item.gallery_id)
        .join(Shop, Shop.id == Item.shop_id)
        .where(
            sees(actor, "gallery", Item.gallery_id, Item.shop_id),
            Item.state.in_(("published", "sold")) | works(actor, Ability.CHANGE_ITEMS, Item.shop_id),
        )
    )


def item(uow: Uow, actor: Actor, code: str) -> ItemCard:
    return _only(uow, _seen_by(actor).where(Item.code == code))


def item_by_id(uow: Uow, actor: Actor, item_id: int) -> ItemCard:
    return _only(uow, _seen_by(actor).where(Item.id == item_id))


def item_for_sending(uow: Uow, item_id: int) -> ItemCard:
    """For the drain, which sends to people who were chosen by access already."""
    return item_by_id(uow, OPERATOR, item_id)


def wall(
    uow: Uow, actor: Actor, gallery_id: int, *, tag: str | None = None, after: str | None = None, size: int = PAGE
) -> Page[ItemCard]:
    """A gallery's items, the newest first, by key and never by offset."""
    query = _seen_by(actor).where(Item.gallery_id == gallery_id, Item.state.in_(("published", "sold")))
    if tag:
        query = query.where(Item.id.in_(select(ItemTag.item_id).where(ItemTag.tag == tag)))
    return _page(uow, query, Item.published_at, after, size)


def shop_items(
    uow: Uow, actor: Actor, shop_id: int, *, state: str | None = None, after: str | None = None, size: int = PAGE
) -> Page[ItemCard]:
    """All that a shop has, drafts too, for those who work there."""
    query = _seen_by(actor).where(Item.shop_id == shop_id)
    return _page(uow, query.where(Item.state == state) if state else query, Item.created_at, after, size)


def published_between(
    uow: Uow, actor: Actor, shop_id: int, since: datetime, until: datetime, most: int
) -> list[ItemCard]:
    """What a shop published in a while, as far as this person may see it; the newest first."""
    query = _seen_by(actor).where(Item.shop_id == shop_id, Item.state == "published")
    query = query.where(Item.published_at > since, Item.published_at <= until)
    return _cards(uow, query.order_by(Item.published_at.desc(), Item.id.desc()).limit(most))


def tags_of_gallery(uow: Uow, gallery_id: int, limit: int = 12) -> list[str]:
    """For a gallery that this reader was found to see: the tags of what is published in it."""
    shown = (Item.gallery_id == gallery_id, Item.state.in_(("published", "sold")))
    query = select(ItemTag.tag).join(Item, Item.id == ItemTag.item_id).where(*shown).group_by(ItemTag.tag)
    return list(uow.session.scalars(query.order_by(func.count().desc(), ItemTag.tag).limit(limit)))


def published_counts(uow: Uow, gallery_ids: Sequence[int]) -> dict[int, int]:
    """How many items clients see in each gallery."""
    query = select(Item.gallery_id, func.count()).where(
        Item.gallery_id.in_(gallery_ids), Item.state.in_(("published", "sold"))
    )
    return dict(uow.session.execute(query.group_by(Item.gallery_id)).all())


def count_in_state(uow: Uow, shop_id: int, state: str) -> int:
    return uow.session.scalar(select(func.count()).select_from(Item).filter_by(shop_id=shop_id, state=state)) or 0


def items_with_old_cards(uow: Uow, *, older_than: timedelta) -> list[int]:
    return list(uow.session.scalars(select(Item.id).where(Item.cards_old_since < now() - older_than).limit(100)))


def items_with_media(uow: Uow, media_id: int) -> list[int]:
    return list(uow.session.scalars(select(ItemMedia.item_id).where(ItemMedia.media_id == media_id)))


def media_of_item(uow: Uow, item_id: int) -> list[int]:
    query = select(ItemMedia.media_id).where(ItemMedia.item_id == item_id).order_by(ItemMedia.position)
    return list(uow.session.scalars(query))


def codes_seen(uow: Uow, actor: Actor, item_ids: Collection[int]) -> dict[int, str]:
    """The addresses of those of these items that this person may see."""
    if not item_ids:
        return {}
    query = _seen_by(actor).with_only_columns(Item.id, Item.code).where(Item.id.in_(item_ids))
    return {item_id: code for item_id, code in uow.session.execute(query)}  # noqa: C416 (a Result is no mapping)


def _only(uow: Uow, query: Seen) -> ItemCard:
    cards = _cards(uow, query)
    if not cards:
        raise NotFound
    return cards[0]


def _page(uow: Uow, query: Seen, moment: Any, after: str | None, size: int) -> Page[ItemCard]:
    if after:
        when, _, last_id = after.partition("~")
        try:
            key = (datetime.fromisoformat(when), int(last_id))
        except ValueError as error:
            raise NotFound from error
        query = query.where(tuple_(moment, Item.id) < key)
    rows = uow.session.execute(query.order_by(moment.desc(), Item.id.desc()).limit(size + 1)).all()
    more = len(rows) > size
    last = rows[size - 1][0] if more else None
    return Page(
        tuple(build_cards(uow, rows[:size])), f"{getattr(last, moment.key).isoformat()}~{last.id}" if last else None
    )


def _cards(uow: Uow, query: Seen) -> list[ItemCard]:
    return build_cards(uow, uow.session.execute(query).all())
