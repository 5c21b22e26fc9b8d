"""Rows of reports: who reported what, and why. The name never leaves the platform."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Report(Base):
    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("thing", "thing_id", "person_id"),
        Index("ix_reports_lately", "person_id", "created_at"),
        Index(
            "ix_reports_open",
            "thing",
            "thing_id",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    thing: Mapped[str] = mapped_column(String(8))  # item, shop
    thing_id: Mapped[int]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    why: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(8), default="open")  # open, fine, hidden
    created_at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None]
