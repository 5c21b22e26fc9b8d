"""Rows of access: what people belong to, and what is granted to whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base


class Belonging(Base):
    """A person belongs to a subject: "clients:3" (a shop's clients), later a tag, a link's holders."""

    __tablename__ = "belongings"
    __table_args__ = (Index("ix_belongings_subject", "subject", "person_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(60), primary_key=True)


class Grant(Base):
    """A subject may see or change a thing, named by its kind and id."""

    __tablename__ = "grants"

    thing_kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True)
    ability: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject: Mapped[str] = mapped_column(String(60), primary_key=True)
    until: Mapped[datetime | None]  # from then on it counts no more
