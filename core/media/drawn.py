"""Pictures that are drawn here, such as a chart: ordered in words and numbers, drawn by the media worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select, update

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.nudges import Nudge
from core.media.models import Drawing, Media
from core.media.ports import Sniffed, StoredBlob


def order_drawing(uow: Uow, order: Mapping[str, Any]) -> int:
    """The media of this drawing; the same order is drawn once, however many ask for it."""
    order_hash = hashlib.sha256(json.dumps(order, sort_keys=True).encode()).hexdigest()
    known = select(Drawing.media_id).filter_by(order_hash=order_hash)
    return uow.session.scalar(known) or _ordered(uow, order, order_hash) or uow.session.scalars(known).one()


def _ordered(uow: Uow, order: Mapping[str, Any], order_hash: str) -> int | None:
    """None when another phone was a moment quicker."""
    media = Media(kind="picture", mime="image/png", extension="png", sha256="", size=0, state="pending")
    uow.session.add(media)
    uow.session.flush()
    if not insert_one_missing(uow, Drawing, media_id=media.id, order=dict(order), order_hash=order_hash):
        uow.session.execute(delete(Media).where(Media.id == media.id))
        return None
    uow.nudge(Nudge("media", media.id))
    return media.id


def held_until_drawn(uow: Uow, media_id: int | None) -> str | None:
    """What a message that shows it waits for, if it must. The row is held, so that the worker's word is not missed."""
    state = uow.session.scalar(select(Media.state).filter_by(id=media_id).with_for_update()) if media_id else None
    return drawing_named(media_id) if media_id and state == "pending" else None


def drawing_named(media_id: int) -> str:
    return f"drawing:{media_id}"


def note_drawn(uow: Uow, media_id: int, stored: StoredBlob, sniffed: Sniffed) -> None:
    """The bytes are there; their copies are made next."""
    values = {"sha256": stored.sha256, "size": stored.size, "mime": sniffed.mime, "extension": sniffed.extension}
    uow.change(update(Media).where(Media.id == media_id, Media.state == "pending").values(**values))
