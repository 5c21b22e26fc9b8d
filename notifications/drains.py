"""Many accounts drained side by side in one worker: a slow vendor holds up nobody but itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog

log = structlog.get_logger()
AT_ONCE = 16
TURN_SECONDS = 10.0
Drain = Callable[[int], bool]


class Drains:
    """Each account has one turn at a time; told of it meanwhile, it looks once more before it ends."""

    def __init__(self, drain: Drain, stopping: Callable[[], bool], *, at_once: int = AT_ONCE) -> None:
        self._drain, self._stopping = drain, stopping
        self._lock = threading.Lock()
        self._told: dict[int, bool] = {}  # accounts that have a turn, and whether there was word of them since it began
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="drain")

    def look(self, account_id: int) -> None:
        with self._lock:
            if account_id in self._told:
                self._told[account_id] = True
                return
            self._told[account_id] = False
        self._threads.submit(self._turn, account_id)

    def _turn(self, account_id: int) -> None:
        """A turn more goes to the end of the line, behind the accounts that wait for their first."""
        with self._lock:
            self._told[account_id] = False
        more = False
        try:
            more = self._sent(account_id)
        finally:  # whatever happens: an account that seems to have its turn would never get another
            with self._lock:
                more = (more or self._told[account_id]) and not self._stopping()
                if not more:
                    del self._told[account_id]
        if more:
            self._threads.submit(self._turn, account_id)

    def _sent(self, account_id: int) -> bool:
        try:
            return self._drain(account_id)
        except Exception:
            log.exception("a turn of the drain broke down", account=account_id)
            return False
