"""What came of a call to a vendor, and what it means for the row, the chat, the person and the account."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from core.db.uow import Uow
from core.kernel.errors import AccountRefused, ChatMoved, Gone, Passing, Permanent, Unsure
from core.kernel.meters import Outcome
from core.messaging.actions.accounts import move_chat, refuse_account
from core.messaging.actions.sending import (
    Lease,
    Sent,
    forget_message,
    mark_over,
    mark_retry,
    mark_sent,
    note_part,
    put_back,
    rest_account,
)
from core.messaging.due import Due
from core.messaging.ports import Fault
from core.messaging.rules import EDIT, RESENT_IF_UNSURE
from core.notices.rerouting import by_another_way, tell_its_writer
from core.people.actions import mark_unreachable
from notifications.calls import Came

log = structlog.get_logger()


def note_sent(uow: Uow, lease: Lease, came: Sequence[Came]) -> None:
    """A message is sent with its last part; until then the row waits for its next."""
    for one in came:
        if not one.ready.is_last_part:
            note_part(uow, lease, one.ready.row, one.external_ids)
    whole = [one for one in came if one.ready.is_last_part]
    if whole:
        mark_sent(uow, lease, [Sent(one.ready.row, one.external_ids, one.ready.prepared) for one in whole])
    for one in whole:
        row = one.ready.row
        log.info("sent", outgoing=row.id, kind=row.kind, trace_id=row.trace_id)


def settle_fault(uow: Uow, lease: Lease, row: Due, fault: Fault) -> bool:
    """False when nothing more may go out by this account now."""
    log.warning(
        "not sent", outgoing=row.id, trace_id=row.trace_id, kind=row.kind, fault=type(fault).__name__, reason=str(fault)
    )
    match fault:
        case Passing():
            return _later(uow, lease, row, fault)
        case Permanent():
            _never(uow, lease, row, fault)
        case Unsure():
            _unsure(uow, lease, row, str(fault))
        case Gone():
            forget_message(uow, lease, row)
        case ChatMoved():
            put_back(uow, lease, row.id, str(fault))
            move_chat(uow, lease.account_id, row.to.chat_id, fault.chat_id)
        case AccountRefused():
            put_back(uow, lease, row.id, str(fault))
            refuse_account(uow, lease.account_id, str(fault))
            return False
    return True


def outcome_of(row: Due, fault: Fault) -> Outcome:
    """For the figures."""
    match fault:
        case Passing() if fault.retry_after is not None:
            return "rested"
        case Unsure() if row.kind not in (*RESENT_IF_UNSURE, EDIT):
            return "uncertain"
        case Permanent() | Gone():
            return "failed"
        case _:
            return "retried"


def _never(uow: Uow, lease: Lease, row: Due, fault: Permanent) -> None:
    if fault.unreachable:
        mark_unreachable(uow, lease.account_id, lease.channel, row.to.chat_id)
        if by_another_way(uow, lease, row):
            return
    mark_over(uow, lease, row.id, "failed", str(fault))
    tell_its_writer(uow, lease, row, str(fault))


def _later(uow: Uow, lease: Lease, row: Due, fault: Passing) -> bool:
    """A vendor that says when to come back means the whole account; the row has lost no try by it."""
    if fault.retry_after is None:
        if not mark_retry(uow, lease, row, str(fault)):
            tell_its_writer(uow, lease, row, str(fault))
        return True
    put_back(uow, lease, row.id, str(fault))
    rest_account(uow, lease, fault.retry_after)
    return False


def _unsure(uow: Uow, lease: Lease, row: Due, reason: str) -> None:
    """Nothing is announced twice: only an answer to a command, or an edit, is tried again."""
    if row.kind in (*RESENT_IF_UNSURE, EDIT):
        mark_retry(uow, lease, row, reason)
    else:
        mark_over(uow, lease, row.id, "uncertain", f"its answer was lost: {reason}")
