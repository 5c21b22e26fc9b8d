"""Rows of media: an original as it came, and the copies made from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
    uploader_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
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


class Reference(Base):
    """A channel's own name for bytes that it was given once: they are uploaded once, not once a client."""

    __tablename__ = "media_references"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    reference: Mapped[str] = mapped_column(String(250))


class Drawing(Base):
    """What the media worker draws instead of copying: the same order is drawn once."""

    __tablename__ = "drawings"

    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    order: Mapped[dict[str, Any]]
    order_hash: Mapped[str] = mapped_column(String(64), unique=True)


class UploadLink(Base):
    """A one-time place on the web for a file that a chat can't carry; what is put there is said in that chat."""

    __tablename__ = "upload_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[str] = mapped_column(String(64))
    said: Mapped[dict[str, Any]]  # what the message said beside its file: caption, what it answers, its album
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
