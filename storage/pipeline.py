"""Makes the copies of pictures and films, with every decoder locked away in a child process."""

from __future__ import annotations

import io
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

import structlog

from core.kernel.errors import Passing
from core.media.ports import BlobStore, Processed, Rendition, Sniffed
from core.media.rules import unreadable
from storage.decoder import Answer, ChildDied, ChildSilent, Decoder

log = structlog.get_logger()

CPU_SECONDS = 30
PATIENCE_SECONDS = 120.0  # of waiting, not of work: on a busy machine the niced child may have to stand back
NOTHING_TO_SEE = Processed(0, 0, "#ffffff", None, ())


class ChildProcessor:
    """CPU time is the fault of the bytes and refuses them; waiting is the machine's and passes."""

    def __init__(self, blobs: BlobStore, *, cpu_seconds: int = CPU_SECONDS, patience: float = PATIENCE_SECONDS) -> None:
        self._blobs = blobs
        self._cpu_seconds = cpu_seconds
        self._patience = patience
        self._lock = Lock()
        self._decoder: Decoder | None = None

    def start(self) -> None:
        """Not needed, but the first picture then waits for no process to start."""
        with self._lock:
            self._running()

    def close(self) -> None:
        with self._lock:
            self._end()

    def process(self, original_key: str, sniffed: Sniffed) -> Processed:
        if sniffed.kind not in ("picture", "film"):
            return NOTHING_TO_SEE
        with _local_file(self._blobs, original_key) as path:
            job = {"path": str(path), "kind": sniffed.kind, "mime": sniffed.mime, "cpu_seconds": self._cpu_seconds}
            with self._lock:
                answer = self._answer(job)
        return self._kept(original_key, answer)

    def draw(self, order: Mapping[str, Any]) -> bytes:
        made_from = _local_file(self._blobs, order["of"]) if order.get("of") else nullcontext("")
        with made_from as path:
            job = {"path": str(path), "kind": "drawing", "order": dict(order), "cpu_seconds": self._cpu_seconds}
            with self._lock:
                return self._answer(job).contents[0]

    def _answer(self, job: dict[str, Any]) -> Answer:
        try:
            answer = self._ask(job)
        except ChildDied:
            answer = self._second_try(job)
        if "passing" in answer.head:
            raise Passing(answer.head["passing"])
        if "unreadable" in answer.head:
            log.info("media.unreadable", path=job["path"], fault=answer.head["unreadable"])
            raise unreadable()
        return answer

    def _second_try(self, job: dict[str, Any]) -> Answer:
        """Anything may have ended the first child, memory pressure or an operator; a second death is the bytes'."""
        try:
            return self._ask(job)
        except ChildDied as died:
            log.warning("media.decoder_died", path=job["path"], exit_code=died.exit_code)
            raise unreadable() from died

    def _ask(self, job: dict[str, Any]) -> Answer:
        try:
            return self._running().ask(job, self._patience)
        except ChildDied as died:
            self._end()
            if died.exit_code == -signal.SIGXCPU:
                raise unreadable() from died
            raise
        except ChildSilent as silent:
            self._end()
            raise Passing(f"no picture after {self._patience:g} s") from silent

    def _running(self) -> Decoder:
        if self._decoder and not self._decoder.alive:
            self._end()
        if not self._decoder:
            self._decoder = Decoder()
        return self._decoder

    def _end(self) -> None:
        if self._decoder:
            self._decoder.end()
        self._decoder = None

    def _kept(self, original_key: str, answer: Answer) -> Processed:
        head = answer.head
        renditions = tuple(
            Rendition(key=self._blobs.put_rendition(original_key, copy["name"], io.BytesIO(content)), **copy)
            for copy, content in zip(head["copies"], answer.contents, strict=True)
        )
        return Processed(head["width"], head["height"], head["colour"], head["duration"], renditions)


@contextmanager
def _local_file(blobs: BlobStore, key: str) -> Iterator[Path]:
    path = blobs.path_or_none(key)
    if path:
        yield path.absolute()
        return
    with blobs.open(key) as stored, tempfile.NamedTemporaryFile() as file:
        shutil.copyfileobj(stored, file)
        file.flush()
        yield Path(file.name)
