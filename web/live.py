"""Live pages: one watcher a process learns from the database which chats and bells changed, and wakes their streams."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from core.db.uow import Uow
from core.house import House
from core.notices.bell import bell_versions
from core.webchat.actions import LIVE_CHANNEL
from core.webchat.queries import chat_versions

log = structlog.get_logger()
stopping = threading.Event()
MOST_STREAMS = 200
LOOK_SECONDS = 0.02
HEARTBEAT_SECONDS = 15.0
Watched = str | int  # a chat by its id, a bell by its person's


class Live:
    """Streams wait here without holding a database connection."""

    def __init__(self, house: House, *, most: int = MOST_STREAMS, heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._house, self._most, self._heartbeat = house, most, heartbeat
        self._changed = threading.Condition()
        self._versions: dict[Watched, int] = {}
        self._watched: defaultdict[Watched, int] = defaultdict(int)
        self._streams = 0
        self._watcher: threading.Thread | None = None

    def has_room(self, share: float = 1.0) -> bool:
        """False when there are too many: the page then asks again and again instead. Bells leave room for chats."""
        with self._changed:
            return self._streams < self._most * share

    @contextmanager
    def watching(self, *watched: Watched) -> Iterator[None]:
        with self._changed:
            self._streams += 1
            for one in watched:
                self._watched[one] += 1
            self._start()
        try:
            yield
        finally:
            with self._changed:
                self._streams -= 1
                for one in watched:
                    self._leave(one)

    def wait(self, since: dict[Watched, int]) -> bool:
        """Until one of these is newer than what is known of it; false when nothing came for a heartbeat's time."""
        until = time.monotonic() + self._heartbeat
        with self._changed:
            while not stopping.is_set() and all(self._versions.get(one, 0) <= known for one, known in since.items()):
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, 1.0))
        return True

    def _leave(self, watched: Watched) -> None:
        self._watched[watched] -= 1
        if not self._watched[watched]:
            del self._watched[watched]
            self._versions.pop(watched, None)

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
            return any(one not in self._versions for one in self._watched)

    def _look(self) -> None:
        with self._changed:
            watched = list(self._watched)
        if not watched:
            return
        with self._house.db.read() as uow:
            found = _versions(uow, watched)
        with self._changed:
            for one in watched:
                if one in self._watched:
                    self._versions[one] = found.get(one, 0)
            self._changed.notify_all()


def _versions(uow: Uow, watched: list[Watched]) -> dict[Watched, int]:
    """Of many streams only some are chats, and only some bells: what nobody watches isn't asked for."""
    chats = [one for one in watched if isinstance(one, str)]
    people = [one for one in watched if isinstance(one, int)]
    found: dict[Watched, int] = {}
    if chats:
        found.update(chat_versions(uow, chats).items())
    if people:
        found.update(bell_versions(uow, people).items())
    return found
