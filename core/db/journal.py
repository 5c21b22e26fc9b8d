"""The journal: one row for each event, written in the commit that made it true. What is planned starts from here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class EventRow(Base):
    __tablename__ = "events"
    __table_args__ = (
        Index(
            "ix_events_unplanned",
            "id",
            sqlite_where=text("planned_at IS NULL"),
            postgresql_where=text("planned_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    shop_id: Mapped[int]
    payload: Mapped[dict[str, Any]]
    trace_id: Mapped[str] = mapped_column(String(20), default="")
    happened_at: Mapped[datetime] = mapped_column(default=now)
    plan_from: Mapped[datetime | None]  # nobody is told before this moment: until then it may be thought better of
    planned_at: Mapped[datetime | None]
