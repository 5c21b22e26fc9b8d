"""How fast an account may send: a vendor's limits, kept so that it never has to refuse."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

WINDOW = 1.0
TALK_WINDOW = 3.0  # in a chat where someone is talking to us, a short burst is welcome
SMOOTHED_OVER = 0.05


@dataclass(frozen=True)
class Limits:
    """None: as fast as it goes. `kept_free` places are for answers, so that a broadcast never fills them."""

    per_second: int | None = None
    per_chat_seconds: float = 0.0
    talk_burst: int = 3
    kept_free: int = 1


UNLIMITED = Limits()


class Pace:
    """A call takes a place from its start until a second after its answer.

    So two calls that share no place reached the vendor over a second apart, however late either was under way: what
    the vendor counts in any second can't exceed the limit. Broadcasts start evenly, so that places fall free evenly.
    """

    def __init__(
        self, limits: Limits, kept: dict[str, Any] | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits, self._clock = limits, clock
        self._in_flight = 0
        self._ended: deque[float] = deque()
        self._chats: defaultdict[str, deque[float]] = defaultdict(deque)
        self._written: deque[tuple[float, str]] = deque()
        self._allowance, self._counted_at = 1.0, clock()
        self._recall(kept or {})

    def room(self, *, urgent: bool) -> int:
        """How many calls may start now. Replies and alerts are urgent."""
        most = self._limits.per_second
        if most is None:
            return 1_000_000
        self._forget()
        free = most - self._in_flight - len(self._ended)
        kept = self._limits.kept_free if most > 2 * self._limits.kept_free else 0
        return max(0, free if urgent else min(free - kept, int(self._allowed(most))))

    def may_write(self, chat_id: str, *, urgent: bool) -> bool:
        """Whether this chat may have another message now."""
        self._forget()
        recent = self._chats.get(chat_id)
        if not recent:
            return True
        rest = self._limits.per_chat_seconds
        return len(recent) < self._limits.talk_burst if urgent else recent[-1] <= self._clock() - rest

    def begins(self, *, urgent: bool) -> None:
        self._in_flight += 1
        if not urgent:
            self._allowance -= 1

    def ends(self, chat_id: str | None) -> None:
        """`chat_id` of a new message; an edit is none and a chat bears any number of them."""
        self._in_flight -= 1
        if self._limits.per_second is not None:
            self._ended.append(self._clock())
        if chat_id is not None and self._limits.per_chat_seconds:
            self._wrote(chat_id, self._clock())

    def _wrote(self, chat_id: str, at: float) -> None:
        self._chats[chat_id].append(at)
        self._written.append((at, chat_id))

    def as_row(self) -> dict[str, Any]:
        """What the next drainer must know. Ages, since no two processes share this clock."""
        self._forget()
        moment = self._clock()
        recent = {chat: round(moment - ends[-1], 3) for chat, ends in self._chats.items() if ends[-1] > moment - WINDOW}
        return {"at": time.time(), "ended": [round(moment - end, 3) for end in self._ended], "chats": recent}

    def _recall(self, kept: dict[str, Any]) -> None:
        """A wall clock that was set back counts as no time passed."""
        passed = max(0.0, time.time() - kept.get("at", 0.0))
        moment = self._clock()
        self._ended.extend(moment - passed - age for age in kept.get("ended", ()) if passed + age < WINDOW)
        for chat_id, age in sorted(kept.get("chats", {}).items(), key=lambda one: -one[1]):
            if passed + age < WINDOW:
                self._wrote(chat_id, moment - passed - age)

    def _forget(self) -> None:
        moment = self._clock()
        while self._ended and self._ended[0] <= moment - WINDOW:
            self._ended.popleft()
        while self._written and self._written[0][0] <= moment - TALK_WINDOW:
            _, chat_id = self._written.popleft()
            self._chats[chat_id].popleft()
            if not self._chats[chat_id]:
                del self._chats[chat_id]

    def _allowed(self, most: int) -> float:
        """What even spacing allows by now; never a heap saved up while nothing was to do."""
        moment = self._clock()
        self._allowance += (moment - self._counted_at) * most
        self._counted_at = moment
        self._allowance = min(self._allowance, max(1.0, most * SMOOTHED_OVER))
        return self._allowance
