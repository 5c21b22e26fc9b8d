"""The supervisor of `ecatalog run`: starts every process, restarts what dies, stops all within three seconds.

`run` becomes it by exec once all is prepared: it knows nothing but the standard library, and so stays small.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

STOP_SECONDS = 2.3
LONGEST_PAUSE = 5.0
STEADY_SECONDS = 10.0
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Process:
    name: str
    command: tuple[str, ...]
    niceness: int = 0
    once: bool = False  # it says its piece and is not missed


@dataclass
class Running:
    process: Process
    child: subprocess.Popen[bytes]
    started: float
    pause: float = 0.2
    due: float = field(default=0.0)


def _ourselves(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "ecatalog", *arguments)


ALL = (
    Process("web", _ourselves("web")),
    Process("chat", _ourselves("worker", "--queues", "chat")),
    Process("drain", _ourselves("worker", "--queues", "drain,rest")),
    Process("media", _ourselves("worker", "--queues", "media"), niceness=10),
    Process("beat", _ourselves("beat")),
    Process("poll", _ourselves("poll")),
    Process("welcome", _ourselves("welcome"), once=True),
)


class Supervisor:
    def __init__(self, processes: Sequence[Process] = ALL) -> None:
        self._processes = processes
        self._running: list[Running] = []
        self._stopping = False

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        self._running = [Running(process, _spawn(process), time.monotonic()) for process in self._processes]

    def watch(self) -> None:
        """Until told to stop: whatever dies comes back, at once at first, slower when it dies again and again."""
        while not self._stopping:
            for running in list(self._running):
                if running.child.poll() is not None:
                    self._revive(running)
            time.sleep(0.1)
        self._end()

    def _revive(self, running: Running) -> None:
        moment = time.monotonic()
        if running.process.once:
            self._running.remove(running)
        elif not running.due:
            if moment - running.started > STEADY_SECONDS:
                running.pause = 0.2
            running.due = moment + running.pause
            print(f"{running.process.name} ended; it starts again", file=sys.stderr)  # noqa: T201 (the operator's terminal)
        elif moment >= running.due:
            running.child = _spawn(running.process)
            running.started, running.due = moment, 0.0
            running.pause = min(running.pause * 2, LONGEST_PAUSE)

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _end(self) -> None:
        for running in self._running:
            _signal(running.child, signal.SIGTERM)
        give_up = time.monotonic() + STOP_SECONDS
        while time.monotonic() < give_up and any(running.child.poll() is None for running in self._running):
            time.sleep(0.02)
        for running in self._running:
            _signal(running.child, signal.SIGKILL)
            running.child.wait()


def _spawn(process: Process) -> subprocess.Popen[bytes]:
    parent = os.getpid()

    def before() -> None:
        """Ctrl-C reaches the supervisor alone."""
        die_with_parent(parent)
        os.setsid()
        os.nice(process.niceness)

    environment = {**os.environ, "MALLOC_ARENA_MAX": "2", "ECATALOG_WORKER": process.name}
    return subprocess.Popen(process.command, env=environment, stdin=subprocess.DEVNULL, preexec_fn=before)


def die_with_parent(parent: int) -> None:
    """Even when the parent is killed: what outlived it would hold the port and stand in its successor's way."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    """To the process's whole group: a web server's workers go with it."""
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        child.poll()


def main() -> None:
    """The names of what is not wanted here follow the command."""
    supervisor = Supervisor([process for process in ALL if process.name not in sys.argv[1:]])
    supervisor.start()
    supervisor.watch()


if __name__ == "__main__":
    main()
