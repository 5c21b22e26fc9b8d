"""The embedded broker: Celery's file transport, made whole. A message appears under its name only when it is written.

The stock one lets a reader find a file that is still empty: of 6000 messages ten were lost, and each ended its worker.
"""

from __future__ import annotations

import os
import time
import uuid
from collections import defaultdict, deque
from functools import cached_property
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils import json as kombu_json

dumps: Any = kombu_json.dumps  # kombu has types in places only
loads: Any = kombu_json.loads
LONGEST_WAIT = 0.2  # a worker that waits looks this often whether it is told to stop


class Channel(filesystem.Channel):
    @cached_property
    def _seen(self) -> defaultdict[str, deque[str]]:
        """What the last look into the folder found: a heap of messages costs one look, not one each."""
        return defaultdict(deque)

    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]
        name = Path(self.data_folder_out, f"{time.time_ns():020d}-{uuid.uuid4().hex}.{queue}.msg")
        unfinished = name.with_suffix(".unfinished")
        unfinished.write_text(dumps(payload), encoding="utf-8")
        unfinished.rename(name)

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        """The oldest that nobody else took: whoever removes the file has the message."""
        names = self._seen[queue] or self._look(queue)
        while names:
            path = Path(self.data_folder_in, names.popleft())
            try:
                message = path.read_text(encoding="utf-8")
                path.unlink()
            except FileNotFoundError:
                continue
            return loads(message)
        raise Empty

    def _look(self, queue: str) -> deque[str]:
        found = (name for name in os.listdir(self.data_folder_in) if name.endswith(f".{queue}.msg"))
        self._seen[queue].extend(sorted(found))
        return self._seen[queue]


class Transport(filesystem.Transport):
    Channel = Channel

    def drain_events(self, connection: Any, timeout: float | None = None) -> None:  # type: ignore[override]
        super().drain_events(connection, min(timeout or LONGEST_WAIT, LONGEST_WAIT))  # type: ignore[no-untyped-call]
