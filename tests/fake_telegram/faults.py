"""What can go wrong on purpose: limits that are kept, and faults that wait for the next call."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal

from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.world import Room


@dataclass
class Limits:
    """Off unless set. Telegram's own: 30 a second in all, 1 a second in a chat, 20 a minute in a group."""

    per_second: int | None = None
    per_chat_second: int | None = None
    per_group_minute: int | None = None
    _sent: defaultdict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def count(self, bot_id: int, room: Room, messages: int) -> None:
        counted: list[tuple[object, int | None, float]] = [((bot_id, "all"), self.per_second, 1.0)]
        if room.kind == "private":
            counted.append(((bot_id, room.id), self.per_chat_second, 1.0))
        else:
            counted.append(((bot_id, room.id), self.per_group_minute, 60.0))
        for key, most, window in counted:
            self._check(key, most, window, messages)

    def _check(self, key: object, most: int | None, window: float, messages: int) -> None:
        if most is None:
            return
        sent, moment = self._sent[key], time.monotonic()
        while sent and sent[0] <= moment - window:
            sent.popleft()
        if len(sent) + 1 > most:
            wait = max(1, round(window - (moment - sent[0])))
            raise Refused("too many", seconds=wait, parameters={"retry_after": wait})
        sent.extend([moment] * messages)


@dataclass(frozen=True)
class Fault:
    """`lost`: it takes effect and the answer never comes; `cut`: it takes none; `broken`: an error of the server's."""

    kind: Literal["lost", "cut", "broken", "gateway", "slow", "refuse"]
    status: int = 500
    seconds: float = 0.0
    name: str = ""
    parameters: dict[str, int] = field(default_factory=dict, hash=False)


class Faults:
    """Those that a test asked for come first; then chance, where a test gave it a say."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._rates: dict[str, Rates] = {}
        self.by_chance: Counter[Fault] = Counter()

    def next(self, method: str, *faults: Fault) -> None:
        """For the next calls of this method (`*`: of any), one after the other."""
        self._waiting[method].extend(faults)

    def at_random(self, method: str, rates: dict[Fault, float], seed: int) -> None:
        """From now on each call of this method meets each of these with its chance; no rates end it."""
        self._rates[method] = Rates(rates, random.Random(seed))

    def take(self, method: str) -> Fault | None:
        for name in (method, "*"):
            if self._waiting[name]:
                return self._waiting[name].popleft()
        drawn = self._rates[method].draw() if method in self._rates else None
        if drawn:
            self.by_chance[drawn] += 1
        return drawn


@dataclass
class Rates:
    chances: dict[Fault, float]
    dice: random.Random

    def draw(self) -> Fault | None:
        thrown = self.dice.random()
        for fault, chance in self.chances.items():
            thrown -= chance
            if thrown < 0:
                return fault
        return None


def too_many(seconds: int) -> Fault:
    return Fault("refuse", name="too many", seconds=seconds, parameters={"retry_after": seconds})


def refused(name: str) -> Fault:
    return Fault("refuse", name=name)


LOST, CUT = Fault("lost"), Fault("cut")
