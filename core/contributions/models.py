"""Rows of contributions: what one person sent to one gallery, decided together, and the items that it is made of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Contribution(Base):
    __tablename__ = "contributions"
    __table_args__ = (Index("ix_contributions_sent", "gallery_id", "person_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    gallery_id: Mapped[int]  # to which it was sent; its items may have been moved since, and it may be gone
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(12), default="waiting")  # waiting, published, declined, undone
    asked_yes: Mapped[bool]  # false: it went out as it came
    opened_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]


class ContributedItem(Base):
    __tablename__ = "contributed_items"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), index=True)
