"""Reads of joining: what a link is good for, and by which chats somebody is known."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.db.uow import Uow
from core.joining.models import JoinLink
from core.joining.rules import hash_of
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.people.queries import AddressCard, addresses_of, person

MAIL = "email"  # one reads there, and says nothing


@dataclass(frozen=True)
class JoinCard:
    """A link that is good, and who made it."""

    person_id: int
    name: str


def join_link(uow: Uow, code: str) -> JoinCard:
    """The same sentence for one that never was and one that is too old: codes are not to be guessed."""
    link = uow.session.scalar(select(JoinLink).filter_by(code_hash=hash_of(code)))
    if link and link.used_at:
        raise Refusal("me.join.used")
    made_by = person(uow, link.person_id) if link and link.expires_at > now() else None
    if made_by is None:
        raise Refusal("me.join.expired")
    return JoinCard(made_by.id, made_by.name)


def chats_of(uow: Uow, person_id: int) -> list[AddressCard]:
    """Where they can say something: without one of these nobody comes back as who they are."""
    return [one for one in addresses_of(uow, person_id) if one.channel != MAIL]


def may_part(uow: Uow, person_id: int) -> list[AddressCard]:
    """The addresses that can go: all but the last chat."""
    chats = chats_of(uow, person_id)
    return [one for one in addresses_of(uow, person_id) if one.channel == MAIL or len(chats) > 1]
