"""The sweep: finds whatever a lost word to a worker left lying, so that losing every one of them only delays."""

from __future__ import annotations

from datetime import timedelta

import structlog

from core.feedback.counting import count_again
from core.house import House
from core.items.early import end_early_access
from core.items.planning import publish_planned
from core.kernel.nudges import Nudge
from core.media.queries import media_due
from core.messaging.actions.inbound import forget_old_inbound
from core.messaging.actions.outbox import any_rested, cancel_pointless, release_rested
from core.messaging.queries import accounts_due, accounts_offered, conversations_due
from core.notices.broadcasts import refresh_progress
from core.notices.digests import send_digests
from core.notices.gathering import refresh_old_cards
from core.notices.planner import plan_events
from core.notices.second_way import ask_second_ways
from core.personal.keeping import drop_old_files
from core.personal.queries import erasings_due, files_asked

log = structlog.get_logger()
MISSED_AFTER = timedelta(seconds=1)
MEDIA_MISSED_AFTER = timedelta(seconds=20)


def sweep(house: House) -> list[Nudge]:
    """Every few seconds: what is due, and what seems to have been missed."""
    end_early_access(house.db)
    publish_planned(house.db)
    plan_events(house.db)
    _wake_rested(house)
    refresh_progress(house.db)
    with house.db.read() as uow:
        missed = [
            *(Nudge("chat", id) for id in conversations_due(uow, older_than=MISSED_AFTER)),
            *(Nudge("drain", id) for id in accounts_due(uow, older_than=MISSED_AFTER)),
            *(Nudge("account", id) for id in accounts_offered(uow)),
            *(Nudge("media", id) for id in media_due(uow, older_than=MEDIA_MISSED_AFTER)),
            *(Nudge("pack", id) for id in files_asked(uow)),
            *(Nudge("erase", id) for id in erasings_due(uow)),
        ]
    for nudge in missed:
        house.db.nudger(nudge)
    return missed


def _wake_rested(house: House) -> None:
    """Every two seconds somebody looks; only who finds something stands in the writers' way."""
    with house.db.read() as uow:
        found = any_rested(uow)
    if found:
        with house.db.write() as uow:
            release_rested(uow)


def tend(house: House) -> None:
    """Every minute: counts on cards that were delivered, digests whose morning has come, what is pointless by now."""
    with house.db.write() as uow:
        refresh_old_cards(uow)
    while send_digests(house.db):
        pass
    ask_second_ways(house.db)
    drop_old_files(house.db, house.blobs)
    with house.db.write() as uow:
        cancel_pointless(uow)


def look_after(house: House) -> None:
    """Every hour: counts are counted again, updates long handled are forgotten, the database looks at its tables."""
    after = 0
    while True:
        with house.db.write() as uow:
            counted = count_again(uow, after_item=after)
        if counted.mended:
            log.warning("counts were mended", items=counted.mended)
        if counted.last is None:
            break
        after = counted.last
    forgotten = 1
    while forgotten:
        with house.db.write() as uow:
            forgotten = forget_old_inbound(uow)
    house.db.measure_tables()
