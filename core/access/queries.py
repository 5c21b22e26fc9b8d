"""The question itself, for one thing (`require`) and for lists (`sees`, a clause to put into a query)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from core.access.models import Belonging, Grant
from core.access.rules import MAY, Ability, clients_of, roles_with
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.errors import NotAllowed, NotFound
from core.shops.models import Member
from core.shops.queries import role_in


def standing(uow: Uow, actor: Actor, shop_id: int) -> str:
    """What this person is to the shop: a role, a client, or a stranger."""
    if actor.person_id is None:
        return "stranger"
    role = role_in(uow, actor.person_id, shop_id)
    if role:
        return role
    held = select(Belonging.person_id).filter_by(person_id=actor.person_id, subject=clients_of(shop_id))
    return "client" if uow.session.scalar(held) else "stranger"


def may(uow: Uow, actor: Actor, ability: Ability, shop_id: int) -> bool:
    return actor.is_operator or ability in MAY[standing(uow, actor, shop_id)]


def require(uow: Uow, actor: Actor, ability: Ability, shop_id: int) -> None:
    """Strangers learn nothing, not even that the thing exists; others hear what they may not."""
    if actor.is_operator:
        return
    what = standing(uow, actor, shop_id)
    if what == "stranger":
        raise NotFound
    if ability not in MAY[what]:
        raise NotAllowed


def sees(actor: Actor, thing_kind: str, thing_id: Any, shop_id: Any) -> ColumnElement[bool]:
    """Members see all of their shop; others what was granted to something they belong to."""
    if actor.is_operator:
        return true()
    if actor.person_id is None:
        return false()
    works_there = exists().where(Member.shop_id == shop_id, Member.person_id == actor.person_id)
    granted = exists().where(
        Grant.thing_kind == thing_kind,
        Grant.thing_id == thing_id,
        Grant.ability == "see",
        Belonging.subject == Grant.subject,
        Belonging.person_id == actor.person_id,
    )
    return or_(works_there, granted)


def works(actor: Actor, ability: Ability, shop_id: Any) -> ColumnElement[bool]:
    """Members whose role includes the ability, as a clause."""
    if actor.is_operator:
        return true()
    return exists().where(
        Member.shop_id == shop_id, Member.person_id == actor.person_id, Member.role.in_(roles_with(ability))
    )


def audience(thing_kind: str, thing_id: int) -> Any:
    """The people to whom a thing is granted, as a subquery of person ids."""
    granted = and_(Grant.thing_kind == thing_kind, Grant.thing_id == thing_id, Grant.ability == "see")
    return select(Belonging.person_id).join(Grant, Grant.subject == Belonging.subject).where(granted)


def staff_with(ability: Ability, shop_id: int) -> Any:
    """Members who may do this, as a subquery of person ids."""
    return select(Member.person_id).where(Member.shop_id == shop_id, Member.role.in_(roles_with(ability)))
