"""Reads about a team."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, select

from core.access.queries import require
from core.access.rules import STAFF, Ability
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.errors import NotFound
from core.people.models import Person
from core.shops.models import Member


@dataclass(frozen=True)
class MemberCard:
    person_id: int
    name: str
    role: str


def team(uow: Uow, actor: Actor, shop_id: int) -> list[MemberCard]:
    """Everyone who works there may know with whom; owners first."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    rank = case({role: number for number, role in enumerate(STAFF)}, value=Member.role)
    query = select(Person.id, Person.name, Member.role).join(Member, Member.person_id == Person.id)
    rows = uow.session.execute(query.where(Member.shop_id == shop_id).order_by(rank, Member.joined_at, Person.id))
    return [MemberCard(*row) for row in rows]


def member(uow: Uow, actor: Actor, shop_id: int, person_id: int) -> MemberCard:
    found = next((one for one in team(uow, actor, shop_id) if one.person_id == person_id), None)
    if found is None:
        raise NotFound
    return found
