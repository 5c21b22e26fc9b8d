"""The supervisor: what dies comes back, what ends once is not missed, and all of it stops."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ecatalog.processes import Process, Supervisor

SHORT = "import sys; open(sys.argv[1], 'a').write('x')"
LASTING = SHORT + "; import time; time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + LASTING


def process(name: str, program: str, trace: Path, *, once: bool = False) -> Process:
    return Process(name, (sys.executable, "-c", program, str(trace)), once=once)


def watch_until(true: Callable[[], bool], *processes: Process) -> float:
    """Supervises until this is so, then stops; gives the seconds that the stop took."""
    stopped: list[float] = []

    def stop() -> None:
        give_up = time.monotonic() + 10
        while not true() and time.monotonic() < give_up:
            time.sleep(0.02)
        stopped.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGTERM)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        supervisor = Supervisor(processes)
        supervisor.start()
        threading.Thread(target=stop).start()
        supervisor.watch()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert true()
    return time.monotonic() - stopped[0]


def times(trace: Path) -> int:
    return len(trace.read_text()) if trace.exists() else 0


def test_what_dies_comes_back_again_and_again(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watch_until(lambda: times(trace) >= 3, process("mayfly", SHORT, trace))


def test_what_is_to_run_once_runs_once(tmp_path: Path) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    watch_until(lambda: times(again) >= 3, process("once", SHORT, once, once=True), process("again", SHORT, again))
    assert times(once) == 1


def test_what_does_not_want_to_stop_is_stopped_within_three_seconds(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    assert watch_until(lambda: times(trace) == 1, process("stubborn", STUBBORN, trace)) < 3.0
