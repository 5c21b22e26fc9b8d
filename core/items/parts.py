"""All that a shop says of an item, as one value: what a revision keeps, and what a change makes anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from core.db.uow import Uow
from core.items.caption import Attribute, Caption
from core.items.caption.fitting import fitted
from core.items.models import Item, ItemAttribute, ItemMedia, ItemTag, Variant
from core.items.variants import choices_of
from core.kernel.bilingual import Bilingual
from core.kernel.money import Money


@dataclass(frozen=True)
class VariantPart:
    options: tuple[tuple[str, str], ...]
    price: int | None = None
    stock: int | None = None


@dataclass(frozen=True)
class Parts:
    title: Bilingual
    description: Bilingual
    price: int | None
    price_to: int | None
    was: int | None
    currency: str
    state: str
    attributes: tuple[Attribute, ...] = ()
    variants: tuple[VariantPart, ...] = ()
    tags: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    gallery: int = 0  # not kept in rows from before it was

    @property
    def stock(self) -> int | None:
        """Of the whole item, whichever size or colour."""
        return next((one.stock for one in self.variants if not one.options), None)

    def money(self, minor: int | None) -> Money | None:
        return Money(minor, self.currency) if minor is not None else None

    def as_row(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in ("price", "price_to", "was", "currency", "state", "gallery")},
            "title": self.title.as_row(),
            "description": self.description.as_row(),
            "attributes": [[one.key, one.label, one.type, one.value] for one in self.attributes],
            "variants": [[dict(one.options), one.price, one.stock] for one in self.variants],
            "tags": list(self.tags),
            "pictures": list(self.pictures),
        }

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Parts:
        lists = {
            "title": Bilingual.from_row(row["title"]),
            "description": Bilingual.from_row(row["description"]),
            "attributes": tuple(Attribute(*one) for one in row["attributes"]),
            "variants": tuple(VariantPart(_ordered(options), *rest) for options, *rest in row["variants"]),
            "tags": tuple(row["tags"]),
            "pictures": tuple(row["pictures"]),
        }
        return cls(**(row | lists))


# What is named when it differs; a price goes with its currency and the other end of its range.
FIELDS: dict[str, tuple[str, ...]] = {
    "state": ("state",),
    "title": ("title",),
    "description": ("description",),
    "price": ("price", "price_to", "currency"),
    "was": ("was",),
    "variants": ("variants",),
    "attributes": ("attributes",),
    "tags": ("tags",),
    "pictures": ("pictures",),
    "gallery": ("gallery",),
}


def differing(one: Parts, other: Parts) -> tuple[str, ...]:
    return tuple(field for field, names in FIELDS.items() if any(getattr(one, n) != getattr(other, n) for n in names))


def taking(parts: Parts, other: Parts, fields: Iterable[str]) -> Parts:
    """These parts, with some of them as they are in the other."""
    taken = {name: getattr(other, name) for field in fields for name in FIELDS[field]}
    return Parts(**(vars(parts) | taken))


def in_words(caption: Caption, parts: Parts) -> Parts:
    """What a caption says, in place of all that was said before; pictures and state are no matter of words."""
    caption = fitted(caption)
    said = {
        "title": caption.title,
        "description": caption.description,
        "price": _minor(caption.price),
        "price_to": _minor(caption.price_to),
        "was": _minor(caption.price_was),
        "currency": caption.price.currency if caption.price else parts.currency,
        "attributes": caption.attributes,
        "variants": tuple(VariantPart(_ordered(one.options), None, one.stock) for one in choices_of(caption)),
        "tags": as_tags(caption.tags),
    }
    return Parts(**(vars(parts) | said))


def as_tags(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({tag[:60] for tag in tags}))


def parts_of(uow: Uow, item: Item) -> Parts:
    rows = uow.session.scalars(select(ItemAttribute).filter_by(item_id=item.id).order_by(ItemAttribute.position))
    attributes = tuple(Attribute(one.key, one.label, one.type, one.value) for one in rows)  # type: ignore[arg-type]
    variants = uow.session.scalars(select(Variant).filter_by(item_id=item.id).order_by(Variant.id))
    media = select(ItemMedia.media_id).filter_by(item_id=item.id).order_by(ItemMedia.position)
    return Parts(
        title=item.title,
        description=item.description,
        price=item.price_minor,
        price_to=item.price_to_minor,
        was=item.was_minor,
        currency=item.currency,
        state=item.state,
        attributes=attributes,
        variants=tuple(VariantPart(_ordered(one.options), one.price_minor, one.stock) for one in variants),
        tags=as_tags(uow.session.scalars(select(ItemTag.tag).filter_by(item_id=item.id))),
        pictures=tuple(uow.session.scalars(media)),
        gallery=item.gallery_id,
    )


def put_parts(uow: Uow, item: Item, parts: Parts) -> None:
    """Only what differs is written: a variant that stays keeps its row."""
    new = differing(parts_of(uow, item), parts)
    item.title, item.description, item.currency = parts.title, parts.description, parts.currency
    item.price_minor, item.price_to_minor, item.was_minor = parts.price, parts.price_to, parts.was
    item.state = parts.state
    if "gallery" in new and parts.gallery:
        item.gallery_id, item.place = parts.gallery, 0
    if "attributes" in new:
        said = [{"key": a.key, "label": a.label, "type": a.type, "value": a.value} for a in parts.attributes]
        _replace(uow, item, ItemAttribute, [one | {"position": place} for place, one in enumerate(said)])
    if "variants" in new:
        rows = [{"options": dict(v.options), "price_minor": v.price, "stock": v.stock} for v in parts.variants]
        _replace(uow, item, Variant, rows)
    if "tags" in new:
        _replace(uow, item, ItemTag, [{"tag": tag} for tag in parts.tags])
    if "pictures" in new:
        places = [{"position": place, "media_id": media_id} for place, media_id in enumerate(parts.pictures)]
        _replace(uow, item, ItemMedia, places)
    uow.session.flush()


def _replace(uow: Uow, item: Item, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    uow.session.execute(delete(table).where(table.item_id == item.id))
    for row in rows:
        uow.session.add(table(item_id=item.id, **row))
        uow.session.flush()  # in this order, which is the order in which they are shown


def _ordered(options: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """However the database gives it back: sizes before colours."""
    return tuple(sorted(options.items(), key=lambda one: (one[0] != "size", one[0])))


def _minor(price: Money | None) -> int | None:
    return price.minor if price is not None else None
