"""Buttons about galleries: the list, one of them and what is set in it, who sees it, which item goes where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class GalleriesOf(Payload):
    """A shop's galleries, with the buttons after so many."""

    name: ClassVar[str] = "gals"

    shop_id: int
    after: int


@dataclass(frozen=True)
class NewGallery(Payload):
    """What shall it be called?"""

    name: ClassVar[str] = "galnew"

    shop_id: int


@dataclass(frozen=True)
class MakeNamed(Payload):
    """Yes: a gallery with the name that was just said; for an item, if it was said of one (0: of none)."""

    name: ClassVar[str] = "galmake"

    shop_id: int
    item_id: int


@dataclass(frozen=True)
class SeeGallery(Payload):
    name: ClassVar[str] = "gal"

    gallery_id: int
    after: int


@dataclass(frozen=True)
class AskGallery(Payload):
    """One of its lines: how it stands, and what it should be."""

    name: ClassVar[str] = "galask"

    gallery_id: int
    field: str


@dataclass(frozen=True)
class SetGallery(Payload):
    """What would be said in words, as a press."""

    name: ClassVar[str] = "galset"

    gallery_id: int
    field: str
    words: str


@dataclass(frozen=True)
class PutAway(Payload):
    """Out of its clients' sight, or back into it."""

    name: ClassVar[str] = "galaway"

    gallery_id: int
    away: int


@dataclass(frozen=True)
class DeleteGallery(Payload):
    name: ClassVar[str] = "galdel"

    gallery_id: int
    sure: int


@dataclass(frozen=True)
class SeenBy(Payload):
    """All clients, or the team alone."""

    name: ClassVar[str] = "galsight"

    gallery_id: int
    who: str


@dataclass(frozen=True)
class SeenByTag(Payload):
    """A tag may be longer than a button can carry: `mark` tells it from the others."""

    name: ClassVar[str] = "galtag"

    gallery_id: int
    mark: str


@dataclass(frozen=True)
class PickClients(Payload):
    """Clients to choose from, those after this one."""

    name: ClassVar[str] = "galpeople"

    gallery_id: int
    after: int


@dataclass(frozen=True)
class PickClient(Payload):
    """In if out, out if in; the list stays where it is."""

    name: ClassVar[str] = "galperson"

    gallery_id: int
    person_id: int
    after: int


@dataclass(frozen=True)
class SeeLookbook(Payload):
    name: ClassVar[str] = "galbook"

    gallery_id: int


@dataclass(frozen=True)
class TellOfLookbook(Payload):
    name: ClassVar[str] = "galbooktell"

    gallery_id: int


@dataclass(frozen=True)
class TakeFromLookbook(Payload):
    """That one; 0: which one? With the numbers after so many."""

    name: ClassVar[str] = "galbookout"

    gallery_id: int
    media_id: int
    after: int


@dataclass(frozen=True)
class MoveItem(Payload):
    """Where to? With the galleries after so many."""

    name: ClassVar[str] = "move"

    item_id: int
    after: int


@dataclass(frozen=True)
class MoveTo(Payload):
    name: ClassVar[str] = "moveto"

    item_id: int
    gallery_id: int


@dataclass(frozen=True)
class PutFirst(Payload):
    name: ClassVar[str] = "putfirst"

    item_id: int


@dataclass(frozen=True)
class AsCover(Payload):
    """Its picture stands for its gallery."""

    name: ClassVar[str] = "ascover"

    item_id: int


@dataclass(frozen=True)
class WaysToShow(Payload):
    """All, chosen, a tag, links: those that did not fit."""

    name: ClassVar[str] = "galways"

    gallery_id: int
    after: int


@dataclass(frozen=True)
class LinksOf(Payload):
    """A gallery's links, with the buttons after so many."""

    name: ClassVar[str] = "gallinks"

    gallery_id: int
    after: int


@dataclass(frozen=True)
class MakeLink(Payload):
    """Good for so many days; 0: without an end."""

    name: ClassVar[str] = "gallink"

    gallery_id: int
    days: int


@dataclass(frozen=True)
class SeeLink(Payload):
    name: ClassVar[str] = "gallinksee"

    link_id: int


@dataclass(frozen=True)
class LockLink(Payload):
    """Which PIN shall it ask for?"""

    name: ClassVar[str] = "gallinkpin"

    link_id: int


@dataclass(frozen=True)
class RevokeLink(Payload):
    name: ClassVar[str] = "gallinkoff"

    link_id: int
