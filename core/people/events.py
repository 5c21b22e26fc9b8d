"""What happens to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class SecurityNoticed(Event):
    """Something about this person's sign-in that they should know of; `what` names the sentence."""

    kind: ClassVar[str] = "people.security"

    person_id: int
    what: str


@dataclass(frozen=True)
class AddressRefused(Event):
    """What was sent to an address that this person gave came back: it was not confirmed, and won't be."""

    kind: ClassVar[str] = "people.address_refused"

    person_id: int
    address: str
