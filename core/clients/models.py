"""Rows of clients: membership in a shop's audience, and invites with their uses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Client(Base):
    __tablename__ = "clients"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    state: Mapped[str] = mapped_column(String(12), default="active")  # active, left
    joined_at: Mapped[datetime] = mapped_column(default=now)
    invite_id: Mapped[int | None] = mapped_column(ForeignKey("invites.id"))


class Invite(Base):
    __tablename__ = "invites"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    uses_left: Mapped[int | None]
    expires_at: Mapped[datetime | None]
    tag: Mapped[str | None] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(default=now)
