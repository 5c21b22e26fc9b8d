"""Rows of galleries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.ids import new_code


class Gallery(Base):
    __tablename__ = "galleries"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    code: Mapped[str] = mapped_column(String(16), unique=True, default=new_code)
    title: Mapped[Bilingual]
    description: Mapped[Bilingual] = mapped_column(default=Bilingual)
    category: Mapped[Bilingual] = mapped_column(default=Bilingual)
    season: Mapped[Bilingual] = mapped_column(default=Bilingual)
    cover_media_id: Mapped[int | None]  # without one, its newest picture is its cover
    ordering: Mapped[str] = mapped_column(String(8), default="newest")  # newest, price, hand
    protected: Mapped[bool] = mapped_column(default=False)  # channels that can, keep it from being passed on
    early_tag: Mapped[str | None] = mapped_column(String(60))  # clients with it see what is new before the others,
    early_hours: Mapped[int | None]  # by so many hours
    asks_yes: Mapped[bool] = mapped_column(default=True)  # what contributors send waits for the shop's Yes
    archived_at: Mapped[datetime | None]  # from then on only those who work in the shop see it
    created_at: Mapped[datetime] = mapped_column(default=now)


class GalleryAttribute(Base):
    """A `label: value` line of a gallery, typed where its label is known."""

    __tablename__ = "gallery_attributes"

    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    label: Mapped[str] = mapped_column(String(80))
    type: Mapped[str] = mapped_column(String(12))
    value: Mapped[str]


class LookbookPicture(Base):
    """A picture of the gallery itself, which is no item: how things are worn, where they are made."""

    __tablename__ = "lookbook_pictures"

    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"), primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True, index=True)
    position: Mapped[int]


class GalleryLink(Base):
    """Lets whoever has it see one gallery: until it ends, is taken back, and only with its PIN if it has one."""

    __tablename__ = "gallery_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"), index=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    pin_hash: Mapped[str | None] = mapped_column(String(120))
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class ContributorLink(Base):
    """Makes whoever opens it a contributor of one gallery, as long as it is good and there is a use left."""

    __tablename__ = "contributor_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"), index=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    uses_left: Mapped[int | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class PinTry(Base):
    """A PIN that was wrong, and who said it: too many, and nobody listens for a while."""

    __tablename__ = "pin_tries"
    __table_args__ = (Index("ix_pin_tries", "link_id", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("gallery_links.id"))
    asker: Mapped[str] = mapped_column(String(60))
    tried_at: Mapped[datetime] = mapped_column(default=now)


class GalleryRhythm(Base):
    """How one client hears of one gallery, where that differs from the rest of its shop. Kept when they leave."""

    __tablename__ = "gallery_rhythms"
    __table_args__ = (
        Index("ix_gallery_rhythms_person", "person_id", "shop_id"),
        Index("ix_gallery_rhythms_due", "shop_id", "digest_until"),
        Index(
            "ix_gallery_rhythms_digest",
            "digest_due_at",
            sqlite_where=text("digest_due_at IS NOT NULL"),
            postgresql_where=text("digest_due_at IS NOT NULL"),
        ),
    )

    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    shop_id: Mapped[int]
    rhythm: Mapped[str] = mapped_column(String(8))  # now, daily, weekly, silent
    digest_due_at: Mapped[datetime | None]
    digest_since: Mapped[datetime | None]
    digest_until: Mapped[datetime | None]
