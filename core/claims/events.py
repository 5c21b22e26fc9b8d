"""What happens to claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class Claimed(Event):
    """Somebody answers it: the others' messages say so."""

    kind: ClassVar[str] = "claims.claimed"

    thing: str
    thing_id: int
    person_id: int
