"""The button that confirms what /undo asks about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class UndoThis(Payload):
    """The deed of this moment, in microseconds since 1970, if it is still the last."""

    name: ClassVar[str] = "undothis"

    moment: int
