"""Rows of items: the item, its pictures in order, attributes, variants and tags."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.ids import new_code

FOLDED = String(60).with_variant(String(60, collation="C"), "postgresql")  # ranges of words need the order of letters


class Item(Base):
    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("shop_id", "number"),
        Index("ix_items_wall", "gallery_id", "published_at", "id"),
        Index(
            "ix_items_early",
            "everyone_at",
            sqlite_where=text("everyone_at IS NOT NULL"),
            postgresql_where=text("everyone_at IS NOT NULL"),
        ),
        Index(
            "ix_items_planned",
            "planned_for",
            sqlite_where=text("planned_for IS NOT NULL"),
            postgresql_where=text("planned_for IS NOT NULL"),
        ),
        Index("ix_items_state_by", "state_by"),
        Index(
            "ix_items_planned_by",
            "planned_by",
            sqlite_where=text("planned_by IS NOT NULL"),
            postgresql_where=text("planned_by IS NOT NULL"),
        ),
        Index("ix_items_lately", "shop_id", "published_at"),
        Index("ix_items_prices", "shop_id", "currency", "price_minor", "price_to_minor"),
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
    state: Mapped[str] = mapped_column(String(12), default="draft")  # draft, published, sold, withdrawn, joined
    published_at: Mapped[datetime | None]
    state_by: Mapped[int | None]  # who published it or took it down last, and may want it undone; none: undone already
    state_at: Mapped[datetime | None]
    told_from: Mapped[datetime | None]  # when those who may see it begin to hear of it
    planned_for: Mapped[datetime | None]  # when it goes out by itself
    planned_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    hearts: Mapped[int] = mapped_column(default=0)  # reactions and comments are kept here, since one sorts by them
    comments: Mapped[int] = mapped_column(default=0)
    everyone_at: Mapped[datetime | None]  # until then only those with its gallery's early tag see it; none: all did
    for_all_since: Mapped[datetime | None]  # when its early time was over: only then it is news for a digest
    place: Mapped[int] = mapped_column(default=0)  # in a gallery ordered by hand: the lower, the earlier
    barred_at: Mapped[datetime | None]  # the platform has hidden it: its shop can't show it again
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


class ItemRevision(Base):
    """One change of an item: all that was said of it before and after, so that either can be brought back."""

    __tablename__ = "item_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    said: Mapped[dict[str, Any] | None]  # what the caption alone says: its next edit changes only what differs
    undoes_id: Mapped[int | None]  # the revision that this one takes back
    told_at: Mapped[datetime | None]  # those who loved the item were told of it
    batch_id: Mapped[int | None]  # done to several at once, and undone with them


class ItemWord(Base):
    """A word by which an item is found, folded; the less it weighs, the more it says about the item.

    The index has a word's items in the order in which they are shown: of thousands only the first are read.
    """

    __tablename__ = "item_words"
    __table_args__ = (Index("ix_item_words", "shop_id", "word", "weight", text("item_id DESC")),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    word: Mapped[str] = mapped_column(FOLDED, primary_key=True)
    shop_id: Mapped[int]
    weight: Mapped[int]


class WordCut(Base):
    """A word that some item has, under itself and under itself without one of its letters: see `core/items/near.py`."""

    __tablename__ = "word_cuts"

    cut: Mapped[str] = mapped_column(FOLDED, primary_key=True)
    word: Mapped[str] = mapped_column(FOLDED, primary_key=True)


class ItemBatch(Base):
    """Several items that one person chose together, and what was done with them: enough to take it back."""

    __tablename__ = "item_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    item_ids: Mapped[list[int]]
    what: Mapped[str | None] = mapped_column(
        String(12)
    )  # price, move, hide, show, delete, restore, plan, unplan; none while only chosen
    before: Mapped[dict[str, Any]]  # of each item that changed: what stood there, by field
    after: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
