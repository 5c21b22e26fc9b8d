"""A shop's invites as those who may invite see and change them: limits, a tag, how many came, an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from core.access.queries import require
from core.access.rules import Ability
from core.clients.actions import make_invite
from core.clients.models import Client, Invite
from core.clients.queries import is_over
from core.clients.rules import clean_tag
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.shops.queries import shop

LISTED = 20


@dataclass(frozen=True)
class InviteCard:
    """`standing`: without limits, the one that /invite gives again and again."""

    id: int
    shop_id: int
    shop_name: Bilingual
    code: str
    uses_left: int | None
    expires_at: datetime | None
    tag: str | None
    over: bool
    came: int

    @property
    def standing(self) -> bool:
        return self.uses_left is None and self.expires_at is None and self.tag is None


def invite(uow: Uow, actor: Actor, invite_id: int) -> InviteCard:
    return _card(uow, _theirs(uow, actor, invite_id))


def invite_of_code(uow: Uow, actor: Actor, code: str) -> InviteCard:
    row = uow.session.scalar(select(Invite).filter_by(code=code))
    return invite(uow, actor, row.id if row else 0)


def invite_for_sending(uow: Uow, invite_id: int) -> InviteCard:
    """For the drain, which writes to those who asked for it."""
    return _card(uow, uow.session.get_one(Invite, invite_id))


def live_invites(uow: Uow, actor: Actor, shop_id: int) -> list[InviteCard]:
    """Those that let someone in still, the latest first."""
    require(uow, actor, Ability.INVITE, shop_id)
    return live_invites_for_sending(uow, shop_id)


def live_invites_for_sending(uow: Uow, shop_id: int) -> list[InviteCard]:
    query = select(Invite).where(
        Invite.shop_id == shop_id,
        Invite.revoked_at.is_(None),
        or_(Invite.expires_at.is_(None), Invite.expires_at > now()),
        or_(Invite.uses_left.is_(None), Invite.uses_left > 0),
    )
    return [_card(uow, row) for row in uow.session.scalars(query.order_by(Invite.id.desc()).limit(LISTED))]


def limit_invite(
    uow: Uow, actor: Actor, invite_id: int, *, uses: int | None = None, days: int | None = None, tag: str = ""
) -> int:
    """The one without limits stays as it is, since many may have it: a new one is made beside it. Gives the invite.

    0 uses or days: as many, or as long, as one likes.
    """
    row = _theirs(uow, actor, invite_id)
    if _card(uow, row).standing:
        code = make_invite(uow, actor, row.shop_id, uses=uses, days=days, tag=tag or None)
        return invite_of_code(uow, actor, code).id
    if uses is not None:
        row.uses_left = uses or None
    if days is not None:
        row.expires_at = now() + timedelta(days=days) if days else None
    if tag:
        row.tag = clean_tag(tag)
    uow.session.flush()
    return row.id


def revoke_invite(uow: Uow, actor: Actor, invite_id: int) -> None:
    """Whoever opens it from now on is told that it is over; those who came by it stay."""
    row = _theirs(uow, actor, invite_id)
    row.revoked_at = row.revoked_at or now()
    uow.session.flush()


def _theirs(uow: Uow, actor: Actor, invite_id: int) -> Invite:
    row = uow.session.get(Invite, invite_id)
    if row is None:
        raise NotFound
    require(uow, actor, Ability.INVITE, row.shop_id)
    return row


def _card(uow: Uow, row: Invite) -> InviteCard:
    came = uow.session.scalar(select(func.count()).select_from(Client).where(Client.invite_id == row.id)) or 0
    name = shop(uow, row.shop_id).name
    limits = (row.uses_left, row.expires_at, row.tag)
    return InviteCard(row.id, row.shop_id, name, row.code, *limits, is_over(row), came)
