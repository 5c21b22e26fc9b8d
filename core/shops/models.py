"""Rows of shops: the shop itself and its members with their roles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.shops.rules import GRACE_SECONDS


class Shop(Base):
    __tablename__ = "shops"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Bilingual]
    language: Mapped[str] = mapped_column(String(2))
    currency: Mapped[str] = mapped_column(String(3))
    plan: Mapped[str] = mapped_column(String(20), default="free")
    offered_reactions: Mapped[list[str]]
    zone: Mapped[str] = mapped_column(String(40), default="")  # as a person's; empty: not known, UTC
    quiet_from: Mapped[int | None]  # hours of the shop's day between which it announces nothing; none: at any hour
    quiet_to: Mapped[int | None]
    grace_seconds: Mapped[int] = mapped_column(default=GRACE_SECONDS)  # Undo within it, and nobody hears
    auto_publish: Mapped[bool] = mapped_column(default=False)  # a photo with a title goes out at once
    private_answers: Mapped[bool] = mapped_column(default=False)  # what is said below an item is for two, not for all
    last_item_number: Mapped[int] = mapped_column(default=200)  # a first item called 1 looks like an empty shop
    created_at: Mapped[datetime] = mapped_column(default=now)


class Member(Base):
    __tablename__ = "members"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(12))
    joined_at: Mapped[datetime] = mapped_column(default=now)
