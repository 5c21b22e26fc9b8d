"""What happens to a shop's face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class ShopChanged(Event):
    """What it says of itself is different from now on: what is being sent in its name is made anew."""

    kind: ClassVar[str] = "storefront.changed"

    field: str
    by: int | None


@dataclass(frozen=True)
class PartUnreadable(Event):
    """The picture that was to be its logo or cover could not be read: nothing stands in its place."""

    kind: ClassVar[str] = "storefront.unreadable"

    field: str
