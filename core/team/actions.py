"""All writes about a team. Each is told to the person it is about; who joins or leaves, to the owners."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.ownership.rules import hash_of
from core.people.actions import drop_questions
from core.people.events import SecurityNoticed
from core.people.queries import language_of, person
from core.shops.actions import leave_team, set_role
from core.shops.queries import owners_of, role_in, shop
from core.team.models import TeamLink
from core.team.rules import GIVEN, LIVES, new_team_code


def make_team_link(uow: Uow, actor: Actor, shop_id: int, role: str) -> str:
    """The code of a link that works once."""
    require(uow, actor, Ability.CHANGE_TEAM, shop_id)
    if role not in GIVEN or actor.person_id is None:
        raise Refusal("errors.button.old")
    code = new_team_code()
    expires_at = now() + LIVES
    made = {"shop_id": shop_id, "role": role, "made_by": actor.person_id, "expires_at": expires_at}
    uow.session.add(TeamLink(code_hash=hash_of(code), **made))
    return code


def join_team(uow: Uow, person_id: int, code: str, *, only_shop: int | None = None) -> tuple[int, str]:
    """Gives the shop and the role. Who has a role there keeps it: a link is no way to change one's own."""
    link = uow.session.scalar(select(TeamLink).filter_by(code_hash=hash_of(code)))
    if link is None or only_shop not in (None, link.shop_id):
        raise Refusal("team.link.over")
    if link.used_by == person_id and role_in(uow, person_id, link.shop_id):
        return link.shop_id, link.role
    if role_in(uow, person_id, link.shop_id):
        raise Refusal("team.link.own")
    _require_maker_still_owns(uow, link)
    free = TeamLink.id == link.id, TeamLink.used_by.is_(None), TeamLink.expires_at > now()
    if not uow.change(update(TeamLink).where(*free).values(used_by=person_id, used_at=now())):
        raise Refusal("team.link.over")
    set_role(uow, link.shop_id, person_id, link.role)
    _tell_owners(uow, link.shop_id, f"team.told.joined_{link.role}", person_id)
    return link.shop_id, link.role


def _require_maker_still_owns(uow: Uow, link: TeamLink) -> None:
    if role_in(uow, link.made_by, link.shop_id) != "owner":
        raise Refusal("team.link.over")


def change_role(uow: Uow, actor: Actor, shop_id: int, person_id: int, role: str) -> None:
    require(uow, actor, Ability.CHANGE_TEAM, shop_id)
    _require_no_owner(uow, shop_id, person_id)
    if role not in GIVEN:
        raise Refusal("errors.button.old")
    if role_in(uow, person_id, shop_id) != role:
        set_role(uow, shop_id, person_id, role)
        drop_questions(uow, person_id)
        _tell(uow, shop_id, f"team.told.now_{role}", person_id)


def remove_member(uow: Uow, actor: Actor, shop_id: int, person_id: int) -> None:
    """From their next word on they are a stranger here; what they were asked is asked no more."""
    require(uow, actor, Ability.CHANGE_TEAM, shop_id)
    _require_no_owner(uow, shop_id, person_id)
    _part(uow, shop_id, person_id)
    _tell(uow, shop_id, "team.told.removed", person_id)


def leave(uow: Uow, actor: Actor, shop_id: int) -> None:
    """Of one's own will. A shop is never without an owner."""
    if actor.person_id is None or role_in(uow, actor.person_id, shop_id) is None:
        raise NotFound
    if owners_of(uow, shop_id) == [actor.person_id]:
        raise Refusal("team.error.last_owner")
    _part(uow, shop_id, actor.person_id)
    _tell_owners(uow, shop_id, "team.told.left", actor.person_id)


def _part(uow: Uow, shop_id: int, person_id: int) -> None:
    leave_team(uow, shop_id, person_id)
    drop_questions(uow, person_id)


def _require_no_owner(uow: Uow, shop_id: int, person_id: int) -> None:
    role = role_in(uow, person_id, shop_id)
    if role is None:
        raise NotFound
    if role == "owner":
        raise Refusal("team.error.owner")


def _tell_owners(uow: Uow, shop_id: int, what: str, about_id: int) -> None:
    known = person(uow, about_id)
    for owner_id in owners_of(uow, shop_id):
        _tell(uow, shop_id, what, owner_id, name=known.name if known else "")


def _tell(uow: Uow, shop_id: int, what: str, person_id: int, **params: Any) -> None:
    name = shop(uow, shop_id).name.read_in(language_of(uow, person_id))
    uow.record(SecurityNoticed(shop_id, person_id=person_id, what=what, params={"shop": name, **params}))
