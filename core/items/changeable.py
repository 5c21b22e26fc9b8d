"""An item that its shop may change, and what follows for the cards that show it."""

from __future__ import annotations

from core.access.queries import holds, may, require, standing
from core.access.rules import CHANGE, Ability
from core.db.uow import Uow
from core.items.events import ItemChanged
from core.items.models import Item
from core.items.words import index_words
from core.kernel.actor import Actor
from core.kernel.errors import NotFound, Refusal


def cards_are_old(uow: Uow, item: Item) -> None:
    """What is said of it is different: it is found by other words, and its cards follow."""
    index_words(uow, item)
    cards_follow(uow, item)


def cards_follow(uow: Uow, item: Item) -> None:
    """Of a draft nobody has a card yet but its owner, who is shown it anew."""
    if item.state in ("published", "sold"):
        uow.record(ItemChanged(item.shop_id, item_id=item.id))


def changeable(uow: Uow, actor: Actor, item_id: int) -> Item:
    item = uow.session.get(Item, item_id)
    if (
        item is None
        or item.state == "joined"
        or (item.state != "published" and standing(uow, actor, item.shop_id) in ("client", "contributor"))
    ):
        raise NotFound
    require(uow, actor, Ability.CHANGE_ITEMS, item.shop_id)
    return item


def require_allowed(item: Item) -> None:
    """What the platform has hidden is not shown again."""
    if item.barred_at is not None:
        raise Refusal("items.error.barred")


def changeable_or_own(uow: Uow, actor: Actor, item_id: int) -> Item:
    """By its shop, and by the contributor who sent it."""
    return _own(uow, actor, item_id) or changeable(uow, actor, item_id)


def sent_by(uow: Uow, actor: Actor, item_id: int) -> bool:
    """Whether it is this contributor's own, who is nobody else in the shop: no figures, nothing is published."""
    item = _own(uow, actor, item_id)
    return item is not None and not may(uow, actor, Ability.CHANGE_ITEMS, item.shop_id)


def _own(uow: Uow, actor: Actor, item_id: int) -> Item | None:
    item = uow.session.get(Item, item_id)
    if item is None or item.state in ("joined", "deleted") or actor.person_id is None:
        return None
    return item if item.created_by == actor.person_id and holds(uow, actor, CHANGE, "item", item_id) else None
