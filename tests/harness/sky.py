"""Updates on their way from Telegram: each queue in its order, save what is overtaken; some twice, some much later."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Update = dict[str, Any]
Post = Callable[[Update], int]
Effect = Callable[[], None]
AT_ONCE_AGAIN, MUCH_LATER_AGAIN, OVERTAKEN, LATE = 0.08, 0.04, 0.3, 0.1
REACTION = "reaction"  # how the queues begin in which one may overtake another


@dataclass
class Flight:
    """The updates of one deed: they stay together. `effect` is what they ought to do when they have landed."""

    queue: str
    updates: list[Update]
    effect: Effect

    @property
    def may_be_overtaken(self) -> bool:
        return self.queue.startswith(REACTION)


class Sky:
    def __init__(self, dice: random.Random, notes: Callable[[str], None]) -> None:
        self._dice, self._notes = dice, notes
        self.flying: list[Flight] = []
        self._landed: deque[Update] = deque(maxlen=300)

    def lands(self, post: Post, *, all_of_it: bool = False) -> None:
        chance = 0.0 if all_of_it else LATE
        late = [one for one in self.flying if one.may_be_overtaken and self._dice.random() < chance]
        flying = [one for one in self.flying if one not in late]
        self.flying = late
        while flying:
            queue = self._dice.choice(sorted({flight.queue for flight in flying}))
            here = [flight for flight in flying if flight.queue == queue]
            overtakes = here[-1].may_be_overtaken and self._dice.random() < OVERTAKEN
            flight = here[-1] if overtakes else here[0]
            flying.remove(flight)
            self._lands(flight, post)

    def _lands(self, flight: Flight, post: Post) -> None:
        for update in flight.updates:
            times = 2 if self._dice.random() < AT_ONCE_AGAIN else 1
            assert [post(update) for _ in range(times)] == [200] * times
            self._landed.append(update)
        flight.effect()
        self._notes("… lands: " + ", ".join(str(update["update_id"]) for update in flight.updates))
        if self._landed and self._dice.random() < MUCH_LATER_AGAIN:
            assert post(self._dice.choice(self._landed)) == 200
