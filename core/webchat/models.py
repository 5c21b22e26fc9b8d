"""Rows of the web chat: a chat with its running version, and the messages as they were shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.kernel.clock import now


class Chat(Base):
    __tablename__ = "webchat_chats"

    chat_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)  # grows with each change, under this row's lock
    seen_message_id: Mapped[int] = mapped_column(default=0)
    last_here_at: Mapped[datetime | None]


class ChatMessage(Base):
    __tablename__ = "webchat_messages"
    __table_args__ = (UniqueConstraint("chat_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[str] = mapped_column(ForeignKey("webchat_chats.chat_id"), index=True)
    key: Mapped[str] = mapped_column(String(80))  # the same key posts once: a resend after a crash changes nothing
    mine: Mapped[bool]
    content: Mapped[dict[str, Any]]
    version: Mapped[int]
    posted_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
