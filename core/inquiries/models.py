"""Rows of inquiries: a conversation, what was said in it, and the pictures that came with the words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Inquiry(Base):
    """One a client and item, and one for all that is said of no item."""

    __tablename__ = "inquiries"
    __table_args__ = (
        Index(
            "uq_inquiries_of_item",
            "shop_id",
            "person_id",
            "item_id",
            unique=True,
            sqlite_where=text("item_id IS NOT NULL"),
            postgresql_where=text("item_id IS NOT NULL"),
        ),
        Index(
            "uq_inquiries_of_none",
            "shop_id",
            "person_id",
            unique=True,
            sqlite_where=text("item_id IS NULL"),
            postgresql_where=text("item_id IS NULL"),
        ),
        Index(
            "ix_inquiries_waiting",
            "shop_id",
            "waits_since",
            sqlite_where=text("waits_since IS NOT NULL"),
            postgresql_where=text("waits_since IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    state: Mapped[str] = mapped_column(String(10), default="open")  # open, answered, closed
    waits_since: Mapped[datetime | None]  # the first word that nobody has answered; none unless it is open
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # who of the shop has taken it on
    opened_at: Mapped[datetime] = mapped_column(default=now)
    last_at: Mapped[datetime] = mapped_column(default=now)


class Mute(Base):
    """What this client writes calls nobody until then; it waits where it is looked for."""

    __tablename__ = "mutes"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    until: Mapped[datetime]


class Words(Base):
    """What one of the two said. What comes fast is told together: `head` is the first of those."""

    __tablename__ = "inquiry_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    from_shop: Mapped[bool]
    words: Mapped[str]
    head: Mapped[int | None]
    said_at: Mapped[datetime] = mapped_column(default=now)


class WordsMedia(Base):
    __tablename__ = "inquiry_media"

    words_id: Mapped[int] = mapped_column(ForeignKey("inquiry_words.id"), primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
