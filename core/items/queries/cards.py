"""Item cards: frozen, complete, built with one query a table however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.db.uow import Uow
from core.galleries.models import Gallery
from core.items.labels import KNOWN, TEAM_ONLY
from core.items.models import Item, ItemAttribute, ItemMedia, ItemTag, Variant
from core.kernel.bilingual import Bilingual
from core.kernel.money import Money
from core.media.queries import PictureCard, pictures
from core.shops.models import Shop


@dataclass(frozen=True)
class OptionValue:
    value: str
    available: bool
    stock: int | None = None


@dataclass(frozen=True)
class AttributeCard:
    key: str
    label: Bilingual
    value: Bilingual


@dataclass(frozen=True)
class ItemCard:
    """All that a card or a page shows of an item. Reactions are filled in by feedback."""

    id: int
    code: str
    number: int
    shop_id: int
    shop_name: Bilingual
    shop_slug: str
    gallery: Bilingual
    gallery_id: int
    gallery_code: str
    protected: bool
    title: Bilingual
    description: Bilingual
    price: Money | None
    price_to: Money | None
    price_was: Money | None
    stock: int | None
    tags: tuple[str, ...]
    options: tuple[tuple[str, tuple[OptionValue, ...]], ...]
    attributes: tuple[AttributeCard, ...]
    pictures: tuple[PictureCard, ...]
    state: str
    published_at: datetime | None
    hearts: int
    comments: int
    offered: tuple[str, ...]
    reactions: tuple[tuple[str, int], ...] = ()
    mine: frozenset[str] = frozenset()
    planned_for: datetime | None = None
    shop_zone: str = ""
    team_notes: tuple[AttributeCard, ...] = ()  # no client's page or message has these


@dataclass(frozen=True)
class _Parts:
    """What belongs to the items at hand, by item id."""

    pictures: dict[int, list[PictureCard]]
    attributes: dict[int, list[ItemAttribute]]
    variants: dict[int, list[Variant]]
    tags: dict[int, list[str]]


def build_cards(uow: Uow, rows: Sequence[Any]) -> list[ItemCard]:
    parts = _parts(uow, [item.id for item, _, _ in rows])
    return [_card(item, gallery, shop, parts) for item, gallery, shop in rows]


def _card(item: Item, gallery: Gallery, shop: Shop, parts: _Parts) -> ItemCard:
    return ItemCard(
        id=item.id,
        code=item.code,
        number=item.number,
        shop_id=shop.id,
        shop_name=shop.name,
        shop_slug=shop.slug,
        gallery=gallery.title,
        gallery_id=gallery.id,
        gallery_code=gallery.code,
        protected=gallery.protected,
        title=item.title,
        description=item.description,
        price=_money(item.price_minor, item.currency),
        price_to=_money(item.price_to_minor, item.currency),
        price_was=_money(item.was_minor, item.currency),
        stock=_stock(parts.variants[item.id], {}),
        tags=tuple(parts.tags[item.id]),
        options=_options(parts.variants[item.id]),
        attributes=_attributes([one for one in parts.attributes[item.id] if one.key not in TEAM_ONLY]),
        team_notes=_attributes([one for one in parts.attributes[item.id] if one.key in TEAM_ONLY]),
        pictures=tuple(parts.pictures[item.id]),
        state=item.state,
        published_at=item.published_at,
        hearts=item.hearts,
        comments=item.comments,
        offered=tuple(shop.offered_reactions),
        planned_for=item.planned_for,
        shop_zone=shop.zone,
    )


def _parts(uow: Uow, ids: Sequence[int]) -> _Parts:
    parts = _Parts(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    if not ids:
        return parts
    ordered = select(ItemMedia).where(ItemMedia.item_id.in_(ids)).order_by(ItemMedia.item_id, ItemMedia.position)
    links = uow.session.scalars(ordered).all()
    known = pictures(uow, [link.media_id for link in links])
    for link in links:
        parts.pictures[link.item_id].append(known[link.media_id])
    said = select(ItemAttribute).where(ItemAttribute.item_id.in_(ids)).order_by(ItemAttribute.position)
    for attribute in uow.session.scalars(said):
        parts.attributes[attribute.item_id].append(attribute)
    for variant in uow.session.scalars(select(Variant).where(Variant.item_id.in_(ids)).order_by(Variant.id)):
        parts.variants[variant.item_id].append(variant)
    for row in uow.session.scalars(select(ItemTag).where(ItemTag.item_id.in_(ids)).order_by(ItemTag.tag)):
        parts.tags[row.item_id].append(row.tag)
    return parts


def _options(variants: Sequence[Variant]) -> tuple[tuple[str, tuple[OptionValue, ...]], ...]:
    """Each axis once, its values in the order in which they were written; gone only if every variant of it is."""
    axes: dict[str, dict[str, bool]] = {}
    for variant in variants:
        for axis, value in variant.options.items():
            values = axes.setdefault(axis, {})
            values[value] = values.get(value, False) or variant.stock != 0
    return tuple(
        (axis, tuple(OptionValue(v, there, _stock(variants, {axis: v})) for v, there in values.items()))
        for axis, values in axes.items()
    )


def _stock(variants: Sequence[Variant], options: dict[str, str]) -> int | None:
    """What the owner counted of exactly this choice."""
    return next((variant.stock for variant in variants if variant.options == options), None)


def _attributes(rows: Sequence[ItemAttribute]) -> tuple[AttributeCard, ...]:
    """A label given in both languages is one attribute with both values."""
    cards: dict[str, AttributeCard] = {}
    for row in rows:
        label = KNOWN.get(row.key)
        name = Bilingual(label.en, label.ar) if label else Bilingual.guess(row.label)
        value = Bilingual.guess(row.value)
        if row.key in cards:
            before = cards[row.key].value
            value = Bilingual(before.en or value.en, before.ar or value.ar)
        cards[row.key] = AttributeCard(row.key, name, value)
    return tuple(cards.values())


def _money(minor: int | None, currency: str) -> Money | None:
    return Money(minor, currency) if minor is not None else None
