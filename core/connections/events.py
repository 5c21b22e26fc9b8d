"""What becomes of a bot that a shop brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class BotOffered(Event):
    """From here on it waits to be looked at."""

    kind: ClassVar[str] = "connections.offered"

    account_id: int
    by: int


@dataclass(frozen=True)
class BotPutOff(Event):
    """Telegram could not be asked about it; the next try is due in so many seconds."""

    kind: ClassVar[str] = "connections.put_off"

    account_id: int
    seconds: float
    reason: str


@dataclass(frozen=True)
class BotConnected(Event):
    kind: ClassVar[str] = "connections.connected"

    account_id: int
    by: int
    name: str


@dataclass(frozen=True)
class BotDeclined(Event):
    """Telegram would not have it; the shop tries again with another token."""

    kind: ClassVar[str] = "connections.declined"

    account_id: int
    by: int


@dataclass(frozen=True)
class BotGivenUp(Event):
    """Telegram could not be asked about it for so long that its token is forgotten again."""

    kind: ClassVar[str] = "connections.given_up"

    account_id: int
    by: int
