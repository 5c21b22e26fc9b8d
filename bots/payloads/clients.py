"""Buttons about a shop's clients: invites, asking to be let in, one client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bots.payloads.base import Payload


@dataclass(frozen=True)
class InviteTo(Payload):
    """The invite of this shop, with its buttons after so many."""

    name: ClassVar[str] = "inviteto"

    shop_id: int
    after: int


@dataclass(frozen=True)
class LimitInvite(Payload):
    """Good for so many `days`, or for so many people (`uses`); 0 is without end."""

    name: ClassVar[str] = "limit"

    invite_id: int
    what: str
    number: int


@dataclass(frozen=True)
class TagInvite(Payload):
    """Whoever comes by it gets a tag: which one?"""

    name: ClassVar[str] = "invitetag"

    invite_id: int


@dataclass(frozen=True)
class EndInvite(Payload):
    name: ClassVar[str] = "endinvite"

    invite_id: int


@dataclass(frozen=True)
class InvitesOf(Payload):
    """All that are good still, after so many."""

    name: ClassVar[str] = "invites"

    shop_id: int
    after: int


@dataclass(frozen=True)
class AskIn(Payload):
    """To be let in: by a code that is over, or `ask-` and the shop's address."""

    name: ClassVar[str] = "askin"

    key: str


@dataclass(frozen=True)
class AnswerAsking(Payload):
    name: ClassVar[str] = "letin"

    admission_id: int
    yes: int


@dataclass(frozen=True)
class AnswerAll(Payload):
    name: ClassVar[str] = "letallin"

    shop_id: int
    yes: int


@dataclass(frozen=True)
class EachAsking(Payload):
    """Those who ask, in a message each."""

    name: ClassVar[str] = "eachasks"

    shop_id: int


@dataclass(frozen=True)
class ClientsOf(Payload):
    """The list, on from this person."""

    name: ClassVar[str] = "clients"

    shop_id: int
    after: int


@dataclass(frozen=True)
class BlockedOf(Payload):
    name: ClassVar[str] = "blocked"

    shop_id: int


@dataclass(frozen=True)
class SeeClient(Payload):
    name: ClassVar[str] = "client"

    shop_id: int
    person_id: int


@dataclass(frozen=True)
class AskTag(Payload):
    name: ClassVar[str] = "asktag"

    shop_id: int
    person_id: int


@dataclass(frozen=True)
class DropTag(Payload):
    """`mark` stands for the tag, whose letters may be too many for a button."""

    name: ClassVar[str] = "droptag"

    shop_id: int
    person_id: int
    mark: int


@dataclass(frozen=True)
class RemoveClient(Payload):
    name: ClassVar[str] = "putout"

    shop_id: int
    person_id: int


@dataclass(frozen=True)
class BlockClient(Payload):
    name: ClassVar[str] = "block"

    shop_id: int
    person_id: int


@dataclass(frozen=True)
class UnblockClient(Payload):
    name: ClassVar[str] = "unblock"

    shop_id: int
    person_id: int
