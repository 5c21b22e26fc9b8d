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
    early_tag: str | None = None  # told first to clients who have this tag; the others hear by EarlyAccessOver
    chosen: tuple[int, ...] | None = None  # told to these clients only
    at: str = ""  # which publication it is: one that was undone before its news was planned is no news


@dataclass(frozen=True)
class ItemWithdrawn(Event):
    kind: ClassVar[str] = "items.withdrawn"

    item_id: int


@dataclass(frozen=True)
class ItemShownAgain(Event):
    """Without news of it: those who still have its card see it as it was."""

    kind: ClassVar[str] = "items.shown_again"

    item_id: int


@dataclass(frozen=True)
class ItemChanged(Event):
    """What its cards say is different from now on: what is being sent of it is made anew."""

    kind: ClassVar[str] = "items.changed"

    item_id: int


@dataclass(frozen=True)
class ItemMoved(Event):
    """It is in another gallery, which others may see."""

    kind: ClassVar[str] = "items.moved"

    item_id: int
    gallery_id: int


@dataclass(frozen=True)
class EarlyAccessOver(Event):
    """Those who see new things first have had their time: now it is everyone's turn."""

    kind: ClassVar[str] = "items.early_access_over"

    item_id: int


@dataclass(frozen=True)
class PriceDropped(Event):
    kind: ClassVar[str] = "items.price_dropped"

    item_id: int


@dataclass(frozen=True)
class BackInStock(Event):
    kind: ClassVar[str] = "items.back_in_stock"

    item_id: int


@dataclass(frozen=True)
class ItemSold(Event):
    kind: ClassVar[str] = "items.sold"

    item_id: int
    quietly: bool = False  # its cards say so, and nobody gets a message


@dataclass(frozen=True)
class PublishedOnTime(Event):
    """A publication that was put off has happened."""

    kind: ClassVar[str] = "items.published_on_time"

    item_id: int
    by: int


@dataclass(frozen=True)
class PlanLapsed(Event):
    """Who had planned a publication may not publish any more: it stays a draft."""

    kind: ClassVar[str] = "items.plan_lapsed"

    item_id: int
    by: int


@dataclass(frozen=True)
class PicturesUnreadable(Event):
    """Pictures of an item could not be read and were left out: whoever sent them must hear of it."""

    kind: ClassVar[str] = "items.pictures_unreadable"

    item_id: int
    by: int | None
    failed: int
    left: int
    places: tuple[int, ...] = ()  # which of them, counted from one
