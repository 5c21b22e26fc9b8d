"""Rows of messaging. Addresses are (account, chat): opaque to everything but the channel itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Account(Base):
    """Something that sends: the web chat, a bot's token, a WhatsApp number. Drained by one worker at a time."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(80))
    shop_id: Mapped[int | None]  # none: the platform's own, serving every shop
    name: Mapped[str] = mapped_column(String(80), default="")  # what people know it by: a bot's user name
    sealed: Mapped[str | None]  # its key to the vendor, encrypted; the platform's own keys are settings
    offered_by: Mapped[int | None]  # the person who brought it, and hears whether it works
    state: Mapped[str] = mapped_column(String(12), default="active")  # active, offered, refused, removed
    trouble: Mapped[str | None]
    succeeded_by: Mapped[int | None]  # the account that serves in its place, and that its clients were told of
    lease_by: Mapped[str | None] = mapped_column(String(80))
    lease_number: Mapped[int] = mapped_column(default=0)  # fencing: a drainer that lost its lease can't write
    lease_until: Mapped[datetime | None]
    pace: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the rate limit's memory, for the next drainer
    rests_until: Mapped[datetime | None]  # the vendor asked for a pause
    nudged_at: Mapped[datetime | None]


class Conversation(Base):
    """One chat with one account: where it stands, and whose turn it is to handle it."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("account_id", "chat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[str] = mapped_column(String(254))
    state: Mapped[dict[str, Any]] = mapped_column(default=dict)
    closed_at: Mapped[datetime | None]  # the person blocked us here, or left
    menu: Mapped[str | None] = mapped_column(String(20))  # the list of commands last shown beside it
    lease_by: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None]


class Inbound(Base):
    """An update exactly as it came, kept once; done only when all that it caused is committed."""

    __tablename__ = "inbound"
    __table_args__ = (
        UniqueConstraint("account_id", "external_id"),
        Index(
            "ix_inbound_new",
            "conversation_id",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index(
            "ix_inbound_failed",
            "id",
            sqlite_where=text("state = 'failed'"),
            postgresql_where=text("state = 'failed'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    external_id: Mapped[str] = mapped_column(String(80))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    payload: Mapped[dict[str, Any]]
    album: Mapped[str | None] = mapped_column(String(64))  # parts that come as separate updates and belong together
    files: Mapped[int] = mapped_column(default=0)  # how many must be fetched from the vendor before it is handled
    fetch_until: Mapped[datetime | None]  # someone is fetching them
    media: Mapped[list[int] | None]  # what was fetched, once it is safely stored
    state: Mapped[str] = mapped_column(String(12), default="new")
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    trace_id: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime] = mapped_column(default=now)
    done_at: Mapped[datetime | None]


class Outgoing(Base):
    """A message on its way out. `payload` is its meaning; the words are chosen when it is sent."""

    __tablename__ = "outgoing"
    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        Index(
            "ix_outgoing_waiting",
            "account_id",
            "lane",
            "shop_id",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_outgoing_held",
            "held_for",
            "next_try_at",
            sqlite_where=text("state = 'held'"),
            postgresql_where=text("state = 'held'"),
        ),
        Index("ix_outgoing_about", "about_kind", "about_id"),
        Index(
            "ix_outgoing_sending",
            "account_id",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index(  # a person's bell: what they were told, the newest first; fan-out doesn't touch it
            "ix_outgoing_told",
            "person_id",
            "sent_at",
            sqlite_where=text("event_id IS NOT NULL AND sent_at IS NOT NULL"),
            postgresql_where=text("event_id IS NOT NULL AND sent_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[str] = mapped_column(String(254))
    shop_id: Mapped[int] = mapped_column(default=0)  # 0: no shop's; lanes are fair between shops
    lane: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    about_kind: Mapped[str | None] = mapped_column(String(20))
    about_id: Mapped[int | None]
    edits_message_id: Mapped[int | None] = mapped_column(index=True)
    # why it is held: "item:12" (its pictures are being copied), "quiet" (until next_try_at), "paused:7" (its broadcast)
    held_for: Mapped[str | None] = mapped_column(String(40))
    sent_parts: Mapped[list[str] | None]  # of a message that takes several calls: what is out already
    parts_done: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    lease_number: Mapped[int | None]
    reason: Mapped[str | None]
    trace_id: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]


class Message(Base):
    """What was sent, remembered: how an answer to a months-old notice finds its item.

    Kinds beside those of outgoing rows: `part` (a picture of an album, which is never edited by itself), `said` (a
    person's own message, so that its edit or an answer to it finds what became of it) and `reacted` (the reactions that
    stand on one of ours, so that news of them which comes late is known as old).
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("account_id", "chat_id", "external_id"),
        Index("ix_messages_about", "about_kind", "about_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[str] = mapped_column(String(254))
    external_id: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    outgoing_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]  # the meaning last shown: an edit renders it anew
    about_kind: Mapped[str | None] = mapped_column(String(20))
    about_id: Mapped[int | None]
    shape: Mapped[str] = mapped_column(String(40), default="")  # how the channel showed it: an edit needs to know
    words: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime] = mapped_column(default=now)
