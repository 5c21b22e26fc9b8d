"""Reads about shops."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.db.uow import Uow
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.shops.models import Member, Shop


@dataclass(frozen=True)
class ShopCard:
    id: int
    slug: str
    name: Bilingual
    about: Bilingual
    language: str
    currency: str
    plan: str
    offered: tuple[str, ...]


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


def shops_named(uow: Uow, shop_ids: list[int]) -> list[ShopCard]:
    return [_card(row) for row in uow.session.scalars(select(Shop).where(Shop.id.in_(shop_ids)).order_by(Shop.id))]


def _card(row: Shop) -> ShopCard:
    return ShopCard(
        row.id, row.slug, row.name, row.about, row.language, row.currency, row.plan, tuple(row.offered_reactions)
    )
