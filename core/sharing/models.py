"""Rows of sharing: a shop's own texts, its short links, and how many came by each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now


class ShareTemplate(Base):
    """The shop's own words for a platform; without a row it says ours."""

    __tablename__ = "share_templates"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    platform: Mapped[str] = mapped_column(String(12), primary_key=True)
    words: Mapped[Bilingual]


class ShortLink(Base):
    """One for each item and platform, however often it is shared there; a client who passes it on is a place too."""

    __tablename__ = "short_links"
    __table_args__ = (
        UniqueConstraint("item_id", "platform"),
        Index("ix_short_links_shop", "shop_id", "platform"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    platform: Mapped[str] = mapped_column(String(12))
    opens_item: Mapped[bool] = mapped_column(default=False)  # to whoever comes by it; else they may ask to be let in
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)


class LinkVisits(Base):
    """How many came in a quarter of an hour, the smallest step by which clocks of the world differ."""

    __tablename__ = "link_visits"

    since: Mapped[datetime] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("short_links.id"), primary_key=True)
    visits: Mapped[int]


class LinkVisitor(Base):
    """Who came in this hour already, as a number that says nothing about them; kept for a day."""

    __tablename__ = "link_visitors"

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("short_links.id"), primary_key=True)
    visitor: Mapped[str] = mapped_column(String(32), primary_key=True)
