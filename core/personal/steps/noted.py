"""Events keep ids: a name or an address in one of them goes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from core.db.journal import EventRow
from core.kernel.clock import now
from core.people.events import AddressRefused, SecurityNoticed
from core.personal.known import Needles
from core.personal.steps.work import Work, in_lots

SCANNED = 20_000
WITH_NAMES = (SecurityNoticed.kind, AddressRefused.kind)


def empty_events(work: Work) -> None:
    needles = Needles(work.known, ())
    with work.db.read() as uow:
        last = uow.session.scalar(select(func.max(EventRow.id))) or 0
    for start in range(0, last + 1, SCANNED):
        with work.db.read() as uow:
            here = EventRow.id.between(start, start + SCANNED - 1), EventRow.kind.in_(WITH_NAMES)
            rows = uow.session.execute(select(EventRow.id, EventRow.shop_id, EventRow.payload).where(*here)).all()
        found = {row.id: _emptied(work, needles, row) for row in rows}
        changed = [(row.id, found[row.id]) for row in rows if found[row.id] is not row.payload]
        for some in in_lots(changed):
            with work.db.write() as uow:
                for event_id, payload in some:
                    row = uow.session.get_one(EventRow, event_id)
                    row.payload, row.planned_at = payload, row.planned_at or _nobody_hears(work, payload)


def _emptied(work: Work, needles: Needles, row: Any) -> dict[str, Any]:
    """Of their own nothing but the ids; of others' the name, where it is one of theirs."""
    payload: dict[str, Any] = row.payload
    if payload.get("person_id") == work.person_id:
        return {name: value for name, value in payload.items() if name in ("shop_id", "person_id", "what")}
    related = row.shop_id in work.known.shops
    cleaned: dict[str, Any] = needles.without(payload) if related else payload
    return cleaned


def _nobody_hears(work: Work, payload: dict[str, Any]) -> Any:
    return now() if payload.get("person_id") == work.person_id else None
