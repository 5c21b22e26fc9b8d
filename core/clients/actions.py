"""All writes about clients and invites."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select, update

from core.access.actions import belong, belong_to_nothing_of
from core.access.queries import require
from core.access.rules import Ability, clients_of, tag_of
from core.clients.events import ClientJoined
from core.clients.models import Client, Invite
from core.clients.queries import is_blocked, is_over, require_room_for_one, stopped
from core.clients.rules import DIGESTED, MOST_DAYS, RHYTHMS, clean_tag
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.kernel.ids import new_code
from core.messaging.actions.outbox import cancel_from_shop
from core.people.actions import keep_clock
from core.people.hours import next_digest
from core.people.models import Person
from core.shops.queries import role_in


def make_invite(
    uow: Uow, actor: Actor, shop_id: int, *, uses: int | None = None, days: int | None = None, tag: str | None = None
) -> str:
    """A code that lets those who hold it become clients."""
    require(uow, actor, Ability.INVITE, shop_id)
    if (uses is not None and uses < 1) or (days is not None and not 1 <= days <= MOST_DAYS):
        raise Refusal("errors.invite.limits")
    code = new_code()
    expires_at = now() + timedelta(days=days) if days else None
    uow.session.add(
        Invite(
            shop_id=shop_id,
            code=code,
            uses_left=uses,
            expires_at=expires_at,
            tag=clean_tag(tag) if tag else None,
            made_by=actor.person_id,
        )
    )
    uow.session.flush()
    return code


def standing_invite(uow: Uow, actor: Actor, shop_id: int) -> str:
    """The shop's invite without limits, made when first asked for."""
    require(uow, actor, Ability.INVITE, shop_id)
    code = uow.session.scalar(
        select(Invite.code)
        .filter_by(shop_id=shop_id, uses_left=None, expires_at=None, tag=None, revoked_at=None)
        .order_by(Invite.id)
    )
    return code or make_invite(uow, actor, shop_id)


def accept_invite(uow: Uow, person_id: int, code: str, *, only_shop: int | None = None) -> int:
    """Makes a client of whoever holds the code; gives the shop. Accepting twice spends one use.

    Where one shop alone is spoken of (its own bot), a code for another is told no more than a wrong one.
    """
    invite = uow.session.scalar(select(Invite).filter_by(code=code.strip().lower()))
    if invite is None or only_shop not in (None, invite.shop_id):
        raise Refusal("errors.invite.unknown")
    if _is_client(uow, invite.shop_id, person_id) or role_in(uow, person_id, invite.shop_id):
        return invite.shop_id
    if is_blocked(uow, invite.shop_id, person_id):
        raise Refusal("errors.invite.over")
    if is_over(invite) and stopped(uow, invite.shop_id, person_id):
        admit(uow, invite.shop_id, person_id)  # it has let them in once, and they may come back without any
        return invite.shop_id
    _spend(uow, invite)
    admit(uow, invite.shop_id, person_id, invite_id=invite.id, tag=invite.tag)
    return invite.shop_id


def leave_shop(uow: Uow, person_id: int, shop_id: int) -> None:
    """Nothing more is sent from the next message on."""
    uow.session.execute(
        update(Client)
        .where(Client.shop_id == shop_id, Client.person_id == person_id, Client.state == "active")
        .values(state="left")
    )
    belong_to_nothing_of(uow, person_id, shop_id)
    cancel_from_shop(uow, shop_id, person_id)


def look_at_shop(uow: Uow, actor: Actor, shop_id: int) -> None:
    """Of several shops this one comes first from now on."""
    require(uow, actor, Ability.SEE, shop_id)
    uow.session.get_one(Person, actor.person_id).looks_at = shop_id


def choose_rhythm(uow: Uow, person_id: int, shop_id: int, rhythm: str) -> None:
    """How this shop's news comes to this person: now, daily, weekly or silent."""
    if rhythm not in RHYTHMS:
        raise Refusal("errors.button.old")
    client = uow.session.get(Client, (shop_id, person_id))
    if client is None or client.state != "active":
        raise NotFound
    if client.rhythm not in DIGESTED or client.digest_until is None:
        client.digest_until = now()  # what came before was told as it came
    client.rhythm, client.digest_due_at = rhythm, next_digest(rhythm, keep_clock(uow, person_id), now())


def _is_client(uow: Uow, shop_id: int, person_id: int) -> bool:
    return uow.session.scalar(select(Client.state).filter_by(shop_id=shop_id, person_id=person_id)) == "active"


def _spend(uow: Uow, invite: Invite) -> None:
    spent = uow.change(
        update(Invite)
        .where(
            Invite.id == invite.id,
            Invite.revoked_at.is_(None),
            or_(Invite.expires_at.is_(None), Invite.expires_at > now()),
            or_(Invite.uses_left.is_(None), Invite.uses_left > 0),
        )
        .values(uses_left=Invite.uses_left - 1)
    )
    if not spent:
        raise Refusal("errors.invite.over")


def admit(
    uow: Uow,
    shop_id: int,
    person_id: int,
    *,
    invite_id: int | None = None,
    admitted_by: int | None = None,
    tag: str | None = None,
) -> None:
    """A client from now on: by an invite, or by the Yes of somebody who works there."""
    require_room_for_one(uow, shop_id)
    before = uow.session.get(Client, (shop_id, person_id))
    kept = (before.comes_back_with or ()) if before and before.stopped_at else ()
    came = {"state": "active", "joined_at": now(), "invite_id": invite_id, "admitted_by": admitted_by}
    uow.session.merge(Client(shop_id=shop_id, person_id=person_id, **came, stopped_at=None, comes_back_with=None))
    uow.session.flush()
    for subject in kept:
        belong(uow, person_id, subject)
    uow.session.get_one(Person, person_id).looks_at = None  # the newest comes first, until they choose
    belong(uow, person_id, clients_of(shop_id))
    if tag:
        belong(uow, person_id, tag_of(shop_id, tag))
    uow.record(ClientJoined(shop_id=shop_id, person_id=person_id, invited=invite_id is not None))
