"""What happens with reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class ItemBarred(Event):
    """The platform has hidden an item; its shop hears why, and whom to answer. Nobody hears who reported it."""

    kind: ClassVar[str] = "reports.item_barred"

    item_id: int
    why: str
    contact: str
