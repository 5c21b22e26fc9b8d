"""All writes about media."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, update

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.nudges import Nudge
from core.media.events import MediaSettled
from core.media.models import Copy, Media, Reference
from core.media.ports import Processed, Sniffed, StoredBlob

TRIES = 3


def receive_media(
    uow: Uow, stored: StoredBlob, sniffed: Sniffed, *, uploader_id: int | None, filename: str = ""
) -> int:
    """Notes bytes that are safely stored; the media worker makes the copies. Documents need none."""
    media = Media(
        uploader_id=uploader_id,
        kind=sniffed.kind,
        mime=sniffed.mime,
        extension=sniffed.extension,
        sha256=stored.sha256,
        size=stored.size,
        filename=filename[-200:],
        state="pending" if sniffed.kind in ("picture", "film") else "ready",
    )
    uow.session.add(media)
    uow.session.flush()
    if media.state == "pending":
        uow.nudge(Nudge("media", media.id))
    return media.id


def mark_ready(uow: Uow, media_id: int, made: Processed) -> None:
    if not _settle(
        uow, media_id, "ready", width=made.width, height=made.height, colour=made.colour, duration=made.duration
    ):
        return
    for copy in made.renditions:
        uow.session.add(
            Copy(
                media_id=media_id,
                name=copy.name,
                key=copy.key,
                mime=copy.mime,
                width=copy.width,
                height=copy.height,
                size=copy.size,
            )
        )
    uow.record(MediaSettled(shop_id=0, media_id=media_id, readable=True))


def mark_unreadable(uow: Uow, media_id: int) -> None:
    if _settle(uow, media_id, "failed"):
        uow.record(MediaSettled(shop_id=0, media_id=media_id, readable=False))


def note_failed_try(uow: Uow, media_id: int) -> bool:
    """True when this was the last try."""
    tries = uow.session.scalar(
        update(Media).where(Media.id == media_id).values(tries=Media.tries + 1).returning(Media.tries)
    )
    return (tries or 0) >= TRIES


def _settle(uow: Uow, media_id: int, state: str, **values: object) -> bool:
    done = uow.change(update(Media).where(Media.id == media_id, Media.state == "pending").values(state=state, **values))
    return bool(done)


def remember_references(uow: Uow, account_id: int, given: Iterable[tuple[int, str, str]]) -> None:
    """A channel's own names for what it was sent: media, copy, name."""
    for media_id, name, reference in given:
        insert_one_missing(uow, Reference, account_id=account_id, media_id=media_id, name=name, reference=reference)


def forget_references(uow: Uow, account_id: int, media_ids: Iterable[int]) -> None:
    uow.change(delete(Reference).where(Reference.account_id == account_id, Reference.media_id.in_(list(media_ids))))
