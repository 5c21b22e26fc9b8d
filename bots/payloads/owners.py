"""Buttons about whose a shop is: recovery codes, a second owner, handing over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class OwnersOf(Payload):
    name: ClassVar[str] = "owners"

    shop_id: int


@dataclass(frozen=True)
class MakeCodes(Payload):
    """`sure`: those made before may become worthless."""

    name: ClassVar[str] = "codes"

    shop_id: int
    sure: int


@dataclass(frozen=True)
class CodesKept(Payload):
    """They are on paper: the message need not show them any longer."""

    name: ClassVar[str] = "kept"


@dataclass(frozen=True)
class HandOver(Payload):
    """What would the owner like to stay?"""

    name: ClassVar[str] = "handover"

    shop_id: int


@dataclass(frozen=True)
class OfferShop(Payload):
    """To own the shop beside the presser (`keeps` owner), or in their place."""

    name: ClassVar[str] = "offer"

    shop_id: int
    keeps: str


@dataclass(frozen=True)
class AnswerOffer(Payload):
    name: ClassVar[str] = "offered"

    offer_id: int
    yes: int
