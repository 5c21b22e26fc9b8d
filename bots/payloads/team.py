"""Buttons about who works in a shop, and who of them answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class TeamOf(Payload):
    """The list, with its buttons after so many."""

    name: ClassVar[str] = "team"

    shop_id: int
    after: int


@dataclass(frozen=True)
class InviteMember(Payload):
    """A link that works once; without a `role` (`ask`) one is chosen first."""

    name: ClassVar[str] = "invitemember"

    shop_id: int
    role: str


@dataclass(frozen=True)
class SeeMember(Payload):
    name: ClassVar[str] = "member"

    shop_id: int
    person_id: int


@dataclass(frozen=True)
class GiveRole(Payload):
    """`ask`: which role?"""

    name: ClassVar[str] = "giverole"

    shop_id: int
    person_id: int
    role: str


@dataclass(frozen=True)
class RemoveMember(Payload):
    name: ClassVar[str] = "offteam"

    shop_id: int
    person_id: int
    sure: int


@dataclass(frozen=True)
class LeaveTeam(Payload):
    name: ClassVar[str] = "leaveteam"

    shop_id: int
    sure: int


@dataclass(frozen=True)
class ClaimComment(Payload):
    """I'll answer."""

    name: ClassVar[str] = "claim"

    comment_id: int


@dataclass(frozen=True)
class SendAnyway(Payload):
    """What was held because a colleague answers; `yes` or not."""

    name: ClassVar[str] = "sendanyway"

    comment_id: int
    yes: int
