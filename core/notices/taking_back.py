"""News of an item that is shown no more: what has not left stays here, what was delivered is taken out of its chats."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, literal, select, update

from core.db.base import Json
from core.db.journal import EventRow
from core.db.uow import Uow
from core.db.upsert import insert_missing
from core.items.events import ItemWithdrawn
from core.items.models import Item
from core.kernel.clock import now
from core.messaging.actions.outbox import Subject, cancel_unsent, wake_drain
from core.messaging.meaning import ShowItem, TakenBack, to_row
from core.messaging.models import Message, Outgoing
from core.messaging.rules import EDIT, PART, REMOVAL, SAID, Lane
from core.notices.models import UNDONE, Broadcast

SHOWN = ("published", "sold")


def is_still_published(uow: Uow, item_id: int, at: str) -> bool:
    """And by this very publication: one that was undone, or undone and repeated, is told by no event but the last."""
    item = uow.session.get_one(Item, item_id)
    return item.state in SHOWN and (not at or item.published_at == datetime.fromisoformat(at))


def stop_telling(uow: Uow, event: ItemWithdrawn) -> None:
    """In the commit that withdraws it: after that nothing more leaves."""
    cancel_unsent(uow, Subject("item", event.item_id))
    over = update(Broadcast).where(Broadcast.item_id == event.item_id, Broadcast.state != UNDONE)
    uow.session.execute(over.values(state=UNDONE, look_at=now(), ended_at=None))


def take_back(uow: Uow, item_id: int, shop_id: int) -> None:
    """Each delivered message once, however often one looks: what was on its way meanwhile is found by the next look."""
    if uow.session.get_one(Item, item_id).state in SHOWN:
        return
    named = exists().where(Outgoing.edits_message_id == Message.id, Outgoing.kind == REMOVAL)
    told = Message.outgoing_id.in_(_told(item_id))
    new = _rows(item_id, shop_id, REMOVAL, uow.trace_id).where(told, Message.kind != SAID, ~named)
    if not insert_missing(uow, Outgoing, _COLUMNS, new):
        return
    for says in (True, False):
        kind = Message.kind != PART if says else Message.kind == PART
        gone = update(Message).where(Message.id.in_(_removed(item_id)), kind)
        uow.session.execute(gone.values(payload=to_row(TakenBack(item_id, says))), execution_options=_UNSEEN)
    _wake(uow, item_id, REMOVAL)


def bring_back(uow: Uow, event: EventRow, item_id: int) -> None:
    """Published again: messages that are still in their chats show it again, and their readers aren't told anew."""
    removals = (*_about(item_id), Outgoing.kind == REMOVAL, Outgoing.edits_message_id.is_not(None))
    if uow.session.scalar(select(Outgoing.id).where(*removals).limit(1)) is None:
        return
    unsent = update(Outgoing).where(*removals, Outgoing.state.in_(("waiting", "held")))
    uow.session.execute(unsent.values(state="cancelled", reason="published again"), execution_options=_UNSEEN)
    alive = update(Message).where(Message.id.in_(_removed(item_id)), Message.kind != PART)
    shown = ShowItem(item_id, "client", key="items.new")
    uow.session.execute(alive.values(payload=to_row(shown)), execution_options=_UNSEEN)
    changed = select(Outgoing.edits_message_id).where(*removals, Outgoing.state.not_in(("cancelled", "sending")))
    anew = _rows(item_id, event.shop_id, EDIT, event.trace_id)
    insert_missing(uow, Outgoing, _COLUMNS, anew.where(Message.id.in_(changed), Message.kind != PART))
    settled = update(Outgoing).where(*removals, Outgoing.state != "sending")
    uow.session.execute(settled.values(edits_message_id=None), execution_options=_UNSEEN)
    _wake(uow, item_id, EDIT)


_UNSEEN = {"synchronize_session": False}
_COLUMNS = (
    *("account_id", "chat_id", "person_id", "shop_id", "lane", "kind", "payload", "about_kind", "about_id"),
    *("edits_message_id", "parts_done", "state", "tries", "trace_id", "created_at"),
)


def _rows(item_id: int, shop_id: int, kind: str, trace_id: str) -> Any:
    """An edit of each message, behind everything else that waits."""
    return select(
        Message.account_id,
        Message.chat_id,
        Message.person_id,
        literal(shop_id),
        literal(int(Lane.EDITS)),
        literal(kind),
        literal({}, Json),
        literal("item"),
        literal(item_id),
        Message.id,
        literal(0),
        literal("waiting"),
        literal(0),
        literal(trace_id),
        literal(now(), Outgoing.created_at.type),
    )


def _about(item_id: int) -> tuple[Any, ...]:
    return (Outgoing.about_kind == "item", Outgoing.about_id == item_id)


def _told(item_id: int) -> Select[int]:
    news = (Outgoing.lane == int(Lane.BROADCASTS), Outgoing.event_id.is_not(None))
    return select(Outgoing.id).where(*_about(item_id), *news)


def _removed(item_id: int) -> Select[Any]:
    return select(Outgoing.edits_message_id).where(
        *_about(item_id), Outgoing.kind == REMOVAL, Outgoing.edits_message_id.is_not(None)
    )


def _wake(uow: Uow, item_id: int, kind: str) -> None:
    waiting = select(Outgoing.account_id).where(*_about(item_id), Outgoing.kind == kind, Outgoing.state == "waiting")
    for account_id in uow.session.scalars(waiting.distinct()):
        wake_drain(uow, account_id)
