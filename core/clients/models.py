"""Rows of clients: membership in a shop's audience, and invites with their uses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Client(Base):
    __tablename__ = "clients"
    __table_args__ = (
        Index("ix_clients_lately", "shop_id", "joined_at", "state", "invite_id"),
        Index(
            "ix_clients_rhythm",
            "shop_id",
            "person_id",
            sqlite_where=text("rhythm != 'now'"),
            postgresql_where=text("rhythm != 'now'"),
        ),
        Index(
            "ix_clients_digest",
            "digest_due_at",
            sqlite_where=text("digest_due_at IS NOT NULL"),
            postgresql_where=text("digest_due_at IS NOT NULL"),
        ),
        Index("ix_clients_joined", "shop_id", "joined_at"),
    )

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    state: Mapped[str] = mapped_column(String(12), default="active")  # active, left, blocked
    joined_at: Mapped[datetime] = mapped_column(default=now)
    invite_id: Mapped[int | None] = mapped_column(ForeignKey("invites.id"), index=True)
    admitted_by: Mapped[int | None]  # who said Yes when they asked to be let in
    stopped_at: Mapped[datetime | None]  # left by /stop: /start brings them back; none: left, put out, or never gone
    comes_back_with: Mapped[list[str] | None]  # what they belonged to then: their tags, what they were chosen to see
    rhythm: Mapped[str] = mapped_column(String(8), default="now")  # now, daily, weekly, silent: how news comes
    digest_due_at: Mapped[datetime | None]
    digest_since: Mapped[datetime | None]  # a digest tells what was published between these two
    digest_until: Mapped[datetime | None]


class Invite(Base):
    __tablename__ = "invites"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    uses_left: Mapped[int | None]
    expires_at: Mapped[datetime | None]
    tag: Mapped[str | None] = mapped_column(String(60))
    made_by: Mapped[int | None]
    revoked_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Admission(Base):
    """Someone without an invite asks to be let in; once, however often they press."""

    __tablename__ = "admissions"
    __table_args__ = (
        UniqueConstraint("shop_id", "person_id"),
        Index(
            "ix_admissions_waiting",
            "shop_id",
            "id",
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(8), default="asked")  # asked, yes, no
    asked_at: Mapped[datetime] = mapped_column(default=now)
    link_id: Mapped[int | None]  # the short link by which they came, which a slice above knows
    brought_by: Mapped[int | None]  # the client who passed that link on
    answered_by: Mapped[int | None]
    answered_at: Mapped[datetime | None]
