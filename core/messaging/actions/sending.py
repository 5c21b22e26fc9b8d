"""The drain's writes: lease, claim, 'sending' just before the call, and what came of it. All fenced by the lease."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, delete, exists, or_, select, update

from core.db.moments import is_over
from core.db.uow import Uow
from core.db.upsert import insert_all_missing
from core.kernel.clock import now
from core.kernel.nudges import Nudge
from core.messaging.actions.outbox import wake_drain
from core.messaging.due import Due
from core.messaging.models import Account, Message, Outgoing
from core.messaging.ports import Prepared
from core.messaging.rules import (
    ACCOUNT_LEASE,
    EDIT,
    LONGEST_WAIT,
    OUTGOING_TRIES,
    PART,
    REMOVAL,
    RESENT_IF_UNSURE,
    TAKEN_BACK,
    outgoing_wait,
)


@dataclass(frozen=True)
class Lease:
    account_id: int
    channel: str
    external_id: str
    number: int
    pace: dict[str, Any]


def take_lease(uow: Uow, account_id: int, worker: str) -> Lease | None:
    """Each taking has a new number, so that a former holder's late writes find nothing to change."""
    row = uow.session.execute(
        update(Account)
        .where(
            Account.id == account_id,
            Account.state == "active",
            is_over(Account.rests_until, LONGEST_WAIT),
            or_(Account.lease_by == worker, is_over(Account.lease_until, 2 * ACCOUNT_LEASE)),
        )
        .values(
            lease_by=worker, lease_until=now() + ACCOUNT_LEASE, lease_number=Account.lease_number + 1, nudged_at=None
        )
        .returning(Account.channel, Account.external_id, Account.lease_number, Account.pace)
    ).one_or_none()
    return Lease(account_id, *row) if row else None


def renew_lease(uow: Uow, lease: Lease) -> bool:
    done = uow.change(_mine(lease).values(lease_until=now() + ACCOUNT_LEASE))
    return bool(done)


def leave_lease(uow: Uow, lease: Lease, pace: dict[str, Any]) -> None:
    """The next drainer goes on at the pace at which this one left."""
    uow.session.execute(_mine(lease).values(lease_by=None, lease_until=None, pace=pace))


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


# Built once: these run for every message, and building them took as long as running them.
_OUT, _ACCOUNTS = Outgoing.metadata.tables["outgoing"], Account.metadata.tables["accounts"]
_MARK = (
    update(_OUT)
    .where(
        _OUT.c.id.in_(bindparam("ids", expanding=True)),
        _OUT.c.state == "waiting",
        exists().where(_ACCOUNTS.c.id == bindparam("account"), _ACCOUNTS.c.lease_number == bindparam("number")),
    )
    .values(state="sending", lease_number=bindparam("number"))
    .returning(_OUT.c.id)
)
_SENT = (
    update(_OUT)
    .where(
        _OUT.c.id.in_(bindparam("ids", expanding=True)),
        or_(_OUT.c.lease_number == bindparam("number"), _OUT.c.state == "waiting"),
    )
    .values(state="sent", sent_at=bindparam("moment"), reason=None)
)


def mark_sending(uow: Uow, lease: Lease, outgoing_ids: Sequence[int]) -> set[int]:
    """The last word before the calls; without those that were cancelled. None at all when this lease is over."""
    given = {"ids": list(outgoing_ids), "account": lease.account_id, "number": lease.number}
    return set(uow.session.connection().scalars(_MARK, given))


def note_part(uow: Uow, lease: Lease, row: Due, external_ids: Sequence[str]) -> None:
    """One call of several is made: whatever becomes of the next, this one is not made again."""
    sent = [*row.sent_parts, *external_ids]
    _settle(uow, lease, [row.id], state="waiting", sent_parts=sent, parts_done=row.parts_done + 1, tries=0)


@dataclass(frozen=True)
class Sent:
    row: Due
    external_ids: tuple[str, ...]
    prepared: Prepared


def mark_sent(uow: Uow, lease: Lease, sent: Sequence[Sent]) -> None:
    """Sent and remembered in one commit. An edit changes the remembered words instead."""
    moment = now()
    given = {"ids": [one.row.id for one in sent], "number": lease.number, "moment": moment}
    uow.session.connection().execute(_SENT, given)
    for one in sent:
        if one.row.edits_message_id is not None:
            _note_edit(uow, one.row.edits_message_id, one)
    _forget_secrets(uow, sent)
    remembered = [message for one in sent if one.row.edits_message_id is None for message in _messages(one, moment)]
    if remembered:
        insert_all_missing(uow, Message, remembered)


def _note_edit(uow: Uow, message_id: int, one: Sent) -> None:
    _forget_above(uow, one)
    if one.row.edits_external_id not in one.external_ids:
        _forget(uow, message_id, taken_back=True)
        return
    shape = _shape_after(one)
    shown = {"words": one.prepared.words} | ({"shape": shape} if shape else {})
    uow.session.execute(update(Message).where(Message.id == message_id).values(**shown))


def _forget_above(uow: Uow, one: Sent) -> None:
    """The words are fewer now, and what they began in is out of the chat."""
    here = Message.account_id == one.row.to.account_id, Message.chat_id == one.row.to.chat_id
    for external_id in set(one.row.edits_above) - set(one.external_ids):
        named = select(Message.id).where(*here, Message.external_id == external_id)
        for message_id in uow.session.scalars(named).all():
            _forget(uow, message_id, taken_back=False)


def _forget(uow: Uow, message_id: int, *, taken_back: bool) -> None:
    """It is in its chat no more. A notice that we took back counts as never told."""
    gone = delete(Message).where(Message.id == message_id).returning(Message.outgoing_id, Message.kind)
    found = uow.session.execute(gone).one_or_none()
    edits = update(_OUT).where(_OUT.c.edits_message_id == message_id)
    pointless = edits.where(_OUT.c.state.in_(("waiting", "held")))
    uow.session.execute(pointless.values(state="cancelled", reason="the message is gone from its chat"))
    uow.session.execute(edits.values(edits_message_id=None))
    if taken_back and found and found.kind != PART and found.outgoing_id:
        told = update(_OUT).where(_OUT.c.id == found.outgoing_id)
        uow.session.execute(told.values(state="cancelled", reason=TAKEN_BACK))


def _shape_after(edited: Sent) -> str:
    """A message that shows a picture goes on showing it when only its words are edited."""
    new, old = edited.prepared.shape, edited.row.was_shape or ""
    return old if ":" in old and ":" not in new else new


def _forget_secrets(uow: Uow, sent: Sequence[Sent]) -> None:
    """What was for one pair of eyes is in their chat now, and in none of our rows."""
    for one in sent:
        if one.row.payload.get("secret"):
            emptied = update(_OUT).where(_OUT.c.id == one.row.id).values(payload=_without_secret(one.row.payload))
            uow.session.execute(emptied)


def _without_secret(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, "params": {}} if payload.get("secret") else dict(payload)


def _messages(sent: Sent, moment: datetime) -> Iterator[dict[str, Any]]:
    """The last of them stands for all, and can be edited; with it those above in which its words begin."""
    row, external_ids = sent.row, (*sent.row.sent_parts, *sent.external_ids)
    worded = external_ids[-sent.prepared.worded :]
    for external_id in external_ids:
        last = external_id == external_ids[-1]
        yield {
            "account_id": row.to.account_id,
            "chat_id": row.to.chat_id,
            "external_id": external_id,
            "person_id": row.person_id,
            "outgoing_id": row.id,
            "kind": row.kind if last else PART,
            "payload": _without_secret(row.payload) if last else {},
            "about_kind": row.about_kind,
            "about_id": row.about_id,
            "shape": sent.prepared.shape if external_id in worded else "",
            "words": sent.prepared.words if last and not row.payload.get("secret") else "",
            "sent_at": moment,
        }


def forget_message(uow: Uow, lease: Lease, row: Due) -> None:
    """The message that was to be changed is gone from its chat: nothing will change it any more."""
    mark_over(uow, lease, row.id, "cancelled", "the message is gone from its chat")
    if row.edits_message_id is not None:
        _forget(uow, row.edits_message_id, taken_back=row.kind == REMOVAL)


def rest_account(uow: Uow, lease: Lease, seconds: float) -> None:
    """The vendor said when to come back; until then nothing at all is sent by this account."""
    rest = min(timedelta(seconds=seconds), LONGEST_WAIT)
    uow.session.execute(_mine(lease).values(rests_until=now() + rest))
    uow.nudge(Nudge("drain", lease.account_id, rest.total_seconds()))


def put_back(uow: Uow, lease: Lease, outgoing_id: int, reason: str) -> None:
    """It was not this row's fault: it waits as before and has lost no try."""
    _settle(uow, lease, [outgoing_id], state="waiting", reason=reason)


def readdress(uow: Uow, lease: Lease, outgoing_id: int, *, account_id: int, chat_id: str) -> None:
    """The same row by another way, from its first try on."""
    to = {"account_id": account_id, "chat_id": chat_id, "lease_number": None}
    _settle(uow, lease, [outgoing_id], state="waiting", tries=0, reason=None, next_try_at=None, **to)
    wake_drain(uow, account_id)


def put_off(uow: Uow, lease: Lease, outgoing_id: int, until: datetime, why: str) -> None:
    """Not now: it is held out of the queue's way until its time comes."""
    _settle(uow, lease, [outgoing_id], state="held", held_for=why, next_try_at=until)


def mark_retry(uow: Uow, lease: Lease, row: Due, reason: str) -> bool:
    """False when that was the last try."""
    tries = row.tries + 1
    if tries >= OUTGOING_TRIES:
        mark_over(uow, lease, row.id, "failed", reason)
        return False
    later = now() + outgoing_wait(tries)
    _settle(uow, lease, [row.id], state="waiting", tries=tries, reason=reason, next_try_at=later)
    return True


def mark_over(uow: Uow, lease: Lease, outgoing_id: int, state: str, reason: str) -> None:
    """failed, or cancelled because it became pointless."""
    _settle(uow, lease, [outgoing_id], state=state, reason=reason)


def _settle(uow: Uow, lease: Lease, outgoing_ids: Sequence[int], **values: object) -> None:
    """Fenced: what another drainer has taken over meanwhile is not ours to write."""
    uow.session.execute(
        update(Outgoing)
        .where(
            Outgoing.id.in_(outgoing_ids),
            or_(Outgoing.lease_number == lease.number, Outgoing.state == "waiting"),
        )
        .values(**values),
        execution_options={"synchronize_session": False},
    )


def _mine(lease: Lease) -> Update:
    return update(Account).where(Account.id == lease.account_id, Account.lease_number == lease.number)
