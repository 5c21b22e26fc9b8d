"""Reads about media."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select

from core.db.uow import Uow
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.media.models import Copy, Drawing, Media, Reference
from core.media.ports import Sniffed


@dataclass(frozen=True)
class PictureCard:
    """A picture, film or document as pages and chats show it."""

    media_id: int
    kind: str
    state: str
    width: int
    height: int
    colour: str
    filename: str
    duration: float | None


@dataclass(frozen=True)
class MediaWork:
    """What the media worker needs to make the copies."""

    id: int
    key: str
    sniffed: Sniffed
    order: dict[str, Any] | None  # what to draw first: it has no bytes yet


@dataclass(frozen=True)
class StoredFile:
    key: str
    mime: str
    size: int
    filename: str


def pictures(uow: Uow, media_ids: Iterable[int]) -> dict[int, PictureCard]:
    rows = uow.session.scalars(select(Media).where(Media.id.in_(list(media_ids))))
    return {
        row.id: PictureCard(row.id, row.kind, row.state, row.width, row.height, row.colour, row.filename, row.duration)
        for row in rows
    }


def pictures_beside(uow: Uow, links: Iterable[tuple[int, int]]) -> dict[int, tuple[PictureCard, ...]]:
    """What came with each of these words: links lead from the words to a medium, in the order in which it came."""
    links = list(links)
    known = pictures(uow, [media_id for _, media_id in links])
    beside: defaultdict[int, tuple[PictureCard, ...]] = defaultdict(tuple)
    for words_id, media_id in links:
        beside[words_id] += (known[media_id],)
    return beside


def media_work(uow: Uow, media_id: int) -> MediaWork | None:
    row = uow.session.get(Media, media_id)
    if row is None or row.state != "pending":
        return None
    sniffed = Sniffed(row.kind, row.mime, row.extension)  # type: ignore[arg-type]
    return MediaWork(row.id, row.sha256, sniffed, uow.session.scalar(select(Drawing.order).filter_by(media_id=row.id)))


_DUE = (
    select(Media.id)
    .where(Media.state == "pending", Media.received_at < bindparam("before"))
    .order_by(Media.id)
    .limit(200)
)


def media_due(uow: Uow, *, older_than: timedelta) -> list[int]:
    """Media that no worker seems to have looked at."""
    return list(uow.session.scalars(_DUE, {"before": now() - older_than}))


def any_pending(uow: Uow, media_ids: Iterable[int]) -> bool:
    return uow.session.scalar(_pending(media_ids).limit(1)) is not None


def awaits_any(uow: Uow, media_ids: Iterable[int]) -> bool:
    """The same, from who is about to wait for it: none settles before they are there to be told."""
    held = _pending(media_ids).order_by(Media.id).with_for_update(read=True)
    return bool(uow.session.scalars(held).all())


def _pending(media_ids: Iterable[int]) -> Select[int]:
    return select(Media.id).where(Media.id.in_(list(media_ids)), Media.state == "pending")


def stored_file(uow: Uow, media_id: int, name: str) -> StoredFile | None:
    """Where the bytes of a copy (or the original) lie; none while the copy is still being made."""
    media = uow.session.get(Media, media_id)
    if media is None or media.state == "failed":
        raise NotFound
    if name == "original":
        return StoredFile(media.sha256, media.mime, media.size, media.filename or f"{media_id}.{media.extension}")
    copy = uow.session.get(Copy, (media_id, name))
    if copy is None:
        if media.state == "ready":
            raise NotFound
        return None
    return StoredFile(copy.key, copy.mime, copy.size, name)


def references(uow: Uow, account_id: int, media_ids: Iterable[int]) -> dict[tuple[int, str], str]:
    """What this account may send by the channel's own name, by media and copy."""
    rows = uow.session.scalars(
        select(Reference).where(Reference.account_id == account_id, Reference.media_id.in_(list(media_ids)))
    )
    return {(row.media_id, row.name): row.reference for row in rows}
