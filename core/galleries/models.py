"""Rows of galleries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
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
    protected: Mapped[bool] = mapped_column(default=False)  # channels that can, keep it from being passed on
    created_at: Mapped[datetime] = mapped_column(default=now)


class GalleryAttribute(Base):
    """A `label: value` line of a gallery, typed where its label is known."""

    __tablename__ = "gallery_attributes"

    gallery_id: Mapped[int] = mapped_column(ForeignKey("galleries.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    label: Mapped[str] = mapped_column(String(80))
    type: Mapped[str] = mapped_column(String(12))
    value: Mapped[str]
