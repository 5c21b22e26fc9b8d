"""Ways to break what a running program stands on: its broker's memory, its clock, its disk."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kombu import Connection
from redis import Redis

from ecatalog.celery_app import QUEUES


def empty_files(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink(missing_ok=True)


def empty_redis(url: str) -> None:
    with Redis.from_url(url) as redis:
        redis.flushall()


def empty_rabbitmq(url: str) -> None:
    with Connection(url) as connection:
        for queue in QUEUES:
            connection.default_channel.queue_purge(queue)


@dataclass(frozen=True)
class Clock:
    """The time of day of every process that is started with these settings; what counts seconds goes on as it did."""

    file: Path
    settings: dict[str, str]

    def moves(self, seconds: int) -> None:
        self.file.write_text(f"{seconds:+d}")


def moved_clock(file: Path) -> Clock:
    clock = Clock(file, {"PYTHONPATH": str(Path(__file__).parent / "moved_clock"), "MOVED_CLOCK": str(file)})
    clock.moves(0)
    return clock


class Disk(Protocol):
    def fill(self, processes: Sequence[int]) -> None: ...
    def empty(self, processes: Sequence[int]) -> None: ...


@contextmanager
def disk_of(folder: Path, *, megabytes: int) -> Iterator[Disk]:
    """A small disk in memory; where nothing may be mounted, files that may not grow."""
    folder.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        yield NoLargerFiles()
        return
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@dataclass(frozen=True)
class SmallDisk:
    folder: Path

    def fill(self, processes: Sequence[int]) -> None:
        with suppress(OSError), (self.folder / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"\0" * 4096):
                pass

    def empty(self, processes: Sequence[int]) -> None:
        (self.folder / "filler").unlink()


class NoLargerFiles:
    """Python ignores the signal, so a write beyond the bound fails as one to a full disk does."""

    def fill(self, processes: Sequence[int]) -> None:
        self._bound(processes, 4096)

    def empty(self, processes: Sequence[int]) -> None:
        self._bound(processes, resource.RLIM_INFINITY)

    def _bound(self, processes: Sequence[int], most: int) -> None:
        for process in processes:
            with suppress(ProcessLookupError):
                resource.prlimit(process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
