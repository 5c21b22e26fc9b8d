"""Reads about shops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.db.uow import Uow
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.people.hours import quiet_until
from core.shops.models import Member, Shop


@dataclass(frozen=True)
class ShopCard:
    id: int
    slug: str
    name: Bilingual
    language: str
    currency: str
    plan: str
    offered: tuple[str, ...]
    zone: str
    quiet: tuple[int, int] | None
    grace: int
    auto_publish: bool
    private_answers: bool


def shop(uow: Uow, shop_id: int) -> ShopCard:
    row = uow.session.get(Shop, shop_id)
    if row is None:
        raise NotFound
    return _card(row)


def shop_by_slug(uow: Uow, slug: str) -> ShopCard:
    row = uow.session.scalar(select(Shop).filter_by(slug=slug))
    if row is None:
        raise NotFound
    return _card(row)


def any_shop(uow: Uow) -> bool:
    return uow.session.scalar(select(Shop.id).limit(1)) is not None


def roles_of(uow: Uow, person_id: int) -> dict[int, str]:
    """In which shops this person works, and as what."""
    rows = uow.session.execute(select(Member.shop_id, Member.role).where(Member.person_id == person_id))
    return {key: value for key, value in rows}  # noqa: C416 (a Result is no mapping)


def role_in(uow: Uow, person_id: int, shop_id: int) -> str | None:
    return uow.session.scalar(select(Member.role).filter_by(person_id=person_id, shop_id=shop_id))


def shops_worked_in(uow: Uow, person_id: int) -> list[ShopCard]:
    query = select(Shop).join(Member, Member.shop_id == Shop.id).where(Member.person_id == person_id)
    return [_card(row) for row in uow.session.scalars(query.order_by(Shop.id))]


def owners_of(uow: Uow, shop_id: int) -> list[int]:
    """The one who has been it longest first."""
    query = select(Member.person_id).filter_by(shop_id=shop_id, role="owner")
    return list(uow.session.scalars(query.order_by(Member.joined_at, Member.person_id)))


def announces_again_at(uow: Uow, shop_id: int) -> datetime | None:
    """When the shop's own quiet hours are over, if they hold now."""
    row = uow.session.get(Shop, shop_id)
    return quiet_until(row.zone, row.quiet_from, row.quiet_to, now()) if row else None


def shops_named(uow: Uow, shop_ids: list[int]) -> list[ShopCard]:
    return [_card(row) for row in uow.session.scalars(select(Shop).where(Shop.id.in_(shop_ids)).order_by(Shop.id))]


def _card(row: Shop) -> ShopCard:
    quiet = None if row.quiet_from is None or row.quiet_to is None else (row.quiet_from, row.quiet_to)
    offered = tuple(row.offered_reactions)
    return ShopCard(
        row.id,
        row.slug,
        row.name,
        row.language,
        row.currency,
        row.plan,
        offered,
        row.zone,
        quiet,
        row.grace_seconds,
        row.auto_publish,
        row.private_answers,
    )
