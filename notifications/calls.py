"""Calls to a vendor that are under way side by side, and what came of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from queue import Empty, SimpleQueue
from typing import ClassVar

import structlog

from core.kernel.errors import Unsure
from core.messaging.ports import FAULTS, Channel, Fault, PromptChannel
from notifications.preparing import Ready

log = structlog.get_logger()
MOST_THREADS = 64


@dataclass(frozen=True)
class Came:
    """What came of a call: ids of the messages it made, or a fault."""

    ready: Ready
    external_ids: tuple[str, ...]
    fault: Fault | None
    seconds: float

    @property
    def is_new_message(self) -> bool:
        return bool(self.external_ids) and self.ready.row.edits_external_id is None


class Calls:
    """Those of one account. A channel without a network behind it is called at once, in this thread.

    A process that has just begun makes one call alone until it has an answer: if it is killed while it is still
    coming up, one message is unsure and not a dozen that were never on their way.
    """

    answered: ClassVar[set[str]] = set()  # channels that this process has had an answer from

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._under_way: dict[int, Ready] = {}
        self._over: SimpleQueue[Came] = SimpleQueue()

    @property
    def _most(self) -> int:
        return self._channel.capabilities.calls_at_once if self._channel.name in self.answered else 1

    @property
    def free(self) -> int:
        return self._most - len(self._under_way)

    @property
    def half_free(self) -> bool:
        """At full speed calls end one by one: to begin several together costs less."""
        return 2 * len(self._under_way) <= self._most

    @property
    def under_way(self) -> int:
        return len(self._under_way)

    @property
    def chats(self) -> set[str]:
        return {ready.row.to.chat_id for ready in self._under_way.values()}

    @property
    def bringing(self) -> set[str]:
        return {name for ready in self._under_way.values() for name in ready.brings}

    def begin(self, ready: Ready) -> None:
        self._under_way[ready.row.id] = ready
        if not self._channel.capabilities.waits:
            self._make(ready)
        elif not self._soon(ready):
            _threads().submit(self._make, ready)

    def _soon(self, ready: Ready) -> bool:
        """Without a thread of its own, where the channel can: threads cost more than the call itself."""
        if ready.row.edits_external_id is not None or not isinstance(self._channel, PromptChannel):
            return False
        began = time.monotonic()

        def done(came: tuple[str, ...] | Exception) -> None:
            external_ids, fault = (came, None) if isinstance(came, tuple) else ((), _fault(came, ready))
            self._over.put(Came(ready, external_ids, fault, time.monotonic() - began))

        return self._channel.send_soon(ready.row.to, ready.part, done)

    def over(self, seconds: float) -> Iterator[Came]:
        """All that have ended; waits for the first for so long."""
        try:
            yield self._landed(self._over.get(timeout=seconds) if seconds else self._over.get_nowait())
            while True:
                yield self._landed(self._over.get_nowait())
        except Empty:
            return

    def _landed(self, came: Came) -> Came:
        self.answered.add(self._channel.name)
        del self._under_way[came.ready.row.id]
        return came

    def _make(self, ready: Ready) -> None:
        began = time.monotonic()
        external_ids, fault = _call(self._channel, ready)
        self._over.put(Came(ready, external_ids, fault, time.monotonic() - began))


def _call(channel: Channel, ready: Ready) -> tuple[tuple[str, ...], Fault | None]:
    """One call: an edit, or the next part that isn't out yet."""
    row = ready.row
    try:
        with structlog.contextvars.bound_contextvars(trace_id=row.trace_id):
            if row.edits_external_id is not None:
                whole = (*row.edits_above, row.edits_external_id)
                return channel.edit(row.to, whole, ready.prepared, was=row.was_shape), None
            return channel.send(row.to, ready.part, key=f"out:{row.id}:{row.parts_done}"), None
    except Exception as error:  # noqa: BLE001 (a call that breaks down holds up no other; it is logged below)
        return (), _fault(error, ready)


def _fault(error: Exception, ready: Ready) -> Fault:
    """Whatever a channel should not have raised: nobody knows whether the message went out."""
    if isinstance(error, FAULTS):
        return error
    log.error("a call broke down", outgoing=ready.row.id, trace_id=ready.row.trace_id, exc_info=error)
    return Unsure(f"{type(error).__name__}: {error}"[:300])


@cache
def _threads() -> ThreadPoolExecutor:
    """They end with the process: a call that hangs holds up nothing but itself."""
    return ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="call")
