"""Packed files are kept for a day: after that their bytes and rows are gone."""

from __future__ import annotations

from sqlalchemy import select, update

from core.db.uow import Database
from core.media.models import Media
from core.media.ports import BlobStore
from core.personal.models import DataFile
from core.personal.queries import files_old
from core.personal.steps.pictures import delete_media


def drop_old_files(db: Database, blobs: BlobStore) -> None:
    with db.read() as uow:
        old = files_old(uow)
        query = select(Media.id, Media.sha256).join(DataFile, DataFile.media_id == Media.id).where(DataFile.id.in_(old))
        packed = [(media_id, sha256) for media_id, sha256 in uow.session.execute(query)] if old else []
    if not old:
        return
    delete_media(db, blobs, packed)
    with db.write() as uow:
        over = update(DataFile).where(DataFile.id.in_(old))
        uow.session.execute(over.values(state="gone", media_id=None, token_hash=None, chat_id=""))
