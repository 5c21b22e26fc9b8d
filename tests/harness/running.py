"""The whole program as people run it: `ecatalog run` with its processes, on a free port and a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROCESSES = ("web", "worker --queues chat", "worker --queues drain,rest", "worker --queues media", "beat")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CELERY_BROKER_URL")},
            "DATA_DIR": str(folder),
            "PORT": str(self.port),
            "DEMO": "0",
            **settings,
        }
        self.log = folder / "run.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 60.0) -> float:
        """Seconds until it is ready."""
        began = time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "ecatalog", "run"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=self.log.open("ab"), stderr=subprocess.STDOUT
        )
        until(lambda: self.ready(), patience, lambda: self.log.read_text()[-3000:])
        return time.monotonic() - began

    def ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def stop(self) -> float:
        """As Ctrl-C does; seconds until the last process is gone."""
        assert self.process is not None
        began = time.monotonic()
        children = self.pids()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 5)
        return time.monotonic() - began

    def kill(self, what: str) -> None:
        """kill -9 of one process, found by what it runs."""
        for pid in self.pids(what):
            os.kill(pid, signal.SIGKILL)

    def pids(self, what: str = "") -> list[int]:
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and self._is_ours(entry):
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if f"ecatalog {what}" in command and (what or int(entry.name) != self.process.pid):  # type: ignore[union-attr]
                    found.append(int(entry.name))
        return found

    def _is_ours(self, entry: Path) -> bool:
        try:
            return f"DATA_DIR={self.environment['DATA_DIR']}".encode() in (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            return False

    def cli(self, *arguments: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "ecatalog", *arguments, "--json"]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def falls_silent(self, patience: float = 30.0) -> dict[str, Any]:
        """The figures, once nothing is on its way in or out. Each look starts a program."""
        end = time.monotonic() + patience
        while True:
            status = self.cli("status")
            if not any((status["inbound"]["new"], *(status["outgoing"][s] for s in ("waiting", "held", "sending")))):
                return status
            assert time.monotonic() < end, f"not silent within {patience} s: {status}"

    def log_since_start(self) -> str:
        return self.log.read_text()


def until(true: Any, patience: float = 10.0, why: Any = lambda: "") -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.02)
    raise AssertionError(f"not within {patience} s: {why()}")
