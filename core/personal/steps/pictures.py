"""What a person sent as files: rows and bytes go, unless they are a shop's goods or the same bytes are another's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, union, update

from core.db.uow import Database, Uow
from core.feedback.models import CommentMedia
from core.galleries.models import Gallery, LookbookPicture
from core.inquiries.models import WordsMedia
from core.items.models import ItemMedia
from core.media.models import Copy, Drawing, Media, Reference
from core.media.ports import BlobStore
from core.personal.models import DataFile
from core.personal.steps.work import Work, in_lots
from core.storefront.models import ShopPart

_SHOWN: Any = union(
    select(ItemMedia.media_id),
    select(LookbookPicture.media_id),
    select(Gallery.cover_media_id).where(Gallery.cover_media_id.is_not(None)),
    select(ShopPart.media_id).where(ShopPart.media_id.is_not(None)),
)


def delete_pictures(work: Work) -> None:
    """Pictures of items are the shop's, and nobody's by name from now on."""
    with work.db.write() as uow:
        shops = Media.uploader_id == work.person_id, Media.id.in_(_SHOWN)
        uow.session.execute(update(Media).where(*shops).values(uploader_id=None, filename=""))
    with work.db.read() as uow:
        query = select(Media.id, Media.sha256).where(Media.uploader_id == work.person_id).order_by(Media.id)
        sent = [(media_id, sha256) for media_id, sha256 in uow.session.execute(query)]
    for some in in_lots(sent):
        delete_media(work.db, work.blobs, some)


def delete_media(db: Database, blobs: BlobStore, pairs: Sequence[tuple[int, str]]) -> None:
    """Bytes first: killed between the two, the rows lead here again, and what is gone already is no fault."""
    ids = [media_id for media_id, _ in pairs]
    with db.read() as uow:
        others = select(Media.sha256).where(Media.sha256.in_([sha256 for _, sha256 in pairs]), Media.id.not_in(ids))
        kept = set(uow.session.scalars(others))
    for sha256 in {sha256 for _, sha256 in pairs} - kept - {""}:
        blobs.delete(sha256)
    with db.write() as uow:
        forget_media_rows(uow, ids)


def forget_media_rows(uow: Uow, ids: list[int]) -> None:
    for table in (CommentMedia, WordsMedia, Copy, Reference, Drawing):
        uow.session.execute(delete(table).where(table.media_id.in_(ids)))
    uow.session.execute(update(DataFile).where(DataFile.media_id.in_(ids)).values(media_id=None))
    nothing = {"uploader_id": None, "filename": "", "sha256": "", "size": 0, "colour": "", "state": "failed"}
    # the row stays, empty: its number would be given again, and an old link would show what is another's
    uow.session.execute(update(Media).where(Media.id.in_(ids)).values(**nothing))
