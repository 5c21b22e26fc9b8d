"""The parent's end of the decoding child: starts it, asks it one thing at a time, and ends it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
# The child meets strangers' bytes: of our environment, where tokens are, it gets nothing.
ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Answer:
    head: dict[str, Any]
    contents: tuple[bytes, ...]


class ChildDied(Exception):
    """It ended before it had answered; `exit_code` is minus the signal, as subprocess has it."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(f"the decoding process ended with {exit_code}")
        self.exit_code = exit_code


class ChildSilent(Exception):
    """It did not answer in time."""


class Decoder:
    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # A session of its own: Ctrl-C is for the parent, which lets the child finish or ends it.
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-m", "storage.child"],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                cwd=PROJECT,
                env=ENVIRONMENT,
                start_new_session=True,
            )
        self._socket = ours
        self._stream = ours.makefile("rwb")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: dict[str, Any], patience: float) -> Answer:
        self._socket.settimeout(patience)
        try:
            self._stream.write(json.dumps(job).encode() + b"\n")
            self._stream.flush()
            return self._answer()
        except TimeoutError as late:
            raise ChildSilent from late
        except (ConnectionError, EOFError) as gone:
            raise ChildDied(self._process.wait(timeout=10)) from gone

    def _answer(self) -> Answer:
        line = self._stream.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head = json.loads(line)
        sizes = [copy["size"] for copy in head.get("copies", ())]
        contents = tuple(self._stream.read(size) for size in sizes)
        if [len(content) for content in contents] != sizes:
            raise EOFError
        return Answer(head, contents)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._socket.close()
