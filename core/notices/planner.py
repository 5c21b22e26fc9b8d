"""The planner: from events to who is told. Planning an event twice changes nothing."""

from __future__ import annotations

from sqlalchemy import select, update

from core.db.journal import EventRow
from core.db.moments import is_over
from core.db.uow import Database, Uow
from core.kernel.clock import now
from core.notices.plans import PLANS
from core.shops.rules import LONGEST_GRACE

_NEXT = (
    select(EventRow)
    .where(EventRow.planned_at.is_(None), is_over(EventRow.plan_from, LONGEST_GRACE))
    .order_by(EventRow.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)


def plan_events(db: Database, most: int = 200) -> int:
    """Plans what has happened, one commit an event so that no write lasts; says how many."""
    for planned in range(most):
        with db.write() as uow:
            if not _plan_next(uow):
                return planned
    return most


def tell_nobody_yet(uow: Uow) -> None:
    """What happened so far is nobody's news: for data that is made or brought in whole."""
    uow.change(update(EventRow).where(EventRow.planned_at.is_(None)).values(planned_at=now()))


def _plan_next(uow: Uow) -> bool:
    event = uow.session.scalar(_NEXT)
    if event is None:
        return False
    uow.trace_id = event.trace_id
    plan = PLANS.get(event.kind)
    if plan:
        plan(uow, event, event.payload)
    event.planned_at = now()
    return True
