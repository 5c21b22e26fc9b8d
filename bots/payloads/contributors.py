"""Buttons about contributors of a gallery: who they are, the links that make them, and what they sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class ContributorsOf(Payload):
    """A gallery's contributors, with the buttons after so many."""

    name: ClassVar[str] = "givers"

    gallery_id: int
    after: int


@dataclass(frozen=True)
class RemoveContributor(Payload):
    name: ClassVar[str] = "giverout"

    gallery_id: int
    person_id: int
    sure: int


@dataclass(frozen=True)
class AskYes(Payload):
    """Whether what they send waits for a Yes."""

    name: ClassVar[str] = "giveyes"

    gallery_id: int
    asks: int


@dataclass(frozen=True)
class MakeContributorLink(Payload):
    name: ClassVar[str] = "givelink"

    gallery_id: int


@dataclass(frozen=True)
class SeeContributorLink(Payload):
    """As it is passed on; pressed as More, the buttons after so many."""

    name: ClassVar[str] = "givesee"

    link_id: int
    after: int


@dataclass(frozen=True)
class LimitContributorLink(Payload):
    """For so many `days` or `uses`; 0: without a limit."""

    name: ClassVar[str] = "givelimit"

    link_id: int
    what: str
    number: int


@dataclass(frozen=True)
class EndContributorLink(Payload):
    name: ClassVar[str] = "giveend"

    link_id: int


@dataclass(frozen=True)
class PublishSent(Payload):
    """Up to the last one that was shown: what came since was not looked at."""

    name: ClassVar[str] = "sentyes"

    contribution_id: int
    upto: int


@dataclass(frozen=True)
class DeclineSent(Payload):
    name: ClassVar[str] = "sentno"

    contribution_id: int
    upto: int


@dataclass(frozen=True)
class LookAtSent(Payload):
    """As cards, a few at a time: those after this one."""

    name: ClassVar[str] = "sentlook"

    contribution_id: int
    after: int


@dataclass(frozen=True)
class UndoSent(Payload):
    name: ClassVar[str] = "sentundo"

    contribution_id: int


@dataclass(frozen=True)
class TakeBackSent(Payload):
    """Whoever sent it would rather not have."""

    name: ClassVar[str] = "sentback"

    item_id: int


@dataclass(frozen=True)
class ChooseGallery(Payload):
    """That is where the photos go that wait."""

    name: ClassVar[str] = "sendgal"

    gallery_id: int


@dataclass(frozen=True)
class SayToShop(Payload):
    """The photos that wait are a message."""

    name: ClassVar[str] = "sendword"
