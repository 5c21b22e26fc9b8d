"""What happens to items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class ItemPublished(Event):
    kind: ClassVar[str] = "items.published"

    item_id: int
    gallery_id: int
    by: int | None


@dataclass(frozen=True)
class ItemWithdrawn(Event):
    kind: ClassVar[str] = "items.withdrawn"

    item_id: int


@dataclass(frozen=True)
class PicturesUnreadable(Event):
    """Pictures of an item could not be read and were left out: whoever sent them must hear of it."""

    kind: ClassVar[str] = "items.pictures_unreadable"

    item_id: int
    by: int | None
    failed: int
    left: int
