"""Reads about claims."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from core.access.queries import staff_with
from core.access.rules import Ability
from core.claims.models import Claim
from core.db.uow import Uow
from core.kernel.clock import now
from core.people.models import Person


@dataclass(frozen=True)
class Holder:
    person_id: int
    name: str
    answered: bool


def answers_alone(uow: Uow, shop_id: int) -> bool:
    """Where one person may answer, there is nobody to tell whose it is."""
    able = staff_with(Ability.ANSWER, shop_id).subquery()
    return (uow.session.scalar(select(func.count()).select_from(able)) or 0) < 2


def holder_of(uow: Uow, kind: str, thing_id: int) -> Holder | None:
    """Who answers it; nobody once they have let it lie."""
    query = select(Claim.person_id, Person.name, Claim.answered).join(Person, Person.id == Claim.person_id)
    row = uow.session.execute(
        query.where(Claim.kind == kind, Claim.thing_id == thing_id, Claim.until > now())
    ).one_or_none()
    return Holder(*row) if row else None
