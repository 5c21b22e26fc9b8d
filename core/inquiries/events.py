"""What happens in conversations of clients with a shop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class Written(Event):
    """One of the two said something; `head` is the first of the words that are told together with these."""

    kind: ClassVar[str] = "inquiries.written"

    inquiry_id: int
    words_id: int
    head: int
    by: int
    from_shop: bool


@dataclass(frozen=True)
class Taken(Event):
    """Someone of the shop has taken it on, or said that it is done: the others see who."""

    kind: ClassVar[str] = "inquiries.taken"

    inquiry_id: int
    by: int


@dataclass(frozen=True)
class Unsaid(Event):
    """Its writer took it back; `pictured`: it was, or had, a picture."""

    kind: ClassVar[str] = "inquiries.unsaid"

    inquiry_id: int
    words_id: int
    head: int
    pictured: bool
