"""Reads about ownership."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.ownership.models import OwnerOffer, RecoveryCode
from core.people.queries import person
from core.shops.queries import owners_of, shop


@dataclass(frozen=True)
class OwnersCard:
    """Who owns the shop, and how many recovery codes are left."""

    names: tuple[str, ...]
    codes: int


@dataclass(frozen=True)
class OfferCard:
    id: int
    shop_id: int
    shop_name: Bilingual
    keeps: str
    name: str
    state: str


def owners(uow: Uow, actor: Actor, shop_id: int) -> OwnersCard:
    require(uow, actor, Ability.CHANGE_TEAM, shop_id)
    people = [person(uow, owner_id) for owner_id in owners_of(uow, shop_id)]
    left = select(func.count()).select_from(RecoveryCode).filter_by(shop_id=shop_id, used_at=None)
    return OwnersCard(tuple(card.name for card in people if card), uow.session.scalar(left) or 0)


def offer(uow: Uow, offer_id: int) -> OfferCard:
    """As its maker is asked about it."""
    row = uow.session.get(OwnerOffer, offer_id)
    if row is None:
        raise NotFound
    by = person(uow, row.opened_by) if row.opened_by else None
    name = shop(uow, row.shop_id).name
    return OfferCard(row.id, row.shop_id, name, row.keeps, by.name if by else "", row.state)
