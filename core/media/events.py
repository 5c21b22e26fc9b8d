"""What happens to media."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class MediaSettled(Event):
    """The copies are made, or the bytes turned out to be unreadable."""

    kind: ClassVar[str] = "media.settled"

    media_id: int
    readable: bool
