"""One loop on one daemon thread for each process: where all calls to the Bot API run, whoever makes them."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")


class Loop:
    """Made when first needed and anew after a fork: a parent's loop would hang in its child."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pid = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, work: Coroutine[Any, Any, Result], *, seconds: float) -> Result:
        """Waits for the result; what takes longer than any of its own limits is cancelled."""
        waiting = self.begin(work)
        try:
            return waiting.result(seconds)
        except TimeoutError:
            waiting.cancel()
            raise

    def begin(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Goes on by itself: nobody waits for it."""
        return asyncio.run_coroutine_threadsafe(work, self._here())

    def close(self) -> None:
        """For a program that goes on without it, such as a test."""
        if self._loop is not None and self._pid == os.getpid():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None

    @property
    def name(self) -> int:
        """Tells this process's loop from its parent's: what belongs to a loop is kept under it."""
        return id(self._here())

    def _here(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._pid != os.getpid():
                self._pid, self._loop = os.getpid(), asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True).start()
            return self._loop
