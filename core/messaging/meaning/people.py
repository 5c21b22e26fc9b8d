"""Meanings about people: clients, who came, who asks to be let in, who contributes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ShowClient:
    """A client as the shop knows them, with what can be done about them."""

    shop_id: int
    person_id: int


@dataclass(frozen=True)
class ShowJoined:
    """Who accepted an invite since this moment: a message that grows."""

    shop_id: int
    since: str
    until: str


@dataclass(frozen=True)
class ShowAdmissions:
    """Who asks to be let in; when nobody waits, what was answered last."""

    shop_id: int


@dataclass(frozen=True)
class ShowAdmission:
    """One who asks to be let in, or what they were answered."""

    admission_id: int


@dataclass(frozen=True)
class ShowContribution:
    """What a contributor sent, to those who say Yes or No to it; then what was said, and by whom."""

    contribution_id: int
