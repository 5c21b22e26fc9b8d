"""Rows of ownership: recovery codes, wrong guesses of them, and offers to become an owner. Codes are kept as hashes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class RecoveryCode(Base):
    """Written on paper by an owner: whoever says it, once, is an owner."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]


class RecoveryTry(Base):
    """A code that was none."""

    __tablename__ = "recovery_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    tried_at: Mapped[datetime] = mapped_column(default=now, index=True)


class OwnerOffer(Base):
    """Whoever opens it first may become an owner, once the one who made it says Yes."""

    __tablename__ = "owner_offers"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    keeps: Mapped[str] = mapped_column(String(12))  # the maker's role from then on: owner, another, or "none"
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(8), default="made")  # made, opened, yes, no
