"""The question itself, for one thing (`require`) and for lists (`sees`, a clause to put into a query)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from core.access.models import Belonging, Grant
from core.access.rules import (
    CONTRIBUTE,
    MAY,
    SEE,
    Ability,
    clients_of,
    contributors_of,
    links_of,
    roles_with,
    shop_of,
    tag_of,
)
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotAllowed, NotFound
from core.people.models import Person
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
    if uow.session.scalar(held) or _holds_one_of(uow, actor, links_of(shop_id)):
        return "client"
    return "contributor" if _holds_one_of(uow, actor, contributors_of(shop_id)) else "stranger"


def _holds_one_of(uow: Uow, actor: Actor, begins: str) -> bool:
    """Such as a link that is good: its holder does with what it shows as clients do."""
    theirs = select(Grant.subject).join(Belonging, Belonging.subject == Grant.subject)
    good = Grant.subject.like(f"{begins}%"), _holds_now()
    return uow.session.scalar(theirs.where(Belonging.person_id == actor.person_id, *good).limit(1)) is not None


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
    return or_(works_in(actor, shop_id), granted(actor, SEE, thing_kind, thing_id))


def granted(actor: Actor, deed: str, thing_kind: str, thing_id: Any) -> ColumnElement[bool]:
    """What was granted of one thing to something that this person belongs to, as a clause."""
    return exists().where(
        Grant.thing_kind == thing_kind,
        Grant.thing_id == thing_id,
        Grant.ability == deed,
        Belonging.subject == Grant.subject,
        Belonging.person_id == actor.person_id,
        _holds_now(),
    )


def holds(uow: Uow, actor: Actor, deed: str, thing_kind: str, thing_id: int) -> bool:
    if actor.person_id is None:
        return False
    return bool(uow.session.scalar(select(granted(actor, deed, thing_kind, thing_id))))


def require_maker(uow: Uow, actor: Actor, shop_id: int, gallery_id: int | None) -> None:
    """Passes those who make the shop's items, and into their own gallery its contributors."""
    if gallery_id is None or not holds(uow, actor, CONTRIBUTE, "gallery", gallery_id):
        require(uow, actor, Ability.CHANGE_ITEMS, shop_id)


def _holds_now() -> ColumnElement[bool]:
    return or_(Grant.until.is_(None), Grant.until > now())


def shops_of(uow: Uow, actor: Actor) -> list[int]:
    """Shops of which this person may see anything at all: what else they may, each thing is asked for."""
    works = select(Member.shop_id).where(Member.person_id == actor.person_id)
    subjects = uow.session.scalars(select(Belonging.subject).where(Belonging.person_id == actor.person_id))
    return sorted({*uow.session.scalars(works), *(shop_of(subject) for subject in subjects)})


def works_in(actor: Actor, shop_id: Any) -> ColumnElement[bool]:
    """Members of whatever role, as a clause."""
    if actor.is_operator:
        return true()
    return exists().where(Member.shop_id == shop_id, Member.person_id == actor.person_id)


def works(actor: Actor, ability: Ability, shop_id: Any) -> ColumnElement[bool]:
    """Members whose role includes the ability, as a clause."""
    if actor.is_operator:
        return true()
    return exists().where(
        Member.shop_id == shop_id, Member.person_id == actor.person_id, Member.role.in_(roles_with(ability))
    )


def audience(thing_kind: str, thing_id: int) -> Any:
    """The people to whom a thing is granted, as a subquery of person ids."""
    granted = and_(Grant.thing_kind == thing_kind, Grant.thing_id == thing_id, Grant.ability == SEE, _holds_now())
    return select(Belonging.person_id).join(Grant, Grant.subject == Belonging.subject).where(granted)


def tags_of(uow: Uow, shop_id: int, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Which of a shop's tags these people have."""
    begin = tag_of(shop_id, "")
    query = select(Belonging.person_id, Belonging.subject).where(
        Belonging.person_id.in_(list(person_ids)), Belonging.subject.startswith(begin, autoescape=True)
    )
    found: dict[int, list[str]] = {}
    for person_id, subject in uow.session.execute(query.order_by(Belonging.subject)):
        found.setdefault(person_id, []).append(subject.removeprefix(begin))
    return {person_id: tuple(tags) for person_id, tags in found.items()}


def subjects_held(uow: Uow, person_id: int, begins: Sequence[str]) -> list[str]:
    """What this person belongs to, of the subjects that begin so."""
    such = or_(*(Belonging.subject.startswith(begin, autoescape=True) for begin in begins))
    query = select(Belonging.subject).where(Belonging.person_id == person_id, such)
    return list(uow.session.scalars(query.order_by(Belonging.subject)))


def names_of_staff_with(uow: Uow, ability: Ability, shop_id: int, most: int = 3) -> list[str]:
    """Whom to ask, those who own the shop first."""
    query = select(Person.name).where(Person.id.in_(staff_with(ability, shop_id)), Person.name != "")
    owns = exists().where(Member.shop_id == shop_id, Member.person_id == Person.id, Member.role == "owner")
    return list(uow.session.scalars(query.order_by(owns.desc(), Person.id).limit(most)))


def staff_with(ability: Ability, shop_id: int) -> Any:
    """Members who may do this, as a subquery of person ids."""
    return select(Member.person_id).where(Member.shop_id == shop_id, Member.role.in_(roles_with(ability)))
