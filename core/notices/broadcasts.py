"""An announcement while it runs: how far it got, shown to its owner as it changes; paused, gone on with, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Update, and_, func, or_, select, update

from core.access.queries import require
from core.access.rules import Ability
from core.db.journal import EventRow
from core.db.uow import Database, Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.messaging.actions.outbox import Subject, edit_sent, release_held
from core.messaging.models import Account, Outgoing
from core.messaging.queries import remembered_about
from core.messaging.rules import QUIET, REMOVAL, TAKEN_BACK, UNSETTLED, Lane
from core.notices.audience import in_their_digest
from core.notices.models import UNDONE, Broadcast
from core.notices.taking_back import take_back

LOOK_AGAIN = timedelta(seconds=2)
STILL_SINCE = timedelta(seconds=15)  # one that doesn't move is looked at rarely
AT_ONCE = 20
DONE = ("sent", "delivered", "read")


@dataclass(frozen=True)
class Progress:
    """`quiet` wait for their morning, `digest` for theirs, `stuck` for an account that its vendor refuses."""

    item_id: int
    state: str = "running"
    total: int = 0
    sent: int = 0
    delivered: int = 0
    seen: int = 0
    waiting: int = 0
    quiet: int = 0
    digest: int = 0
    stuck: int = 0
    paused: int = 0
    taking: int = 0
    taken: int = 0
    failed: int = 0
    uncertain: int = 0
    cancelled: int = 0
    reasons: tuple[tuple[str, int], ...] = field(default=())

    @property
    def is_over(self) -> bool:
        return not (self.waiting or self.quiet or self.stuck or self.paused or self.taking)


def begin_broadcast(uow: Uow, event: EventRow, item_id: int, *, by: int | None, total: int) -> None:
    if uow.session.get(Broadcast, event.id) is None:
        uow.session.add(Broadcast(event_id=event.id, shop_id=event.shop_id, item_id=item_id, by=by, total=total))


def pause_broadcast(uow: Uow, actor: Actor, item_id: int) -> None:
    """What is on its way arrives; the rest is held until `go_on`."""
    for broadcast in _of_item(uow, actor, item_id):
        if broadcast.state == "running":
            broadcast.state = "paused"
            _hold(uow, broadcast)
        _look_now(uow, broadcast)


def go_on_with_broadcast(uow: Uow, actor: Actor, item_id: int) -> None:
    for broadcast in _of_item(uow, actor, item_id):
        if broadcast.state == "paused":
            broadcast.state = "running"
            release_held(uow, _mark(broadcast))
        _look_now(uow, broadcast)


def stop_broadcast(uow: Uow, actor: Actor, item_id: int) -> None:
    """Whoever has not been told will not be."""
    for broadcast in _of_item(uow, actor, item_id):
        if broadcast.state == UNDONE:
            continue
        broadcast.state = "stopped"
        unsent = _rows(broadcast).where(Outgoing.state.in_(("waiting", "held")))
        uow.session.execute(unsent.values(state="cancelled", reason="stopped by the shop"))
        _look_now(uow, broadcast)


def progress_of(uow: Uow, item_id: int) -> Progress | None:
    """Of all that was announced about an item; none before it is planned."""
    broadcasts = uow.session.scalars(select(Broadcast).filter_by(item_id=item_id).order_by(Broadcast.event_id)).all()
    live = [broadcast for broadcast in broadcasts if broadcast.state != UNDONE]
    return _progress(uow, item_id, live or broadcasts[-1:]) if broadcasts else None


def refresh_progress(db: Database) -> int:
    """Shows their owners what has changed since the last look; says how many were looked at."""
    with db.read() as uow:
        due = select(Broadcast.event_id).where(Broadcast.ended_at.is_(None), Broadcast.look_at <= now())
        ids = uow.session.scalars(due.order_by(Broadcast.look_at).limit(AT_ONCE)).all()
    for event_id in ids:
        _refresh(db, event_id)
    return len(ids)


def _refresh(db: Database, event_id: int) -> None:
    """Ten thousand rows are counted while nobody has to wait for it."""
    with db.write() as uow:
        broadcast = uow.session.get_one(Broadcast, event_id)
        if broadcast.state == "paused":
            _hold(uow, broadcast)
        elif broadcast.state == UNDONE:
            take_back(uow, broadcast.item_id, broadcast.shop_id)
    with db.read() as uow:
        broadcast = uow.session.get_one(Broadcast, event_id)
        stands = _progress(uow, broadcast.item_id, [broadcast])
    with db.write() as uow:
        _note(uow, uow.session.get_one(Broadcast, event_id), stands)


def _note(uow: Uow, broadcast: Broadcast, stands: Progress) -> None:
    shown = {name: value for name, value in vars(stands).items() if isinstance(value, int | str)}
    still = shown == broadcast.shown
    broadcast.look_at = now() + (STILL_SINCE if still else LOOK_AGAIN)
    if stands.is_over and (still or broadcast.state != UNDONE):
        broadcast.ended_at = now()
    if not still:
        broadcast.shown = shown
        _show(uow, broadcast.item_id)


def _show(uow: Uow, item_id: int) -> None:
    """In an alert's lane: behind answers, before the broadcast itself."""
    for message in remembered_about(uow, Subject("item", item_id)):
        if message.payload.get("is") == "progress":
            edit_sent(uow, message.id, lane=Lane.ALERTS)


def _of_item(uow: Uow, actor: Actor, item_id: int) -> Sequence[Broadcast]:
    found = uow.session.scalars(select(Broadcast).filter_by(item_id=item_id).with_for_update()).all()
    if not found:
        raise NotFound
    require(uow, actor, Ability.CHANGE_ITEMS, found[0].shop_id)
    return found


def _look_now(uow: Uow, broadcast: Broadcast) -> None:
    """The owner sees at once what their press did."""
    broadcast.ended_at = None
    uow.session.flush()
    _note(uow, broadcast, _progress(uow, broadcast.item_id, [broadcast]))


def _hold(uow: Uow, broadcast: Broadcast) -> None:
    """But for an album that is out without its words: those follow."""
    waiting = or_(Outgoing.state == "waiting", and_(Outgoing.state == "held", Outgoing.held_for == QUIET))
    rows = _rows(broadcast).where(waiting, Outgoing.parts_done == 0)
    uow.session.execute(rows.values(state="held", held_for=_mark(broadcast), next_try_at=None))


def _mark(broadcast: Broadcast) -> str:
    return f"paused:{broadcast.event_id}"


def _rows(broadcast: Broadcast) -> Update:
    return update(Outgoing).where(Outgoing.event_id == broadcast.event_id)


def _progress(uow: Uow, item_id: int, broadcasts: Sequence[Broadcast]) -> Progress:
    ids = [broadcast.event_id for broadcast in broadcasts]
    what = (Outgoing.state, Outgoing.held_for, Outgoing.account_id)
    rows = uow.session.execute(select(*what, func.count()).where(Outgoing.event_id.in_(ids)).group_by(*what)).all()
    lost = set(uow.session.scalars(select(Account.id).where(Account.state != "active")))

    def count(*states: str, quiet: bool | None = None, stuck: bool | None = None) -> int:
        return sum(
            n
            for state, held_for, account_id, n in rows
            if state in states and quiet in (None, held_for == QUIET) and stuck in (None, account_id in lost)
        )

    taken = _taken(uow, ids)
    return Progress(
        item_id,
        broadcasts[-1].state,
        total=sum(broadcast.total for broadcast in broadcasts),
        sent=count(*DONE),
        delivered=count("delivered", "read"),
        seen=count("read"),
        waiting=count("sending") + count("waiting", stuck=False),
        quiet=count("held", quiet=True),
        digest=in_their_digest(uow, item_id),
        stuck=count("waiting", stuck=True),
        paused=count("held", quiet=False),
        failed=count("failed"),
        uncertain=count("uncertain"),
        taking=_taking(uow, item_id),
        taken=taken,
        cancelled=count("cancelled") - taken,
        reasons=_reasons(uow, ids) if count("failed") else (),
    )


def _taken(uow: Uow, event_ids: Sequence[int]) -> int:
    query = select(func.count()).select_from(Outgoing).where(Outgoing.event_id.in_(event_ids))
    return uow.session.scalar(query.where(Outgoing.state == "cancelled", Outgoing.reason == TAKEN_BACK)) or 0


def _taking(uow: Uow, item_id: int) -> int:
    """Messages that are on their way out of their chats."""
    query = (
        select(func.count()).select_from(Outgoing).where(Outgoing.about_kind == "item", Outgoing.about_id == item_id)
    )
    return uow.session.scalar(query.where(Outgoing.kind == REMOVAL, Outgoing.state.in_(UNSETTLED))) or 0


def _reasons(uow: Uow, event_ids: Sequence[int]) -> tuple[tuple[str, int], ...]:
    query = select(Outgoing.reason, func.count()).where(Outgoing.event_id.in_(event_ids), Outgoing.state == "failed")
    most = query.group_by(Outgoing.reason).order_by(func.count().desc()).limit(5)
    return tuple((reason or "", n) for reason, n in uow.session.execute(most))
