"""Counts for Prometheus, in files that processes share: added up they are true however many of them there are.

Each process writes files of a slot of its own, held by a lock that ends with the process. The next process takes the
slot over and counts on, so that there are never more files than processes at once, and no count goes back.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import structlog

from core.kernel.meters import Outcome
from core.messaging.rules import Lane

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram

log = structlog.get_logger()
FILE_BYTES = 1 << 16  # as the library makes them; all labels there can be fit in
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class FileMeter:
    """Nothing is loaded or opened before there is something to count: most processes never send.

    What can't be counted is sent all the same.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opening = threading.Lock()
        self._opened: _Counts | None = None

    def outcome(self, channel: str, lane: int, outcome: Outcome, seconds: float) -> None:
        def count(counts: _Counts) -> None:
            counts.calls.labels(channel, Lane(lane).name.lower(), outcome).inc()
            counts.seconds.labels(channel).observe(seconds)

        self._count(count)

    def lease_taken(self, channel: str) -> None:
        self._count(lambda counts: counts.leases.labels(channel).inc())

    def _count(self, count: Callable[[_Counts], None]) -> None:
        try:
            with self._opening:
                self._opened = self._opened or _Counts(self._folder)
            count(self._opened)
        except (OSError, ValueError, RuntimeError) as error:  # a full disk, a file cut short
            log.warning("not counted", reason=str(error))


class _Counts:
    calls: Counter
    leases: Counter
    seconds: Histogram

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._slot, self._lock = _free_slot(folder)
        for kind in ("counter", "histogram"):
            _make_room(folder / f"{kind}_{self._slot}.db")
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)  # read again whenever a new label comes
        from prometheus_client import Counter, Histogram, values

        values.ValueClass = values.MultiProcessValue(lambda: self._slot)  # type: ignore[no-untyped-call]
        self.calls = Counter(
            "ecatalog_calls", "Calls to vendors, by what came of them", ["channel", "lane", "outcome"], registry=None
        )
        self.seconds = Histogram(
            "ecatalog_send_seconds", "How long a call took", ["channel"], registry=None, buckets=SECONDS
        )
        self.leases = Counter("ecatalog_leases", "An account got a new drainer", ["channel"], registry=None)


def clear(folder: Path) -> None:
    """Counts of an earlier run are gone; those of a process that still runs are left to it."""
    for path in folder.glob("*.lock"):
        with path.open("w") as lock:
            if _locked(lock):
                for counted in folder.glob(f"*_{path.stem}.db"):
                    counted.unlink()


def _free_slot(folder: Path) -> tuple[str, IO[str]]:
    """The lock is kept open for as long as this process lives; the system ends it, however that dies."""
    number = 0
    while True:
        lock = (folder / f"{number}.lock").open("w")
        if _locked(lock):
            return str(number), lock
        lock.close()
        number += 1


def _make_room(path: Path) -> None:
    """Taken from the disk before it is mapped: a full disk is an error here, and the end of the process later."""
    with path.open("ab") as file:
        os.posix_fallocate(file.fileno(), 0, FILE_BYTES)


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
