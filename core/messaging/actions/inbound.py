"""Writes about what comes in: stored once, handled in order, tried again, given up on in sight."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, or_, select, update

from core.db.uow import Database, Uow
from core.db.upsert import insert_alone, insert_alone_under, insert_one_missing, insert_one_returning_id
from core.kernel.clock import now
from core.kernel.ids import new_trace_id
from core.kernel.nudges import Nudge
from core.messaging.models import Conversation, Inbound
from core.messaging.ports import Envelope
from core.messaging.rules import FETCH_LEASE, INBOUND_KEPT, INBOUND_TRIES, inbound_wait


def ensure_conversation(uow: Uow, account_id: int, chat_id: str) -> int:
    insert_one_missing(uow, Conversation, account_id=account_id, chat_id=chat_id, state={})
    return uow.session.scalars(select(Conversation.id).filter_by(account_id=account_id, chat_id=chat_id)).one()


def receive(uow: Uow, *, account_id: int, chat_id: str, external_id: str, payload: dict[str, Any]) -> int | None:
    """Keeps an update; none if it was here before. The nudge goes out with the commit."""
    conversation_id = ensure_conversation(uow, account_id, chat_id)
    envelope = Envelope(external_id, chat_id)
    return conversation_id if keep(uow, account_id, conversation_id, envelope, payload) else None


def keep(
    uow: Uow,
    account_id: int,
    conversation_id: int | None,
    envelope: Envelope,
    payload: dict[str, Any],
    *,
    media: list[int] | None = None,
) -> int | None:
    """One row, once; its id, or none if it was here before. What is nobody's conversation is kept and ignored."""
    row = inbound_row(account_id, conversation_id, envelope, payload, uow.trace_id)
    kept = insert_one_returning_id(uow, Inbound, **row | {"media": media})
    if kept and conversation_id:
        uow.nudge(Nudge("chat", conversation_id))
    return kept


def keep_alone(db: Database, account_id: int, envelope: Envelope, payload: dict[str, Any]) -> int | None:
    """The same as a transaction of its own: nothing else is written when a vendor brings an update to a chat we know.

    Which chat that is, is asked in the same statement: one that was forgotten meanwhile never stands for another.
    """
    if envelope.chat_id is None:
        return insert_alone(db, Inbound, **inbound_row(account_id, None, envelope, payload))
    row = inbound_row(account_id, 0, envelope, payload) | {"state": "new"}
    del row["conversation_id"]
    chat = {"account_id": account_id, "chat_id": envelope.chat_id}
    kept = insert_alone_under(db, Inbound, "conversation_id", Conversation, chat, **row)
    if kept is None:  # here before, or the first that is said in this chat
        with db.write() as uow:
            ensure_conversation(uow, account_id, envelope.chat_id)
        kept = insert_alone_under(db, Inbound, "conversation_id", Conversation, chat, **row)
    if kept is None:
        return None
    db.nudger(Nudge("chat", kept[1]))
    return kept[0]


def inbound_row(
    account_id: int, conversation_id: int | None, envelope: Envelope, payload: dict[str, Any], trace_id: str = ""
) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "external_id": envelope.external_id,
        "conversation_id": conversation_id,
        "payload": payload,
        "album": envelope.album,
        "files": envelope.files,
        "state": "new" if conversation_id else "ignored",
        "tries": 0,
        "trace_id": trace_id or new_trace_id(),
        "received_at": now(),
    }


def take_fetch(uow: Uow, inbound_id: int) -> bool:
    """One worker fetches a row's files; a worker that died is followed by another."""
    taken = uow.change(
        update(Inbound)
        .where(
            Inbound.id == inbound_id,
            Inbound.state == "new",
            or_(Inbound.fetch_until.is_(None), Inbound.fetch_until < now()),
        )
        .values(fetch_until=now() + FETCH_LEASE)
    )
    return bool(taken)


def fetched(uow: Uow, inbound_id: int, media_ids: list[int]) -> None:
    """The bytes are stored: the row can be handled."""
    row = uow.session.get_one(Inbound, inbound_id)
    row.media, row.fetch_until, row.next_try_at = media_ids, None, None
    uow.nudge(Nudge("chat", row.conversation_id or 0))


def inbound_done(uow: Uow, inbound_id: int, *, ignored: bool = False) -> None:
    _settle(uow, inbound_id, state="ignored" if ignored else "done", done_at=now(), reason=None)


def forget_words(uow: Uow, inbound_id: int) -> None:
    """What was said held a secret: the row stays, its words do not."""
    uow.session.execute(update(Inbound).where(Inbound.id == inbound_id).values(payload={"forgotten": True}))


def inbound_failed_once(uow: Uow, inbound_id: int, tries: int, reason: str) -> bool:
    """Plans the next try; true when it was the last one, and the person should be told."""
    tries += 1
    if tries >= INBOUND_TRIES:
        _settle(uow, inbound_id, state="failed", tries=tries, reason=reason)
        return True
    _settle(uow, inbound_id, tries=tries, reason=reason, next_try_at=now() + inbound_wait(tries), fetch_until=None)
    return False


def replay_inbound(uow: Uow, inbound_id: int) -> None:
    """Puts a failed row back; it has its effect once, since the first tries had none."""
    row = uow.session.get_one(Inbound, inbound_id)
    if row.state == "failed":
        row.state, row.tries, row.next_try_at = "new", 0, None
        uow.nudge(Nudge("chat", row.conversation_id or 0))


def _settle(uow: Uow, inbound_id: int, **values: Any) -> None:
    uow.session.execute(update(Inbound).where(Inbound.id == inbound_id, Inbound.state == "new").values(**values))


def forget_old_inbound(uow: Uow, most: int = 1_000) -> int:
    """Handled long ago: what became of them is kept elsewhere, and nobody sends them again."""
    handled = Inbound.state.in_(("done", "ignored"))
    old = select(Inbound.id).where(handled, Inbound.received_at < now() - INBOUND_KEPT).order_by(Inbound.id)
    return uow.change(delete(Inbound).where(Inbound.id.in_(old.limit(most))))
