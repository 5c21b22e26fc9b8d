"""What happens to a shop's clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class ClientJoined(Event):
    kind: ClassVar[str] = "clients.joined"

    person_id: int
