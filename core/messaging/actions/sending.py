"""The drain's writes: lease, claim, 'sending' just before the call, and what came of it. All fenced by the lease."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Update, func, or_, select, update

from core.db.uow import Uow
from core.kernel.clock import now
from core.messaging.models import Account, Message, Outgoing
from core.messaging.ports import Address
from core.messaging.rules import ACCOUNT_LEASE, EDIT, OUTGOING_TRIES, RESENT_IF_UNSURE, outgoing_wait


@dataclass(frozen=True)
class Lease:
    account_id: int
    channel: str
    external_id: str
    number: int


@dataclass(frozen=True)
class Claimed:
    """One row to send, with all that the drain needs outside of a transaction."""

    id: int
    kind: str
    to: Address
    person_id: int | None
    payload: dict[str, object]
    about_kind: str | None
    about_id: int | None
    edits_external_id: str | None
    edits_message_id: int | None
    expires_at: datetime | None
    trace_id: str
    tries: int


def take_lease(uow: Uow, account_id: int, worker: str) -> Lease | None:
    """Each taking has a new number, so that a former holder's late writes find nothing to change."""
    row = uow.session.execute(
        update(Account)
        .where(
            Account.id == account_id,
            Account.state == "active",
            or_(Account.lease_by.is_(None), Account.lease_by == worker, Account.lease_until < now()),
        )
        .values(
            lease_by=worker, lease_until=now() + ACCOUNT_LEASE, lease_number=Account.lease_number + 1, nudged_at=None
        )
        .returning(Account.channel, Account.external_id, Account.lease_number)
    ).one_or_none()
    return Lease(account_id, row.channel, row.external_id, row.lease_number) if row else None


def renew_lease(uow: Uow, lease: Lease) -> bool:
    done = uow.change(_mine(lease).values(lease_until=now() + ACCOUNT_LEASE))
    return bool(done)


def leave_lease(uow: Uow, lease: Lease) -> None:
    uow.session.execute(_mine(lease).values(lease_by=None, lease_until=None))


def settle_left_behind(uow: Uow, lease: Lease, *, sends_once: bool) -> None:
    """Rows that a former drainer left in `sending`: nobody knows whether they went out."""
    left = update(Outgoing).where(
        Outgoing.account_id == lease.account_id,
        Outgoing.state == "sending",
        or_(Outgoing.lease_number.is_(None), Outgoing.lease_number < lease.number),
    )
    again = left if sends_once else left.where(Outgoing.kind.in_((*RESENT_IF_UNSURE, EDIT)))
    uow.session.execute(again.values(state="waiting", lease_number=None))
    uow.session.execute(left.values(state="uncertain", reason="the sender stopped while this was on its way"))


def claim_due(uow: Uow, lease: Lease, size: int) -> list[int]:
    """The next rows, first lane first; within a lane each shop gets its turn."""
    due = (
        Outgoing.account_id == lease.account_id,
        Outgoing.state == "waiting",
        or_(Outgoing.next_try_at.is_(None), Outgoing.next_try_at <= now()),
    )
    lane = uow.session.scalar(select(func.min(Outgoing.lane)).where(*due))
    if lane is None:
        return []
    turn = func.row_number().over(partition_by=Outgoing.shop_id, order_by=Outgoing.id).label("turn")
    ranked = select(Outgoing.id, turn).where(*due, Outgoing.lane == lane).subquery()
    return list(uow.session.scalars(select(ranked.c.id).order_by(ranked.c.turn, ranked.c.id).limit(size)))


def load_claimed(uow: Uow, lease: Lease, outgoing_id: int) -> Claimed | None:
    row = uow.session.get(Outgoing, outgoing_id)
    if row is None or row.state != "waiting":
        return None
    edited = uow.session.get(Message, row.edits_message_id) if row.edits_message_id else None
    return Claimed(
        id=row.id,
        kind=row.kind,
        to=Address(lease.account_id, lease.external_id, row.chat_id),
        person_id=row.person_id,
        payload=edited.payload if edited else row.payload,
        about_kind=row.about_kind,
        about_id=row.about_id,
        edits_external_id=edited.external_id if edited else None,
        edits_message_id=row.edits_message_id,
        expires_at=row.expires_at,
        trace_id=row.trace_id,
        tries=row.tries,
    )


def mark_sending(uow: Uow, lease: Lease, outgoing_id: int) -> bool:
    """The last word before the call: false when the row was cancelled or this lease is no longer the current one."""
    current = select(Account.id).where(Account.id == lease.account_id, Account.lease_number == lease.number)
    done = uow.change(
        update(Outgoing)
        .where(Outgoing.id == outgoing_id, Outgoing.state == "waiting", Outgoing.account_id.in_(current))
        .values(state="sending", lease_number=lease.number)
    )
    return bool(done)


def mark_sent(uow: Uow, lease: Lease, row: Claimed, external_ids: Sequence[str], words: str) -> None:
    """Sent and remembered in one commit. An edit changes the remembered words instead."""
    _settle(uow, lease, row.id, state="sent", sent_at=now(), reason=None)
    if row.edits_message_id is not None:
        uow.session.execute(update(Message).where(Message.id == row.edits_message_id).values(words=words))
        return
    for external_id in external_ids:
        uow.session.add(
            Message(
                account_id=lease.account_id,
                chat_id=row.to.chat_id,
                external_id=external_id,
                person_id=row.person_id,
                outgoing_id=row.id,
                kind=row.kind,
                payload=row.payload,
                about_kind=row.about_kind,
                about_id=row.about_id,
                words=words,
            )
        )


def mark_retry(uow: Uow, lease: Lease, row: Claimed, reason: str) -> None:
    tries = row.tries + 1
    if tries >= OUTGOING_TRIES:
        mark_over(uow, lease, row.id, "failed", reason)
    else:
        _settle(
            uow, lease, row.id, state="waiting", tries=tries, reason=reason, next_try_at=now() + outgoing_wait(tries)
        )


def mark_over(uow: Uow, lease: Lease, outgoing_id: int, state: str, reason: str) -> None:
    """failed, or cancelled because it became pointless."""
    _settle(uow, lease, outgoing_id, state=state, reason=reason)


def _settle(uow: Uow, lease: Lease, outgoing_id: int, **values: object) -> None:
    uow.session.execute(
        update(Outgoing)
        .where(
            Outgoing.id == outgoing_id,
            or_(Outgoing.lease_number == lease.number, Outgoing.state == "waiting"),
        )
        .values(**values)
    )


def _mine(lease: Lease) -> Update:
    return update(Account).where(Account.id == lease.account_id, Account.lease_number == lease.number)
