"""The media worker: makes the copies of what came in, outside of any transaction."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import structlog

from core.house import House
from core.kernel.errors import Passing, Refusal
from core.media.actions import mark_ready, mark_unreadable, note_failed_try
from core.media.drawn import note_drawn
from core.media.queries import MediaWork, media_work

log = structlog.get_logger()


def make_copies(house: House, media_id: int) -> None:
    with house.db.read() as uow:
        work = media_work(uow, media_id)
    if work is None:
        return
    try:
        if work.order is not None:
            work = _drawn(house, work, work.order)
        made = house.processor.process(work.key, work.sniffed)
    except Refusal:
        with house.db.write() as uow:
            mark_unreadable(uow, media_id)
    except Passing as fault:
        _try_again_later(house, media_id, str(fault))
    else:
        with house.db.write() as uow:
            mark_ready(uow, media_id, made)


def _drawn(house: House, work: MediaWork, order: dict[str, Any]) -> MediaWork:
    """Kept like a photo that somebody sent; drawn again if this process ends before the copies are made."""
    drawn = io.BytesIO(house.processor.draw(order))
    sniffed, stored = house.sniff(drawn), house.blobs.put(drawn)
    with house.db.write() as uow:
        note_drawn(uow, work.id, stored, sniffed)
    return replace(work, key=stored.key, sniffed=sniffed)


def _try_again_later(house: House, media_id: int, reason: str) -> None:
    """The sweep comes by again; after the last try the sender is told."""
    log.warning("copies not made", media=media_id, reason=reason)
    with house.db.write() as uow:
        if note_failed_try(uow, media_id):
            mark_unreadable(uow, media_id)
