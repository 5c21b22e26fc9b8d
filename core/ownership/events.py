"""What happens to the ownership of a shop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class OfferOpened(Event):
    """Someone would become an owner: the one who offered it is asked."""

    kind: ClassVar[str] = "ownership.offer_opened"

    offer_id: int
    made_by: int


@dataclass(frozen=True)
class OfferSettled(Event):
    """The owner has said Yes or No: whoever opened the offer hears it."""

    kind: ClassVar[str] = "ownership.offer_settled"

    person_id: int
    accepted: bool
