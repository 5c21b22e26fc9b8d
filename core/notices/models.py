"""Rows of notices: an announcement to many, and how far it got when last looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now

UNDONE = "undone"  # its item was taken from sight: what was told is taken back


class Broadcast(Base):
    """The counts are the outgoing rows'; here is what their owner was shown of them, and what was decided."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index(
            "ix_broadcasts_open",
            "look_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    item_id: Mapped[int] = mapped_column(index=True)
    by: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10), default="running")  # running, paused, stopped, undone
    total: Mapped[int]
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)
    began_at: Mapped[datetime] = mapped_column(default=now)
    look_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
