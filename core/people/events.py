"""What happens to people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class SecurityNoticed(Event):
    """Something about this person's sign-in, or their shop's owners, that they should know; `what` names the words."""

    kind: ClassVar[str] = "people.security"

    person_id: int
    what: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AddressRefused(Event):
    """What was sent to an address that this person gave came back: it was not confirmed, and won't be."""

    kind: ClassVar[str] = "people.address_refused"

    person_id: int
    address: str
