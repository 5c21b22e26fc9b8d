"""Which row of a conversation comes next: in order, whole albums, with their files at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.models import Account, Conversation, Inbound
from core.messaging.ports import Received
from core.messaging.rules import ALBUM_IS_WHOLE, HOLDS_ITS_CONVERSATION

LOOKED_AT = 50
NEAR = 1_000  # rows: more than come to a whole house between two presses of one thumb


@dataclass(frozen=True)
class InboundCard:
    """One thing that was said: a row, or all the rows of an album."""

    ids: tuple[int, ...]
    parts: tuple[Received, ...]
    account_id: int
    account: str
    shop_id: int | None
    channel: str
    chat_id: str
    conversation_id: int
    album: str | None
    trace_id: str
    tries: int
    received_at: datetime


@dataclass(frozen=True)
class Look:
    """What there is to do now: handle a card, fetch files, look again later; all empty when nothing waits."""

    card: InboundCard | None = None
    fetch: tuple[int, ...] = ()
    again_after: float | None = None


def look_into(uow: Uow, conversation_id: int) -> Look:
    """The oldest that is due. One that can't be handled yet holds those behind it shortly, then steps aside."""
    rows = list(
        uow.session.scalars(
            select(Inbound)
            .where(Inbound.conversation_id == conversation_id, Inbound.state == "new")
            .order_by(Inbound.id)
            .limit(LOOKED_AT)
        )
    )
    fetch: list[int] = []
    for row in rows:
        together = [other for other in rows if other.album == row.album] if row.album else [row]
        ready = [part for part in together if _has_files(part)]
        fetch += [part.id for part in together if not _has_files(part) and _due(part) and part.id not in fetch]
        waits = _waits(together, ready)
        if waits is None:
            return Look(_card(uow, ready), tuple(fetch))
        if now() - row.received_at < HOLDS_ITS_CONVERSATION:
            return Look(None, tuple(fetch), waits)
    return Look(None, tuple(fetch))


def _waits(together: Sequence[Inbound], ready: Sequence[Inbound]) -> float | None:
    """Seconds until it is worth another look; none: now is the time. Whoever fetches files says when they are there."""
    late = now() - together[0].received_at >= HOLDS_ITS_CONVERSATION
    if not ready or (len(ready) < len(together) and not late):
        return HOLDS_ITS_CONVERSATION.total_seconds()
    whole = max(part.received_at for part in together) + ALBUM_IS_WHOLE if together[0].album else now()
    moment = max([whole, *(part.next_try_at for part in ready if part.next_try_at)])
    return _seconds_until(moment)


def _seconds_until(moment: datetime) -> float | None:
    seconds = (moment - now()).total_seconds()
    return seconds if seconds > 0 else None


def _has_files(row: Inbound) -> bool:
    return not row.files or row.media is not None


def _due(row: Inbound) -> bool:
    free = row.fetch_until is None or row.fetch_until < now()
    return free and (row.next_try_at is None or row.next_try_at <= now())


def _card(uow: Uow, rows: Sequence[Inbound]) -> InboundCard:
    first = rows[0]
    account = uow.session.get_one(Account, first.account_id)
    assert first.conversation_id is not None
    return InboundCard(
        ids=tuple(row.id for row in rows),
        parts=tuple(Received(row.payload, tuple(row.media or ())) for row in rows),
        account_id=account.id,
        account=account.external_id,
        shop_id=account.shop_id,
        channel=account.channel,
        chat_id=uow.session.get_one(Conversation, first.conversation_id).chat_id,
        conversation_id=first.conversation_id,
        album=first.album,
        trace_id=first.trace_id,
        tries=first.tries,
        received_at=first.received_at,
    )


@dataclass(frozen=True)
class FetchWork:
    """What the fetching worker needs to bring an update's files."""

    inbound_id: int
    account_id: int
    account: str
    channel: str
    chat_id: str
    payload: dict[str, Any]
    album: str | None
    tries: int
    trace_id: str


def fetch_work(uow: Uow, inbound_id: int) -> FetchWork | None:
    row = uow.session.get(Inbound, inbound_id)
    if row is None or row.state != "new" or _has_files(row) or row.conversation_id is None:
        return None
    account = uow.session.get_one(Account, row.account_id)
    chat_id = uow.session.get_one(Conversation, row.conversation_id).chat_id
    return FetchWork(
        inbound_id=row.id,
        account_id=account.id,
        account=account.external_id,
        channel=account.channel,
        chat_id=chat_id,
        payload=row.payload,
        album=row.album,
        tries=row.tries,
        trace_id=row.trace_id,
    )


def album_so_far(uow: Uow, conversation_id: int, album: str) -> tuple[Received, ...]:
    """Those parts of an album that were handled before."""
    rows = uow.session.scalars(
        select(Inbound).filter_by(conversation_id=conversation_id, album=album, state="done").order_by(Inbound.id)
    )
    return tuple(Received(row.payload, tuple(row.media)) for row in rows if row.media)


def came_before(uow: Uow, card: InboundCard, within: timedelta) -> tuple[Received, ...]:
    """What was said in this chat just before, and handled; nothing of longer ago."""
    near = Inbound.id.between(card.ids[0] - NEAR, card.ids[0] - 1), Inbound.received_at > card.received_at - within
    query = select(Inbound).filter_by(conversation_id=card.conversation_id, state="done").where(*near)
    row = uow.session.scalar(query.order_by(Inbound.id.desc()).limit(1))
    return (Received(row.payload, tuple(row.media or ())),) if row else ()
