"""The media worker: makes the copies of what came in, outside of any transaction."""

from __future__ import annotations

import structlog

from core.house import House
from core.kernel.errors import Passing, Refusal
from core.media.actions import mark_ready, mark_unreadable, note_failed_try
from core.media.queries import media_work

log = structlog.get_logger()


def make_copies(house: House, media_id: int) -> None:
    with house.db.read() as uow:
        work = media_work(uow, media_id)
    if work is None:
        return
    try:
        made = house.processor.process(work.key, work.sniffed)
    except Refusal:
        with house.db.write() as uow:
            mark_unreadable(uow, media_id)
    except Passing as fault:
        _try_again_later(house, media_id, str(fault))
    else:
        with house.db.write() as uow:
            mark_ready(uow, media_id, made)


def _try_again_later(house: House, media_id: int, reason: str) -> None:
    """The sweep comes by again; after the last try the sender is told."""
    log.warning("copies not made", media=media_id, reason=reason)
    with house.db.write() as uow:
        if note_failed_try(uow, media_id):
            mark_unreadable(uow, media_id)
