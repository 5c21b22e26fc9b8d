"""Buttons of a report to the platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class ReportItem(Payload):
    """Why? The reasons, on from so many."""

    name: ClassVar[str] = "report"

    item_id: int
    after: int


@dataclass(frozen=True)
class ReportShop(Payload):
    name: ClassVar[str] = "reportshop"

    shop_id: int
    after: int


@dataclass(frozen=True)
class WhyItem(Payload):
    name: ClassVar[str] = "whyitem"

    item_id: int
    why: str


@dataclass(frozen=True)
class WhyShop(Payload):
    name: ClassVar[str] = "whyshop"

    shop_id: int
    why: str


@dataclass(frozen=True)
class ReportedShops(Payload):
    """Which of one's shops, on from so many."""

    name: ClassVar[str] = "reportwhich"

    after: int
