"""The sweep: finds whatever a lost word to a worker left lying, so that losing every one of them only delays."""

from __future__ import annotations

from datetime import timedelta

from core.house import House
from core.kernel.nudges import Nudge
from core.media.queries import media_due
from core.messaging.queries import accounts_due, conversations_due
from core.notices.gathering import refresh_old_cards
from core.notices.planner import plan_events

MISSED_AFTER = timedelta(seconds=1)
MEDIA_MISSED_AFTER = timedelta(seconds=20)


def sweep(house: House) -> list[Nudge]:
    plan_events(house.db)
    with house.db.read() as uow:
        missed = [
            *(Nudge("chat", id) for id in conversations_due(uow, older_than=MISSED_AFTER)),
            *(Nudge("drain", id) for id in accounts_due(uow, older_than=MISSED_AFTER)),
            *(Nudge("media", id) for id in media_due(uow, older_than=MEDIA_MISSED_AFTER)),
        ]
    for nudge in missed:
        house.db.nudger(nudge)
    return missed


def refresh_cards(house: House) -> int:
    with house.db.write() as uow:
        return refresh_old_cards(uow)
