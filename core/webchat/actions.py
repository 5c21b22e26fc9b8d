"""All writes of the web chat. Each takes the chat's row first, so versions commit in the order in which they grow."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select, update

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.clock import now
from core.webchat.models import Chat, ChatMessage

LIVE_CHANNEL = "webchat"  # the name that PostgreSQL's LISTEN hears


def post_message(uow: Uow, chat_id: str, *, key: str, mine: bool, content: dict[str, Any]) -> int:
    """Puts a message into the chat once, whoever repeats it; gives its id."""
    version = _next_version(uow, chat_id)
    there = uow.session.scalar(select(ChatMessage.id).filter_by(chat_id=chat_id, key=key))
    if there is not None:
        return there
    message = ChatMessage(chat_id=chat_id, key=key, mine=mine, content=content, version=version)
    uow.session.add(message)
    uow.session.flush()
    return message.id


def edit_message(uow: Uow, chat_id: str, message_id: int, content: dict[str, Any]) -> None:
    _change(uow, chat_id, message_id, content=content, edited_at=now())


def remove_message(uow: Uow, chat_id: str, message_id: int) -> None:
    _change(uow, chat_id, message_id, content={}, removed_at=now())


def move_messages(uow: Uow, before: str, now: str) -> None:
    """Two chats of one person are one: open pages go on, and show the rest when they are loaded anew."""
    seen = uow.session.scalar(select(Chat.seen_message_id).where(Chat.chat_id == before))
    if seen is None:
        return
    _next_version(uow, now)
    uow.session.execute(update(ChatMessage).where(ChatMessage.chat_id == before).values(chat_id=now, version=0))
    uow.session.execute(
        update(Chat).where(Chat.chat_id == now, Chat.seen_message_id < seen).values(seen_message_id=seen)
    )
    uow.session.execute(delete(Chat).where(Chat.chat_id == before))


def drop_chat(uow: Uow, chat_id: str) -> None:
    """Nobody opens it any more: what was said in it is gone."""
    uow.session.execute(delete(ChatMessage).where(ChatMessage.chat_id == chat_id))
    uow.session.execute(delete(Chat).where(Chat.chat_id == chat_id))


def mark_seen(uow: Uow, chat_id: str, message_id: int) -> bool:
    """True when this is news: the reader got further than before."""
    changed = uow.change(
        update(Chat)
        .where(Chat.chat_id == chat_id, Chat.seen_message_id < message_id)
        .values(seen_message_id=message_id, last_here_at=now())
    )
    return bool(changed)


def _change(uow: Uow, chat_id: str, message_id: int, **values: Any) -> None:
    version = _next_version(uow, chat_id)
    uow.session.execute(
        update(ChatMessage)
        .where(ChatMessage.id == message_id, ChatMessage.chat_id == chat_id)
        .values(version=version, **values)
    )


def _next_version(uow: Uow, chat_id: str) -> int:
    insert_one_missing(uow, Chat, chat_id=chat_id, version=0, seen_message_id=0)
    version = uow.session.scalar(
        update(Chat).where(Chat.chat_id == chat_id).values(version=Chat.version + 1).returning(Chat.version)
    )
    if uow.session.get_bind().dialect.name == "postgresql":
        uow.session.scalar(select(func.pg_notify(LIVE_CHANNEL, chat_id)))
    return version or 0
