"""All writes about shops."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from core.db.uow import Uow
from core.kernel.bilingual import LANGUAGES, Bilingual
from core.kernel.errors import Refusal
from core.kernel.ids import new_code
from core.shops.models import Member, Shop
from core.shops.rules import GRACE_SECONDS, OFFERED_AT_FIRST, ROLES, checked_currency, slug_of


def create_shop(
    uow: Uow,
    *,
    owner_id: int,
    name: Bilingual,
    language: str = "en",
    currency: str = "USD",
    zone: str = "",
    grace_seconds: int = GRACE_SECONDS,
) -> int:
    if not name:
        raise Refusal("errors.shop.name")
    if language not in LANGUAGES:
        raise Refusal("errors.shop.language", language=language)
    shop = Shop(
        slug=_free_slug(uow, slug_of(name.read_in("en"))),
        name=name,
        language=language,
        currency=checked_currency(currency),
        zone=zone,
        grace_seconds=grace_seconds,
        offered_reactions=list(OFFERED_AT_FIRST),
    )
    uow.session.add(shop)
    uow.session.flush()
    set_role(uow, shop.id, owner_id, "owner")
    return shop.id


def set_role(uow: Uow, shop_id: int, person_id: int, role: str) -> None:
    if role not in ROLES:
        raise ValueError(f"no such role: {role}")
    uow.session.merge(Member(shop_id=shop_id, person_id=person_id, role=role))
    uow.session.flush()


def leave_team(uow: Uow, shop_id: int, person_id: int) -> None:
    uow.session.execute(delete(Member).where(Member.shop_id == shop_id, Member.person_id == person_id))


def next_item_number(uow: Uow, shop_id: int) -> int:
    """A short number that people can say; each is given once."""
    return uow.session.scalars(
        update(Shop)
        .where(Shop.id == shop_id)
        .values(last_item_number=Shop.last_item_number + 1)
        .returning(Shop.last_item_number)
    ).one()


def _free_slug(uow: Uow, slug: str) -> str:
    taken = uow.session.scalar(select(Shop.id).filter_by(slug=slug))
    return slug if taken is None else f"{slug}-{new_code(4)}"
