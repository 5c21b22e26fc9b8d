"""Which media are taken, how large, and which copy of one is shown where."""

from __future__ import annotations

from typing import Literal

from core.kernel.errors import Refusal
from core.media.ports import Kind

MB = 1024 * 1024
LIMIT_MB: dict[Kind, int] = {"picture": 40, "film": 50, "document": 50, "voice": 50}
LARGEST = max(LIMIT_MB.values()) * MB
MAX_PIXELS = 100_000_000

Place = Literal["card", "item"]
FileType = Literal["webp", "jpg"]
EDGES = (1600, 800, 320)
FILE_TYPES: tuple[FileType, ...] = ("webp", "jpg")
EDGES_SHOWN: dict[Place, tuple[int, ...]] = {"card": (320, 800), "item": (1600,)}


def check_size(kind: Kind, size: int) -> None:
    if size > LIMIT_MB[kind] * MB:
        raise too_big(LIMIT_MB[kind])


def too_big(limit_mb: int) -> Refusal:
    return Refusal("errors.media.too_big", limit_mb=limit_mb)


def unreadable() -> Refusal:
    return Refusal("items.media.unreadable")


def check_pixels(width: int, height: int) -> None:
    """A few kilobytes can unfold to gigabytes of pixels: asked of the header, before anything is decoded."""
    if not 0 < width * height <= MAX_PIXELS:
        raise unreadable()


def rendition_name(edge: int, file_type: FileType = "webp") -> str:
    return f"{edge}.{file_type}"


def renditions_shown(place: Place, file_type: FileType = "webp") -> tuple[str, ...]:
    """The copies a page offers there, smallest first."""
    return tuple(rendition_name(edge, file_type) for edge in EDGES_SHOWN[place])
