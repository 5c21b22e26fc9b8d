"""Reads about items: single ones and pages of them, asked of access first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from core.access.queries import granted, works
from core.access.rules import CHANGE, Ability
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.galleries.seeing import seen_by
from core.items.early import is_time_for
from core.items.models import Item, ItemMedia, ItemTag
from core.items.queries.cards import AttributeCard, ItemCard, OptionValue, build_cards
from core.items.queries.orders import MADE, ORDERS, Order, begins_after, key_of
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
    return _all().where(
        seen_by(actor),
        is_time_for(actor),
        Item.state != "joined",
        Item.state.in_(("published", "sold")) | works(actor, Ability.CHANGE_ITEMS, Item.shop_id),
    )


def _all() -> Seen:
    return select(Item, Gallery, Shop).join(Gallery, Gallery.id == Item.gallery_id).join(Shop, Shop.id == Item.shop_id)


def item(uow: Uow, actor: Actor, code: str) -> ItemCard:
    return _only(uow, actor, Item.code == code)


def item_by_id(uow: Uow, actor: Actor, item_id: int) -> ItemCard:
    return _only(uow, actor, Item.id == item_id)


def cards_seen(uow: Uow, actor: Actor, item_ids: Sequence[int]) -> list[ItemCard]:
    """Those of these items that this person may see, in the order asked."""
    found = {card.id: card for card in _cards(uow, _seen_by(actor).where(Item.id.in_(item_ids)))} if item_ids else {}
    return [found[item_id] for item_id in item_ids if item_id in found]


def may_look(uow: Uow, person_id: int | None, item_id: int) -> bool:
    """Whether this person may see the gallery that it is in now, be the item published or not."""
    there = select(Item.id).join(Gallery, Gallery.id == Item.gallery_id).where(Item.id == item_id)
    return uow.session.scalar(there.where(seen_by(Actor(person_id)))) is not None


def item_for_sending(uow: Uow, item_id: int) -> ItemCard:
    """For the drain, which sends to people who were chosen by access already."""
    return item_by_id(uow, OPERATOR, item_id)


def items_for_sending(uow: Uow, item_ids: Collection[int]) -> list[ItemCard]:
    return _cards(uow, _seen_by(OPERATOR).where(Item.id.in_(item_ids))) if item_ids else []


def wall(
    uow: Uow,
    actor: Actor,
    gallery_id: int,
    *,
    tag: str | None = None,
    after: str | None = None,
    size: int = PAGE,
    ordering: str = "newest",
) -> Page[ItemCard]:
    """A gallery's items in the order that its owner chose."""
    query = _seen_by(actor).where(Item.gallery_id == gallery_id, Item.state.in_(("published", "sold")))
    if tag:
        query = query.where(Item.id.in_(select(ItemTag.item_id).where(ItemTag.tag == tag)))
    return _page(uow, query, ORDERS[ordering], after, size)


def shop_items(
    uow: Uow, actor: Actor, shop_id: int, *, state: str | None = None, after: str | None = None, size: int = PAGE
) -> Page[ItemCard]:
    """All that a shop has, drafts too, for those who work there."""
    query = _seen_by(actor).where(Item.shop_id == shop_id, Item.state != "deleted")
    return _page(uow, query.where(Item.state == state) if state else query, MADE, after, size)


@dataclass(frozen=True)
class Window:
    """A while, in one gallery or in all of a shop's `but` for some."""

    since: datetime
    until: datetime
    gallery_id: int | None = None
    but: tuple[int, ...] = ()


def published_in(uow: Uow, actor: Actor, shop_id: int, windows: Sequence[Window], most: int) -> list[ItemCard]:
    """What a shop published in one while or another, as far as this person may see it; the newest first."""
    query = _seen_by(actor).where(Item.shop_id == shop_id, Item.state == "published")
    query = query.where(or_(*(_came_in(window) for window in windows)))
    return _cards(uow, query.order_by(Item.published_at.desc(), Item.id.desc()).limit(most))


def _came_in(window: Window) -> ColumnElement[bool]:
    moments = (Item.published_at, Item.for_all_since)
    came = or_(*(and_(at > window.since, at <= window.until) for at in moments))
    if window.gallery_id is not None:
        return and_(came, Item.gallery_id == window.gallery_id)
    return and_(came, Item.gallery_id.not_in(window.but)) if window.but else came


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
    query = select(ItemMedia.item_id).where(ItemMedia.media_id == media_id).order_by(ItemMedia.item_id)
    return list(uow.session.scalars(query))


def media_of_item(uow: Uow, item_id: int) -> list[int]:
    query = select(ItemMedia.media_id).where(ItemMedia.item_id == item_id).order_by(ItemMedia.position)
    return list(uow.session.scalars(query))


def may_be_kept(uow: Uow, media_id: int) -> bool:
    """No browser keeps a picture of an item in a protected gallery."""
    shown = select(Item.id).join(ItemMedia, ItemMedia.item_id == Item.id).join(Gallery, Gallery.id == Item.gallery_id)
    return uow.session.scalar(shown.where(ItemMedia.media_id == media_id, Gallery.protected).limit(1)) is None


def codes_seen(uow: Uow, actor: Actor, item_ids: Collection[int]) -> dict[int, str]:
    """The addresses of those of these items that this person may see."""
    if not item_ids:
        return {}
    query = _seen_by(actor).with_only_columns(Item.id, Item.code).where(Item.id.in_(item_ids))
    return {item_id: code for item_id, code in uow.session.execute(query)}  # noqa: C416 (a Result is no mapping)


def seen_by_number(uow: Uow, actor: Actor, shop_ids: Sequence[int], numbers: Sequence[int]) -> dict[int, int]:
    """In each of these shops the item with one of these numbers, as far as this person may see it."""
    if not numbers:
        return {}
    query = _seen_by(actor).with_only_columns(Item.shop_id, Item.id)
    named = query.where(Item.shop_id.in_(shop_ids), Item.number.in_(numbers[:20]))
    return {shop_id: item_id for shop_id, item_id in uow.session.execute(named)}  # noqa: C416 (a Result)


def _only(uow: Uow, actor: Actor, which: ColumnElement[bool]) -> ItemCard:
    """Contributors see what they sent themselves, wherever it is put and before anyone else does."""
    cards = _cards(uow, _seen_by(actor).where(which)) or _cards(uow, _sent_by(actor).where(which))
    if not cards:
        raise NotFound
    return cards[0]


def _sent_by(actor: Actor) -> Seen:
    own = (Item.created_by == actor.person_id, granted(actor, CHANGE, "item", Item.id))
    return _all().where(*own, Item.state.not_in(("joined", "deleted")))


def _page(uow: Uow, query: Seen, order: Order, after: str | None, size: int) -> Page[ItemCard]:
    if after:
        query = query.where(begins_after(order, after))
    rows = uow.session.execute(query.order_by(*(key.column.desc() for key in order)).limit(size + 1)).all()
    last = rows[size - 1][0] if len(rows) > size else None
    return Page(tuple(build_cards(uow, rows[:size])), key_of(order, last) if last else None)


def _cards(uow: Uow, query: Seen) -> list[ItemCard]:
    return build_cards(uow, uow.session.execute(query).all())
