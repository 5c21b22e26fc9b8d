"""What happens when things are saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class Saved(Event):
    """Someone keeps an item, or keeps it no more."""

    kind: ClassVar[str] = "saved.changed"

    item_id: int
    by: int
    kept: bool
