"""The decoding child: what broken bytes and kills do to it, and that the next picture never notices."""

from __future__ import annotations

import io
import os
import random
import signal
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.kernel.errors import NotFound, Passing, Refusal
from core.media.ports import Processed, Sniffed
from storage.blobs import LocalBlobs
from storage.pipeline import ChildProcessor

MakeBytes = Callable[..., bytes]
Process = Callable[[bytes], Processed]
JPEG = Sniffed("picture", "image/jpeg", "jpg")


def children() -> set[int]:
    """The processes that this one has started and not yet buried."""
    lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(pid) for one in lists for pid in one.read_text().split()}


def is_gone(pid: int) -> bool:
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def eventually(what: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()


@pytest.fixture
def start(processor: ChildProcessor) -> Callable[[], int]:
    """Starts the child and gives its process id."""

    def start_child() -> int:
        before = children()
        processor.start()
        (pid,) = children() - before
        return pid

    return start_child


def unreadable(process: Process, content: bytes) -> bool:
    with pytest.raises(Refusal) as refused:
        process(content)
    return refused.value.key == "items.media.unreadable"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_cut_off_in_the_middle_is_unreadable_and_the_next_is_not(
    process: Process, picture_bytes: MakeBytes, format: str
) -> None:
    content = picture_bytes(format, size=(1200, 1200))
    assert unreadable(process, content[: len(content) // 2])
    assert process(content).width == 1200


def test_a_corrupt_jpeg_is_unreadable(process: Process) -> None:
    assert unreadable(process, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 40)


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_a_few_bytes_that_unfold_to_gigabytes_are_refused_by_their_header(process: Process) -> None:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(bytes(100_000))) + png_chunk(b"IEND", b"")
    assert unreadable(process, b"\x89PNG\r\n\x1a\n" + header + body)


def test_a_document_is_kept_as_it_is(processor: ChildProcessor) -> None:
    processed = processor.process("a" * 64, Sniffed("document", "application/pdf", "pdf"))
    assert (processed.renditions, processed.duration) == ((), None)


def test_an_original_that_is_gone_is_not_found(processor: ChildProcessor) -> None:
    with pytest.raises(NotFound):
        processor.process("a" * 64, JPEG)


def test_a_child_killed_while_idle_is_replaced(
    process: Process, start: Callable[[], int], picture_bytes: MakeBytes
) -> None:
    os.kill(start(), signal.SIGKILL)
    assert process(picture_bytes()).width == 400


def test_a_child_killed_in_the_middle_costs_the_sender_nothing(
    process: Process, start: Callable[[], int], picture_bytes: MakeBytes
) -> None:
    pid, content = start(), picture_bytes()
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (pid, signal.SIGKILL)).start()
    assert process(content).width == 400
    assert is_gone(pid)


@pytest.mark.slow
def test_a_child_that_does_not_answer_is_a_passing_fault_and_the_next_picture_works(
    blobs: LocalBlobs, picture_bytes: MakeBytes
) -> None:
    processor = ChildProcessor(blobs, patience=2)
    key = blobs.put(io.BytesIO(picture_bytes())).key
    before = children()
    processor.start()
    (pid,) = children() - before
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(Passing):
        processor.process(key, JPEG)
    assert is_gone(pid)
    assert processor.process(key, JPEG).width == 400
    processor.close()


@pytest.mark.slow
def test_a_picture_that_takes_too_much_work_is_unreadable_and_the_next_is_not(
    blobs: LocalBlobs, picture_bytes: MakeBytes
) -> None:
    processor = ChildProcessor(blobs, cpu_seconds=1)
    sound = picture_bytes(size=(4000, 4000), progressive=True)
    last_pass = sound[sound.rindex(b"\xff\xda") : -2]
    bomb = blobs.put(io.BytesIO(sound[:-2] + last_pass * 4000 + sound[-2:])).key
    with pytest.raises(Refusal) as refused:
        processor.process(bomb, JPEG)
    assert refused.value.key == "items.media.unreadable"
    assert processor.process(blobs.put(io.BytesIO(picture_bytes())).key, JPEG).width == 400
    processor.close()


def test_the_child_is_bounded_and_stands_back_for_others(start: Callable[[], int]) -> None:
    pid = start()
    assert eventually(lambda: "1610612736" in Path(f"/proc/{pid}/limits").read_text())
    assert os.getpriority(os.PRIO_PROCESS, pid) == 10


def test_the_child_knows_none_of_our_secrets(start: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for strangers")
    environment = Path(f"/proc/{start()}/environ")
    assert eventually(lambda: b"LANG=C.UTF-8" in environment.read_bytes())
    assert b"not for strangers" not in environment.read_bytes()


def test_closing_ends_the_child(processor: ChildProcessor, start: Callable[[], int]) -> None:
    pid = start()
    processor.close()
    assert is_gone(pid)


PARENT = """
import sys, time
from pathlib import Path
from storage.blobs import LocalBlobs
from storage.pipeline import ChildProcessor
ChildProcessor(LocalBlobs(Path(sys.argv[1]))).start()
print(Path(f"/proc/self/task/{__import__('os').getpid()}/children").read_text(), flush=True)
time.sleep(60)
"""


def test_the_child_dies_with_its_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, tmp_path], stdout=subprocess.PIPE)
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert eventually(lambda: is_gone(child))


def test_many_threads_share_one_child(process: Process, picture_bytes: MakeBytes) -> None:
    contents = [picture_bytes(size=(100 + number, 50)) for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        widths = [processed.width for processed in threads.map(process, contents)]
    assert widths == [100 + number for number in range(12)]


class FarBlobs(LocalBlobs):
    """A store whose bytes lie on no local disk."""

    def path_or_none(self, key: str) -> Path | None:
        return None


def test_a_store_without_local_files_is_served_too(tmp_path: Path, picture_bytes: MakeBytes) -> None:
    blobs = FarBlobs(tmp_path)
    processor = ChildProcessor(blobs)
    assert processor.process(blobs.put(io.BytesIO(picture_bytes())).key, JPEG).width == 400
    processor.close()


@pytest.mark.slow
def test_whatever_is_wrong_with_the_bytes_the_answer_is_copies_or_a_sentence(
    process: Process, picture_bytes: MakeBytes, film_bytes: MakeBytes
) -> None:
    chance = random.Random(7)
    sound = [picture_bytes(format) for format in ("JPEG", "PNG", "WEBP", "HEIF")] + [film_bytes(), film_bytes("mov")]
    for number in range(240):
        broken = bytearray(sound[number % len(sound)])
        for _ in range(chance.choice((1, 3, 30))):
            broken[chance.randrange(16, len(broken))] = chance.randrange(256)
        assert answer(process, bytes(broken)) in ("6 copies", "items.media.unreadable", "errors.media.unsupported")


def answer(process: Process, content: bytes) -> str:
    try:
        return f"{len(process(content).renditions)} copies"
    except Refusal as refused:
        return refused.key
