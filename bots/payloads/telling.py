"""Buttons under an announcement that runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class PauseTelling(Payload):
    """What has not left yet waits."""

    name: ClassVar[str] = "pause"

    item_id: int


@dataclass(frozen=True)
class GoOn(Payload):
    name: ClassVar[str] = "goon"

    item_id: int


@dataclass(frozen=True)
class StopTelling(Payload):
    """Who has not been told will not be; the item stays published."""

    name: ClassVar[str] = "stoptell"

    item_id: int
