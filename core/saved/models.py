"""Rows of what was saved."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class SavedItem(Base):
    __tablename__ = "saved_items"
    __table_args__ = (Index("ix_saved_items_lately", "person_id", "saved_at"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    saved_at: Mapped[datetime] = mapped_column(default=now)
