"""Bytes on disk: whole or not there at all, once each, under names that nobody can bend."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.kernel.errors import NotFound, Passing, Refusal
from storage.blobs import LocalBlobs

MB = 1024 * 1024


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_comes_back_under_its_content(blobs: LocalBlobs) -> None:
    blob = blobs.put(io.BytesIO(b"silk"))
    assert (blob.sha256, blob.size) == (hashlib.sha256(b"silk").hexdigest(), 4)
    with blobs.open(blob.key) as stored:
        assert stored.read() == b"silk"


def test_the_same_bytes_are_kept_once(blobs: LocalBlobs, tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"silk")
    assert blobs.put(io.BytesIO(b"silk")) == blobs.put(tmp_path / "photo")
    assert len(files_in(tmp_path / "media")) == 1


def test_a_stream_past_the_limit_is_refused_and_leaves_nothing(blobs: LocalBlobs, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        blobs.put(io.BytesIO(bytes(3 * MB)), at_most=2 * MB)
    assert (refused.value.key, refused.value.params) == ("errors.media.too_big", {"limit_mb": 2})
    assert files_in(tmp_path) == []


def test_an_original_takes_its_renditions_along_when_deleted(blobs: LocalBlobs, tmp_path: Path) -> None:
    original = blobs.put(io.BytesIO(b"silk")).key
    rendition = blobs.put_rendition(original, "800.webp", io.BytesIO(b"small"))
    blobs.delete(original)
    blobs.delete(original)
    assert not blobs.exists(original)
    assert blobs.path_or_none(rendition) is None
    assert files_in(tmp_path) == []


def test_a_rendition_made_again_replaces_the_earlier_one(blobs: LocalBlobs) -> None:
    original = blobs.put(io.BytesIO(b"silk")).key
    blobs.put_rendition(original, "800.webp", io.BytesIO(b"first"))
    key = blobs.put_rendition(original, "800.webp", io.BytesIO(b"second"))
    assert blobs.open(key).read() == b"second"


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "a" * 63, f"renditions/{'a' * 64}/../x", "a" * 64 + "\n"])
def test_a_key_that_is_none_reaches_no_file(blobs: LocalBlobs, key: str) -> None:
    with pytest.raises(NotFound):
        blobs.open(key)


def test_bytes_that_are_not_there_are_not_found(blobs: LocalBlobs) -> None:
    with pytest.raises(NotFound):
        blobs.open("a" * 64)


def test_a_disk_that_fails_is_a_passing_fault(blobs: LocalBlobs, tmp_path: Path) -> None:
    (tmp_path / "media" / "originals").write_text("a file where a folder must be")
    with pytest.raises(Passing):
        blobs.put(io.BytesIO(b"silk"))


ENDLESS_PUT = """
import sys
from pathlib import Path
from storage.blobs import LocalBlobs

class Endless:
    def read(self, size):
        print("writing", flush=True)
        return bytes(size)

LocalBlobs(Path(sys.argv[1])).put(Endless(), at_most=2**28)
"""


def test_a_writer_killed_in_the_middle_leaves_no_original_and_is_swept_up_later(tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", ENDLESS_PUT, tmp_path], stdout=subprocess.PIPE)
    assert writer.stdout
    for _ in range(3):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    (left,) = files_in(tmp_path)
    LocalBlobs(tmp_path)
    assert left.exists(), "it may be another process's, still writing"
    an_age_ago = time.time() - 2 * 3600
    os.utime(left, (an_age_ago, an_age_ago))
    LocalBlobs(tmp_path)
    assert files_in(tmp_path) == []
