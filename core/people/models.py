"""Rows of people: the person, their identities on channels, one-time sign-in links."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Person(Base):
    __tablename__ = "people"
    __table_args__ = (
        Index(
            "ix_people_quiet",
            "zone",
            "quiet_from",
            "quiet_to",
            sqlite_where=text("quiet_from IS NOT NULL"),
            postgresql_where=text("quiet_from IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    phone: Mapped[str | None] = mapped_column(String(24))  # an attribute, told by the person; never an identity
    # the identity on which notices reach this person: one of several, the one they like best
    reached_by: Mapped[int | None]
    session_epoch: Mapped[int] = mapped_column(default=0)  # raising it signs this person out everywhere
    zone: Mapped[str] = mapped_column(String(40), default="")  # IANA's name or "+04:00"; empty: not known yet
    quiet_from: Mapped[int | None]  # hours of the day, in that zone, between which nothing comes; none: at any hour
    quiet_to: Mapped[int | None]
    muted_until: Mapped[datetime | None]
    asked_second_way_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_here_at: Mapped[datetime | None]
    bell_seen_at: Mapped[datetime | None]  # what they were told until then is no news
    looks_at: Mapped[int | None]  # of several shops the one that they chose to look around in
    picture_media_id: Mapped[
        int | None
    ]  # seen by themselves, and by those who work in the shops whose clients they are
    joined_into: Mapped[int | None] = mapped_column(index=True)  # they turned out to be this person: the row is empty


class Identity(Base):
    """An address: a channel and that channel's own opaque id. A phone number is not an identity."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(254))  # an e-mail address is the longest of them
    reachable: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class AddressClaim(Base):
    """An address that somebody says is theirs. Until the link sent to it is opened, nothing else is sent there."""

    __tablename__ = "address_claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(254), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInLink(Base):
    """A one-time link. Only its hash is kept: who reads the database can't sign in with it."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
