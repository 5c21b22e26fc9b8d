"""Live pages: one watcher a process learns from the database which chats changed, and wakes only their streams."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from core.house import House
from core.webchat.actions import LIVE_CHANNEL
from core.webchat.queries import chat_versions

log = structlog.get_logger()
stopping = threading.Event()
MOST_STREAMS = 200
LOOK_SECONDS = 0.02
HEARTBEAT_SECONDS = 15.0


class Live:
    """Streams wait here without holding a database connection."""

    def __init__(self, house: House, *, most: int = MOST_STREAMS, heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._house, self._most, self._heartbeat = house, most, heartbeat
        self._changed = threading.Condition()
        self._versions: dict[str, int] = {}
        self._watched: defaultdict[str, int] = defaultdict(int)
        self._watcher: threading.Thread | None = None

    def has_room(self) -> bool:
        """False when there are too many: the page then asks again and again instead."""
        with self._changed:
            return sum(self._watched.values()) < self._most

    @contextmanager
    def watching(self, chat_id: str) -> Iterator[None]:
        with self._changed:
            self._watched[chat_id] += 1
            self._start()
        try:
            yield
        finally:
            with self._changed:
                self._leave(chat_id)

    def wait(self, chat_id: str, since: int) -> bool:
        """Until the chat is newer than `since`; false when nothing came for a heartbeat's time."""
        until = time.monotonic() + self._heartbeat
        with self._changed:
            while self._versions.get(chat_id, 0) <= since and not stopping.is_set():
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, 1.0))
        return True

    def _leave(self, chat_id: str) -> None:
        self._watched[chat_id] -= 1
        if not self._watched[chat_id]:
            del self._watched[chat_id]
            self._versions.pop(chat_id, None)

    def _start(self) -> None:
        if self._watcher is None:
            watch = self._watch_file if self._house.db.is_sqlite else self._listen
            self._watcher = threading.Thread(target=self._keep, args=(watch,), daemon=True, name="live")
            self._watcher.start()

    def _keep(self, watch: Any) -> None:
        """Until the last stream has left. A lost connection must not end live pages: it is made again."""
        while self._is_wanted():
            try:
                watch()
            except Exception:
                log.exception("live watcher starts again")
                stopping.wait(1)

    def _is_wanted(self) -> bool:
        with self._changed:
            if self._watched and not stopping.is_set():
                return True
            self._watcher = None  # under the lock: the next stream starts another
            return False

    def _watch_file(self) -> None:
        """SQLite counts the commits of others on each connection: asking costs microseconds."""
        with self._house.db.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            connection.rollback()
            seen = None
            while self._watched and not stopping.wait(LOOK_SECONDS):
                version = raw.execute("PRAGMA data_version").fetchone()[0]
                if version != seen or self._has_new_watcher():
                    seen = version
                    self._look()

    def _listen(self) -> None:
        with self._house.db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw: Any = connection.connection.driver_connection
            connection.detach()  # back in the pool it would go on listening
            raw.execute(f"LISTEN {LIVE_CHANNEL}")
            while self._watched and not stopping.is_set():
                self._look()
                for _ in raw.notifies(timeout=0.5, stop_after=1):
                    pass

    def _has_new_watcher(self) -> bool:
        with self._changed:
            return any(chat_id not in self._versions for chat_id in self._watched)

    def _look(self) -> None:
        with self._changed:
            watched = list(self._watched)
        if not watched:
            return
        with self._house.db.read() as uow:
            found = chat_versions(uow, watched)
        with self._changed:
            for chat_id in watched:
                if chat_id in self._watched:
                    self._versions[chat_id] = found.get(chat_id, 0)
            self._changed.notify_all()
