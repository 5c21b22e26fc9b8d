"""Rows of media: an original as it came, and the copies made from it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db.base import Base
from core.kernel.clock import now


class Media(Base):
    __tablename__ = "media"
    __table_args__ = (
        Index(
            "ix_media_pending", "id", sqlite_where=text("state = 'pending'"), postgresql_where=text("state = 'pending'")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uploader_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(12))
    mime: Mapped[str] = mapped_column(String(60))
    extension: Mapped[str] = mapped_column(String(8))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    filename: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(12), default="pending")
    tries: Mapped[int] = mapped_column(default=0)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    colour: Mapped[str] = mapped_column(String(7), default="#d9d0c3")
    duration: Mapped[float | None]
    received_at: Mapped[datetime] = mapped_column(default=now)
    copies: Mapped[list[Copy]] = relationship(lazy="raise", order_by="Copy.name")


class Copy(Base):
    """A rendition: 320, 800 or 1600 wide, in WebP or JPEG."""

    __tablename__ = "media_copies"

    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    mime: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
