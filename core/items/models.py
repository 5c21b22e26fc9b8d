"""Rows of items: the item, its pictures in order, attributes, variants and tags."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.ids import new_code


class Item(Base):
    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("shop_id", "number"),
        Index("ix_items_wall", "gallery_id", "published_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"))
    code: Mapped[str] = mapped_column(String(16), unique=True, default=new_code)
    number: Mapped[int]  # short, said aloud, unique within the shop
    title: Mapped[Bilingual]
    description: Mapped[Bilingual] = mapped_column(default=Bilingual)
    price_minor: Mapped[int | None]
    price_to_minor: Mapped[int | None]  # of a range of prices the higher end
    was_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3))
    state: Mapped[str] = mapped_column(String(12), default="draft")  # draft, published, sold, withdrawn
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    hearts: Mapped[int] = mapped_column(default=0)  # reactions and comments are kept here, since one sorts by them
    comments: Mapped[int] = mapped_column(default=0)
    cards_old_since: Mapped[datetime | None]  # delivered cards show counts from before this moment


class ItemMedia(Base):
    __tablename__ = "item_media"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), index=True)


class ItemAttribute(Base):
    """A `label: value` line: typed where its label is known, else kept as the owner's words."""

    __tablename__ = "item_attributes"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), index=True)
    label: Mapped[str] = mapped_column(String(80))
    type: Mapped[str] = mapped_column(String(12))
    value: Mapped[str]


class Variant(Base):
    """One choice of options (size S in navy); without a price or stock of its own the wider choice's holds.

    A choice may be as wide as a colour in all its sizes, or, with no options at all, the whole item.
    """

    __tablename__ = "variants"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    options: Mapped[dict[str, str]]
    price_minor: Mapped[int | None]
    stock: Mapped[int | None]


class ItemTag(Base):
    __tablename__ = "item_tags"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
