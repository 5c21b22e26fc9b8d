"""What happens to a shop's clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class ClientJoined(Event):
    kind: ClassVar[str] = "clients.joined"

    person_id: int
    invited: bool = True  # else someone of the shop let them in, and knows


@dataclass(frozen=True)
class AdmissionAsked(Event):
    """Someone without an invite would like to see the shop."""

    kind: ClassVar[str] = "clients.admission_asked"

    person_id: int


@dataclass(frozen=True)
class AdmissionAnswered(Event):
    """Whoever asked hears of it; so do those who were asked as well."""

    kind: ClassVar[str] = "clients.admission_answered"

    person_id: int
    accepted: bool


@dataclass(frozen=True)
class DigestDue(Event):
    """The morning has come on which these clients hear what a day or a week brought."""

    kind: ClassVar[str] = "clients.digest_due"

    until: str  # the moment that was noted with each of them


@dataclass(frozen=True)
class SecondWayWanted(Event):
    """These clients have one way to be reached, and are asked for another."""

    kind: ClassVar[str] = "clients.second_way_wanted"

    people: tuple[int, ...]
