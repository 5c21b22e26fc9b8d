"""Buttons about how news of a shop's galleries comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class RhythmsOf(Payload):
    """The ways in which a shop's news may come, on from so many."""

    name: ClassVar[str] = "rhythms"

    shop_id: int
    after: int


@dataclass(frozen=True)
class ByGallery(Payload):
    """The galleries of a shop with how each is heard of, on from so many."""

    name: ClassVar[str] = "bygallery"

    shop_id: int
    after: int


@dataclass(frozen=True)
class HearGallery(Payload):
    name: ClassVar[str] = "heargal"

    gallery_id: int


@dataclass(frozen=True)
class ChooseGalleryRhythm(Payload):
    name: ClassVar[str] = "galrhythm"

    gallery_id: int
    rhythm: str


@dataclass(frozen=True)
class LessOf(Payload):
    """Under an item's card: how its gallery is heard of."""

    name: ClassVar[str] = "lessof"

    item_id: int
