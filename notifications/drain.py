"""The drain: one an account, under a lease. Rows go in turn, within the vendor's limits, several calls at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import structlog

from core.db.uow import TROUBLE, Uow
from core.house import House
from core.messaging.actions.sending import (
    Lease,
    leave_lease,
    mark_sending,
    renew_lease,
    settle_left_behind,
    take_lease,
)
from core.messaging.due import Wanted, due_rows
from core.messaging.pace import Pace
from core.messaging.queries import has_waiting
from core.messaging.rules import ACCOUNT_LEASE
from notifications.calls import Calls, Came
from notifications.outcome import note_sent, outcome_of, settle_fault
from notifications.preparing import Preparing, Ready

log = structlog.get_logger()
RENEW_SECONDS = ACCOUNT_LEASE.total_seconds() / 3
LOOK_SECONDS = 0.02  # how soon an answer is seen that comes while a broadcast keeps to its pace
PATIENCE_SECONDS = 60.0  # what came of calls is kept this long for a database that is away


def drain_account(
    house: House, account_id: int, *, seconds: float = 1.0, stopping: Callable[[], bool] = lambda: False
) -> bool:
    """Sends for a bounded time; true when more is waiting, so that the caller asks for another turn."""
    with house.db.write() as uow:
        lease = take_lease(uow, account_id, house.worker)
        if lease is None:
            return False
        capabilities = house.channels[lease.channel].capabilities
        house.meter.lease_taken(lease.channel)
        settle_left_behind(uow, lease, sends_once=capabilities.sends_once)
    turn = Turn(house, lease)
    turn.run(time.monotonic() + seconds, stopping)
    with house.db.write() as uow:
        leave_lease(uow, lease, turn.pace.as_row())
    with house.db.read() as uow:
        return has_waiting(uow, account_id)


class Turn:
    """A while of one account's sending. Rows are `sending` only from just before their call until it is settled."""

    def __init__(self, house: House, lease: Lease) -> None:
        self._house, self._lease = house, lease
        channel = house.channels[lease.channel]
        self.pace = Pace(channel.capabilities.limits, lease.pace)
        self._calls = Calls(channel)
        self._preparing = Preparing(house, lease)
        self._came: list[Came] = []  # calls that are over and not yet written down
        self._closed = False  # nothing more may begin
        self._last_shop = 0
        self._renew_at = time.monotonic() + RENEW_SECONDS

    def run(self, until: float, stopping: Callable[[], bool]) -> None:
        """Whatever happens, what came of a call is written down before the turn ends, if that can be done at all."""
        give_up = until + PATIENCE_SECONDS
        while time.monotonic() < give_up:
            self._closed = self._closed or stopping() or time.monotonic() > until
            try:
                if not self._step():
                    return
            except (*TROUBLE, OSError) as error:
                with suppress(OSError):  # where the disk is full, the log may be, too
                    account, reason = self._lease.account_id, str(error)[:200]
                    log.warning("the drain waits for the database", account=account, reason=reason)
                time.sleep(0.2)

    def _step(self) -> bool:
        """False when there is nothing left to do."""
        self._land(0.0 if self._calls.half_free else LOOK_SECONDS)
        ready, waiting = ([], False) if self._closed else self._take_next()
        if self._came or ready or time.monotonic() > self._renew_at:
            self._write(ready)
        elif self._calls.under_way:
            self._land(LOOK_SECONDS)
        elif waiting and not self._closed:
            time.sleep(LOOK_SECONDS / 2)
        else:
            return False
        return True

    def _land(self, seconds: float) -> None:
        for came in self._calls.over(seconds):
            self.pace.ends(came.ready.row.to.chat_id if came.is_new_message else None)
            self._came.append(came)

    def _take_next(self) -> tuple[list[Ready], bool]:
        """The rows that may go now, rendered; and whether any wait, so that a pause isn't taken for the end."""
        free = self._calls.free
        urgent, others = (min(free, self.pace.room(urgent=urgent)) for urgent in (True, False))
        wanted = Wanted(urgent, others, self._may_have)
        with self._house.db.read() as uow:
            account_id, name = self._lease.account_id, self._lease.external_id
            rows = due_rows(uow, account_id, name, wanted, after_shop=self._last_shop) if urgent else []
            if not rows:
                return [], not self._came and has_waiting(uow, account_id)
            made = self._preparing.prepare(uow, rows)
        return self._without_twins(self._preparing.settle_others(made)), True

    def _may_have(self, chat_id: str, urgent: bool) -> bool:
        """One call at a time in a chat: what is said first is read first, and nothing between an album and its card."""
        halfway = any(came.ready.row.to.chat_id == chat_id and not came.ready.is_last_part for came in self._came)
        return not halfway and chat_id not in self._calls.chats and self.pace.may_write(chat_id, urgent=urgent)

    def _without_twins(self, ready: Sequence[Ready]) -> list[Ready]:
        """A file that is being uploaded is waited for: after that its name is enough."""
        chosen, brought = [], set(self._calls.bringing)
        for one in ready:
            if not one.brings & brought:
                chosen.append(one)
                brought |= one.brings
        return chosen

    def _write(self, ready: Sequence[Ready]) -> None:
        """One commit: which calls are over, and the mark on those that begin. Faults were written down before: whenever
        we are killed, no more rows are marked than calls can be under way."""
        self._settle_faults()
        ready = () if self._closed else ready
        with self._house.db.write() as uow:
            if time.monotonic() > self._renew_at:
                self._renew(uow)
            if self._came:
                note_sent(uow, self._lease, self._came)
            marked = mark_sending(uow, self._lease, [one.row.id for one in ready]) if ready else set()
        if len(marked) < len(ready):
            self._renew_at = 0.0  # cancelled meanwhile, or no longer ours: the next commit tells
        for came in self._came:
            self._house.meter.outcome(self._lease.channel, came.ready.row.lane, "sent", came.seconds)
        self._came = []
        for one in ready:
            if one.row.id in marked:
                self._begin(one)

    def _renew(self, uow: Uow) -> None:
        self._closed = self._closed or not renew_lease(uow, self._lease)
        self._renew_at = time.monotonic() + RENEW_SECONDS

    def _begin(self, one: Ready) -> None:
        self._last_shop = one.row.shop_id
        self.pace.begins(urgent=one.row.is_urgent)
        self._calls.begin(one)

    def _settle_faults(self) -> None:
        for came in [one for one in self._came if one.fault is not None]:
            self._settle(came)
            self._came = [one for one in self._came if one is not came]

    def _settle(self, came: Came) -> None:
        row, fault = came.ready.row, came.fault
        with self._house.db.write(row.trace_id) as uow:
            if fault and not settle_fault(uow, self._lease, row, fault):
                self._closed = True
        if fault:
            self._house.meter.outcome(self._lease.channel, row.lane, outcome_of(row, fault), came.seconds)
