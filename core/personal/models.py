"""Rows of one's own data: files that were asked for, and erasings with their receipts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class DataFile(Base):
    """All that is stored of a person, packed for them: asked for, made, and gone again after a day."""

    __tablename__ = "data_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[str] = mapped_column(String(254))  # where they asked: the file, or its link, comes there
    state: Mapped[str] = mapped_column(String(8), default="asked", index=True)  # asked, made, gone
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # of its link; none once that was used
    asked_at: Mapped[datetime] = mapped_column(default=now)
    made_at: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]  # a worker is at it


class Erasing(Base):
    """A person who is being erased, or was. Once it is over this row holds a number, a moment and counts."""

    __tablename__ = "erasings"
    __table_args__ = (
        Index(
            "ix_erasings_open",
            "id",
            sqlite_where=text("state != 'over'"),
            postgresql_where=text("state != 'over'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)  # nobody is erased twice
    comments: Mapped[str] = mapped_column(String(8))  # what becomes of their comments: stay, go
    state: Mapped[str] = mapped_column(String(8), default="begun")  # begun, told (the receipt is on its way), over
    step: Mapped[int] = mapped_column(default=0)  # how many steps are done
    counts: Mapped[dict[str, Any]]  # what there was, by kind
    known: Mapped[dict[str, Any]]  # by what they are looked for meanwhile; empty once it is over
    begun_at: Mapped[datetime] = mapped_column(default=now)
    done_at: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]  # a worker is at it
