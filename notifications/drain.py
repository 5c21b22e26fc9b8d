"""The drain: one worker an account, under a lease. Claims, renders in the reader's language, sends, remembers."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from core.house import House
from core.kernel.clock import now
from core.kernel.errors import Passing, Permanent, Refusal
from core.messaging.actions.sending import (
    Claimed,
    Lease,
    claim_due,
    leave_lease,
    load_claimed,
    mark_over,
    mark_retry,
    mark_sending,
    mark_sent,
    renew_lease,
    settle_left_behind,
    take_lease,
)
from core.messaging.meaning import from_row
from core.messaging.ports import Channel, Prepared, Reader
from core.messaging.queries import has_waiting
from core.people.actions import mark_unreachable
from core.people.queries import language_of

log = structlog.get_logger()
BATCH = 20


def drain_account(
    house: House, account_id: int, *, seconds: float = 1.0, stopping: Callable[[], bool] = lambda: False
) -> bool:
    """Sends for a bounded time; true when more is waiting, so that the caller asks for another turn."""
    with house.db.write() as uow:
        lease = take_lease(uow, account_id, house.worker)
        if lease is None:
            return False
        channel = house.channels[lease.channel]
        settle_left_behind(uow, lease, sends_once=channel.capabilities.sends_once)
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stopping():
        if not _send_batch(house, lease, channel, stopping):
            break
    with house.db.write() as uow:
        leave_lease(uow, lease)
    with house.db.read() as uow:
        return has_waiting(uow, account_id)


def _send_batch(house: House, lease: Lease, channel: Channel, stopping: Callable[[], bool]) -> bool:
    """Small batches: a reply that comes meanwhile is first in the next one."""
    with house.db.write() as uow:
        batch = claim_due(uow, lease, BATCH) if renew_lease(uow, lease) else []
    for outgoing_id in batch:
        if stopping():
            return False
        _send_one(house, lease, channel, outgoing_id)
    return bool(batch)


def _send_one(house: House, lease: Lease, channel: Channel, outgoing_id: int) -> None:
    """Prepared in a read, marked `sending` just before the call, settled in a commit of its own."""
    with house.db.read() as uow:
        row = load_claimed(uow, lease, outgoing_id)
        if row is None:
            return
    structlog.contextvars.bind_contextvars(trace_id=row.trace_id)
    try:
        prepared = _prepare(house, lease, channel, row)
        if prepared and _may_go(house, lease, row):
            _settle(house, lease, row, prepared, _call(channel, row, prepared))
    finally:
        structlog.contextvars.unbind_contextvars("trace_id")


def _prepare(house: House, lease: Lease, channel: Channel, row: Claimed) -> Prepared | None:
    """The newest words about it; none when it became pointless (withdrawn, erased, too old)."""
    if row.expires_at and row.expires_at < now():
        _drop(house, lease, row, "cancelled", "too old to be worth telling")
        return None
    try:
        with house.db.read() as uow:
            reader = Reader(row.person_id, language_of(uow, row.person_id))
            return channel.prepare(uow, from_row(dict(row.payload)), reader)
    except Refusal as refusal:
        _drop(house, lease, row, "cancelled", f"no longer true: {refusal.key}")
    except Exception as error:
        log.exception("could not be prepared", outgoing=row.id)
        _drop(house, lease, row, "failed", f"{type(error).__name__}: {error}"[:300])
    return None


def _drop(house: House, lease: Lease, row: Claimed, state: str, reason: str) -> None:
    with house.db.write() as uow:
        mark_over(uow, lease, row.id, state, reason)


def _may_go(house: House, lease: Lease, row: Claimed) -> bool:
    with house.db.write() as uow:
        return mark_sending(uow, lease, row.id)


def _call(channel: Channel, row: Claimed, prepared: Prepared) -> tuple[str, ...] | Passing | Permanent:
    try:
        if row.edits_external_id is not None:
            channel.edit(row.to, row.edits_external_id, prepared)
            return (row.edits_external_id,)
        return channel.send(row.to, prepared, key=f"out:{row.id}")
    except (Passing, Permanent) as fault:
        return fault


def _settle(
    house: House, lease: Lease, row: Claimed, prepared: Prepared, came: tuple[str, ...] | Passing | Permanent
) -> None:
    with house.db.write() as uow:
        if isinstance(came, Passing):
            mark_retry(uow, lease, row, str(came))
        elif isinstance(came, Permanent):
            mark_over(uow, lease, row.id, "failed", str(came))
            if came.unreachable:
                mark_unreachable(uow, lease.channel, row.to.chat_id)
        else:
            mark_sent(uow, lease, row, came, prepared.words)
            log.info("sent", outgoing=row.id, kind=row.kind)
