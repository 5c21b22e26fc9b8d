"""Who may publish an item: named to those who may not."""

from __future__ import annotations

from sqlalchemy import select

from core.access.rules import Ability, roles_with
from core.db.uow import Uow
from core.items.models import Item
from core.people.models import Person
from core.shops.models import Member

MOST = 5


def makers_of(uow: Uow, item_id: int) -> list[str]:
    """Asked for those who work in its shop: the longest there first."""
    shop_id = select(Item.shop_id).where(Item.id == item_id).scalar_subquery()
    query = select(Person.name).join(Member, Member.person_id == Person.id)
    query = query.where(Member.shop_id == shop_id, Member.role.in_(roles_with(Ability.CHANGE_ITEMS)))
    return [name for name in uow.session.scalars(query.order_by(Member.joined_at).limit(MOST)) if name]
