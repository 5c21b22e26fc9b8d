"""Reads of the web chat, for the page and for its live stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from core.db.uow import Uow
from core.webchat.models import Chat, ChatMessage

PAGE = 60


@dataclass(frozen=True)
class StoredMessage:
    id: int
    mine: bool
    content: dict[str, Any]
    version: int
    posted_at: datetime
    edited: bool
    removed: bool


def recent_messages(uow: Uow, chat_id: str, *, before: int | None = None) -> list[StoredMessage]:
    """The newest page, oldest first; `before` goes on towards the past."""
    query = select(ChatMessage).where(ChatMessage.chat_id == chat_id).order_by(ChatMessage.id.desc()).limit(PAGE)
    if before is not None:
        query = query.where(ChatMessage.id < before)
    return [_stored(row) for row in reversed(uow.session.scalars(query).all())]


def changed_messages(uow: Uow, chat_id: str, since: int) -> list[StoredMessage]:
    query = select(ChatMessage).where(ChatMessage.chat_id == chat_id, ChatMessage.version > since)
    return [_stored(row) for row in uow.session.scalars(query.order_by(ChatMessage.version).limit(PAGE * 4))]


def one_message(uow: Uow, chat_id: str, message_id: int) -> StoredMessage | None:
    row = uow.session.scalar(select(ChatMessage).filter_by(chat_id=chat_id, id=message_id))
    return _stored(row) if row else None


def posted_message(uow: Uow, chat_id: str, key: str) -> int | None:
    """The message that was posted under this key, if it was."""
    return uow.session.scalar(select(ChatMessage.id).filter_by(chat_id=chat_id, key=key))


def chat_version(uow: Uow, chat_id: str) -> int:
    return uow.session.scalar(select(Chat.version).where(Chat.chat_id == chat_id)) or 0


def chat_versions(uow: Uow, chat_ids: Iterable[str]) -> dict[str, int]:
    rows = uow.session.execute(select(Chat.chat_id, Chat.version).where(Chat.chat_id.in_(list(chat_ids))))
    return {key: value for key, value in rows}  # noqa: C416 (a Result is no mapping)


def unread_count(uow: Uow, chat_id: str) -> int:
    query = select(func.count()).select_from(ChatMessage).join(Chat, Chat.chat_id == ChatMessage.chat_id)
    query = query.where(ChatMessage.chat_id == chat_id, ChatMessage.id > Chat.seen_message_id, ~ChatMessage.mine)
    return uow.session.scalar(query) or 0


def seen_message_id(uow: Uow, chat_id: str) -> int:
    return uow.session.scalar(select(Chat.seen_message_id).where(Chat.chat_id == chat_id)) or 0


def _stored(row: ChatMessage) -> StoredMessage:
    return StoredMessage(
        row.id, row.mine, row.content, row.version, row.posted_at, row.edited_at is not None, row.removed_at is not None
    )
