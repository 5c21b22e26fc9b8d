"""Buttons about one's own data: the file, and being erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class MyData(Payload):
    name: ClassVar[str] = "mydata"


@dataclass(frozen=True)
class EraseMe(Payload):
    name: ClassVar[str] = "eraseme"


@dataclass(frozen=True)
class EraseYes(Payload):
    """The first Yes; comments are asked about next."""

    name: ClassVar[str] = "eraseyes"


@dataclass(frozen=True)
class EraseNow(Payload):
    """What becomes of their comments: stay, go."""

    name: ClassVar[str] = "erasenow"

    comments: str


@dataclass(frozen=True)
class EraseNo(Payload):
    name: ClassVar[str] = "eraseno"
