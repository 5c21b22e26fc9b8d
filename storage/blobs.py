"""Files on this machine's disk: originals named by their content and never changed, renditions beside them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from core.kernel.errors import NotFound, Passing
from core.media.ports import StoredBlob
from core.media.rules import MB, too_big

ORIGINAL_KEY = re.compile(r"[0-9a-f]{64}")
RENDITION_KEY = re.compile(r"renditions/[0-9a-f]{64}/[a-z0-9][a-z0-9._-]{0,40}")
CHUNK = 256 * 1024
STALE_AFTER_SECONDS = 3600


class LocalBlobs:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unfinished = folder / "unfinished"
        with _disk():
            self._unfinished.mkdir(parents=True, exist_ok=True)
            self.sweep()

    def put(self, source: BinaryIO | Path, *, at_most: int | None = None) -> StoredBlob:
        with _disk(), _opened(source) as stream, self._new_file() as (file, name):
            blob = _copy(stream, file, at_most)
            target = self._path(blob.key)
            if not target.exists():
                _finish(file, name, target)
        return blob

    def put_rendition(self, original_key: str, name: str, source: BinaryIO | Path) -> str:
        key = f"renditions/{original_key}/{name}"
        target = self._path(key)
        with _disk(), _opened(source) as stream, self._new_file() as (file, unfinished):
            shutil.copyfileobj(stream, file, CHUNK)
            _finish(file, unfinished, target)
        return key

    def open(self, key: str) -> BinaryIO:
        with _disk():
            return self._path(key).open("rb")

    def path_or_none(self, key: str) -> Path | None:
        path = self._path(key)
        return path if path.is_file() else None

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        with _disk():
            self._path(key).unlink(missing_ok=True)
            if ORIGINAL_KEY.fullmatch(key):
                shutil.rmtree(self._folder / "renditions" / key, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what a killed process left; other processes may be writing now, so only what is long untouched."""
        oldest_live = time.time() - STALE_AFTER_SECONDS
        for path in self._unfinished.iterdir():
            try:
                if path.stat().st_mtime < oldest_live:
                    path.unlink()
            except FileNotFoundError:
                continue  # its writer finished, or another process swept it first

    def _path(self, key: str) -> Path:
        if ORIGINAL_KEY.fullmatch(key):
            return self._folder / "originals" / key[:2] / key[2:4] / key
        if RENDITION_KEY.fullmatch(key):
            return self._folder / key
        raise NotFound

    @contextmanager
    def _new_file(self) -> Iterator[tuple[BinaryIO, Path]]:
        """A file under a passing name, which is gone afterwards unless it was finished."""
        handle, name = tempfile.mkstemp(dir=self._unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file, Path(name)
        finally:
            Path(name).unlink(missing_ok=True)


def _finish(file: BinaryIO, name: Path, target: Path) -> None:
    """Only whole files ever bear their final name, even when the power goes in the middle."""
    file.flush()
    os.fsync(file.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    name.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _copy(source: BinaryIO, target: BinaryIO, at_most: int | None) -> StoredBlob:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if at_most is not None and size > at_most:
            raise too_big(at_most // MB)
        digest.update(chunk)
        target.write(chunk)
    return StoredBlob(digest.hexdigest(), size)


def _opened(source: BinaryIO | Path) -> nullcontext[BinaryIO] | BinaryIO:
    return source.open("rb") if isinstance(source, Path) else nullcontext(source)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as missing:
        raise NotFound from missing
    except OSError as fault:
        raise Passing(f"storage: {fault.strerror or fault}") from fault
