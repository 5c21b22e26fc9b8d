"""The process that decodes strangers' bytes: little memory, little time, none of our secrets, and it may die."""

from __future__ import annotations

import ctypes
import json
import math
import os
import resource
import signal
import struct
import sys
import time
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from core.kernel.errors import Refusal
from storage.copies import Decoded
from storage.pictures import decode_picture

MEMORY_LIMIT = 1536 * 1024 * 1024
NICENESS = 10
PR_SET_PDEATHSIG = 1
# Decoders meet broken bytes with nearly any error. What is not here kills the child: the parent sees to that.
BROKEN_BYTES = (
    *(OSError, EOFError, ValueError, TypeError, ArithmeticError, LookupError, SyntaxError, RuntimeError),
    *(MemoryError, struct.error, zlib.error, Image.DecompressionBombError),
)


def main() -> None:
    _die_with_parent()
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # rules.check_pixels asks the same, with a sentence for the person
    answers = _answers()
    for line in sys.stdin.buffer:
        _answer(json.loads(line), answers)


def _die_with_parent() -> None:
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit()


def _answers() -> BinaryIO:
    """Standard output is for answers only: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(job: dict[str, Any], answers: BinaryIO) -> None:
    _limit_cpu(job["cpu_seconds"])
    head, contents = _tried(job)
    answers.write(json.dumps(head).encode() + b"\n")
    for content in contents:
        answers.write(content)
    answers.flush()


def _limit_cpu(seconds: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, hard))


def _tried(job: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        result = _draw(job) if job["kind"] == "drawing" else _decode(job["kind"], Path(job["path"]), job["mime"])
    except Refusal as refusal:
        return {"unreadable": refusal.key}, []
    except BROKEN_BYTES as fault:
        # Only the machine's faults have a number; a decoder's own OSError has none.
        passing = isinstance(fault, OSError) and fault.errno is not None
        return {"passing" if passing else "unreadable": repr(fault)}, []
    return _described(result), [copy.content for copy in result.copies]


def _decode(kind: str, path: Path, mime: str) -> Decoded:
    if kind == "film":
        from storage.films import decode_film  # loaded for the first film: it doubles the child's memory

        return decode_film(path, mime)
    return decode_picture(path, mime)


def _draw(job: dict[str, Any]) -> Decoded:
    from storage.drawing.orders import draw  # fonts and all are loaded for the first drawing

    return draw(job["order"], Path(job["path"]))


def _described(result: Decoded) -> dict[str, Any]:
    return {
        "width": result.width,
        "height": result.height,
        "colour": result.colour,
        "duration": result.duration,
        "copies": [
            {
                "name": copy.name,
                "mime": copy.mime,
                "width": copy.width,
                "height": copy.height,
                "size": len(copy.content),
            }
            for copy in result.copies
        ],
    }


if __name__ == "__main__":
    main()
