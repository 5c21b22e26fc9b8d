"""Our files as Telegram knows them: a picture is uploaded once for each bot, and sent by reference ever after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bots.telegram.capabilities import LARGEST_UPLOAD
from bots.telegram.parts import Album, File, FileKind, Part, Picture, StaleReference
from core.db.uow import Database, Uow
from core.kernel.errors import NotFound, Passing
from core.media.actions import forget_references, remember_references
from core.media.ports import BlobStore
from core.media.queries import references, stored_file
from core.media.rules import rendition_name
from core.messaging import composed

COPY: dict[str, str] = {"picture": rendition_name(1600, "jpg")}
KIND: dict[str, FileKind] = {"picture": "photo", "film": "video", "document": "document", "voice": "voice"}
PENDING = "pending"


class FileShelf:
    def __init__(self, db: Database, blobs: BlobStore) -> None:
        self._db = db
        self._blobs = blobs

    def of(self, read: Uow, account_id: int, pictures: Sequence[composed.Picture]) -> tuple[File, ...]:
        """Those that can be shown; what is still being copied is waited for."""
        known = references(read, account_id, [picture.media_id for picture in pictures])
        files = (self._file(read, picture, known) for picture in pictures if picture.state != "failed")
        return tuple(file for file in files if file)

    def bytes_of(self, file: File) -> bytes:
        with self._blobs.open(file.key) as content:
            return content.read()

    @contextmanager
    def fresh(self, account_id: int, part: Part) -> Iterator[None]:
        """A reference that Telegram knows no more is forgotten, and the next try uploads the bytes again."""
        try:
            yield
        except StaleReference as fault:
            raise self.forget(account_id, part, fault) from fault

    def forget(self, account_id: int, part: Part, fault: StaleReference) -> Passing:
        with self._db.write() as uow:
            forget_references(uow, account_id, [file.media_id for file in files_in(part)])
        return Passing(str(fault))

    def remember(self, account_id: int, part: Part, given: Sequence[str | None]) -> None:
        new = [
            (file.media_id, file.name, reference)
            for file, reference in zip(files_in(part), given, strict=False)
            if reference and file.reference is None
        ]
        if new:
            with self._db.write() as uow:
                remember_references(uow, account_id, new)

    def _file(self, read: Uow, picture: composed.Picture, known: dict[tuple[int, str], str]) -> File | None:
        name = COPY.get(picture.kind, "original")
        try:
            stored = stored_file(read, picture.media_id, name) if picture.state != PENDING else None
        except NotFound:
            return None
        if stored is None:
            raise Passing("a picture is still being copied")
        if stored.size > LARGEST_UPLOAD:
            return None
        kind = KIND[picture.kind]
        return File(
            picture.media_id,
            name,
            kind,
            stored.key,
            _filename(stored.filename, kind),
            known.get((picture.media_id, name)),
        )


def _filename(name: str, kind: FileKind) -> str:
    """A document keeps its name; a picture's would tell on which phone it was taken."""
    return name if kind == "document" else f"{kind}.{name.rpartition('.')[2] or 'bin'}"


def files_in(part: Part) -> tuple[File, ...]:
    if isinstance(part, Album):
        return part.files
    return (part.file,) if isinstance(part, Picture) else ()
