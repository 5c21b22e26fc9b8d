"""Something that happened, in the past tense; slices above subscribe, so that those below need not know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Event:
    kind: ClassVar[str]

    shop_id: int

    def as_row(self) -> dict[str, Any]:
        return asdict(self)


Subscriber = Callable[[Any, Any], None]  # (unit of work, event): typed loosely, since the kernel knows neither


class Subscribers:
    """Who wants to hear of what; filled once at start-up, then only read."""

    def __init__(self) -> None:
        self._of: defaultdict[type[Event], list[Subscriber]] = defaultdict(list)

    def add(self, event: type[Event], subscriber: Subscriber) -> None:
        self._of[event].append(subscriber)

    def of(self, event: Event) -> list[Subscriber]:
        return self._of[type(event)]
