"""What happens to galleries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class GalleryChanged(Event):
    """It is called otherwise: cards that were sent say its name."""

    kind: ClassVar[str] = "galleries.changed"

    gallery_id: int


@dataclass(frozen=True)
class SightChanged(Event):
    """Others see it from now on than before: what waits for those who don't any more must not leave."""

    kind: ClassVar[str] = "galleries.sight_changed"

    gallery_id: int


@dataclass(frozen=True)
class EarlyAccessChanged(Event):
    """Others than before, or nobody, see what is new first."""

    kind: ClassVar[str] = "galleries.early_access_changed"

    gallery_id: int


@dataclass(frozen=True)
class LookbookShown(Event):
    """Its owner would like those who see it to look at its pictures."""

    kind: ClassVar[str] = "galleries.lookbook_shown"

    gallery_id: int
    by: int | None


@dataclass(frozen=True)
class LookbookUnreadable(Event):
    """A picture of the gallery itself could not be read and was left out."""

    kind: ClassVar[str] = "galleries.picture_unreadable"

    gallery_id: int
