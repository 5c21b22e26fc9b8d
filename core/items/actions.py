"""All writes about items."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select, update

from core.access.queries import require, standing
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.queries import first_gallery_id
from core.items.caption import Caption
from core.items.events import ItemChanged, ItemPublished, ItemWithdrawn
from core.items.models import Item, ItemAttribute, ItemTag, Variant
from core.items.pictures import put_pictures
from core.items.variants import choices_of
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.kernel.money import Money
from core.plans.queries import require_room
from core.shops.actions import next_item_number
from core.shops.queries import shop


def draft_item(
    uow: Uow, actor: Actor, shop_id: int, media_ids: Sequence[int], caption: Caption, *, gallery_id: int | None = None
) -> int:
    """An item that only its shop sees until it is published."""
    require(uow, actor, Ability.CHANGE_ITEMS, shop_id)
    used = uow.session.scalar(select(func.count()).select_from(Item).where(Item.shop_id == shop_id))
    require_room(uow, shop_id, "items", used or 0)
    gallery_id = gallery_id or first_gallery_id(uow, shop_id)
    if gallery_id is None:
        raise Refusal("errors.no_gallery")
    item = Item(
        shop_id=shop_id,
        gallery_id=gallery_id,
        number=next_item_number(uow, shop_id),
        title=caption.title,
        currency=shop(uow, shop_id).currency,
        created_by=actor.person_id,
    )
    uow.session.add(item)
    uow.session.flush()
    put_pictures(uow, item, media_ids)
    _write_caption(uow, item, caption)
    return item.id


def add_pictures(uow: Uow, actor: Actor, item_id: int, media_ids: Sequence[int]) -> None:
    """Pictures that belong to an item and came after it was made."""
    item = _changeable(uow, actor, item_id)
    put_pictures(uow, item, media_ids)
    _cards_are_old(uow, item)


def describe_item(uow: Uow, actor: Actor, item_id: int, caption: Caption) -> None:
    """Reads the owner's words about an item anew, in place of what was read before."""
    item = _changeable(uow, actor, item_id)
    _write_caption(uow, item, caption)
    _cards_are_old(uow, item)


def publish_item(uow: Uow, actor: Actor, item_id: int) -> bool:
    """Shows it to everyone who may see its gallery; false when it was published already."""
    item = _changeable(uow, actor, item_id)
    done = uow.change(
        update(Item)
        .where(Item.id == item_id, Item.state.in_(("draft", "withdrawn")))
        .values(state="published", published_at=now())
    )
    if not done:
        return False
    uow.session.refresh(item)
    uow.record(ItemPublished(item.shop_id, item_id=item_id, gallery_id=item.gallery_id, by=actor.person_id))
    return True


def withdraw_item(uow: Uow, actor: Actor, item_id: int) -> None:
    """Takes it from sight; who has not been told yet will not be."""
    item = _changeable(uow, actor, item_id)
    if item.state != "withdrawn":
        item.state = "withdrawn"
        uow.record(ItemWithdrawn(item.shop_id, item_id=item_id))


def count_feedback(uow: Uow, item_id: int, *, hearts: int = 0, comments: int = 0) -> None:
    """Called by feedback: keeps the two counts that cards show and lists sort by."""
    uow.session.execute(
        update(Item)
        .where(Item.id == item_id)
        .values(
            hearts=Item.hearts + hearts,
            comments=Item.comments + comments,
            cards_old_since=func.coalesce(Item.cards_old_since, now()),
        )
    )


def cards_are_fresh(uow: Uow, item_id: int) -> None:
    uow.session.execute(update(Item).where(Item.id == item_id).values(cards_old_since=None))


def _cards_are_old(uow: Uow, item: Item) -> None:
    """Of a draft nobody has a card yet but its owner, who is shown it anew."""
    if item.state == "published":
        item.cards_old_since = item.cards_old_since or now()
        uow.record(ItemChanged(item.shop_id, item_id=item.id))


def _changeable(uow: Uow, actor: Actor, item_id: int) -> Item:
    item = uow.session.get(Item, item_id)
    if item is None or (item.state != "published" and standing(uow, actor, item.shop_id) == "client"):
        raise NotFound
    require(uow, actor, Ability.CHANGE_ITEMS, item.shop_id)
    return item


def _write_caption(uow: Uow, item: Item, caption: Caption) -> None:
    item.title = caption.title
    item.description = caption.description
    item.price_minor = _minor(caption.price)
    item.price_to_minor = _minor(caption.price_to)
    item.was_minor = _minor(caption.price_was)
    if caption.price is not None:
        item.currency = caption.price.currency
    for table in (ItemAttribute, ItemTag, Variant):
        uow.session.execute(delete(table).where(table.item_id == item.id))
    for position, said in enumerate(caption.attributes):
        uow.session.add(
            ItemAttribute(
                item_id=item.id, position=position, key=said.key, label=said.label, type=said.type, value=said.value
            )
        )
    for tag in dict.fromkeys(caption.tags):
        uow.session.add(ItemTag(item_id=item.id, tag=tag[:60]))
    for choice in choices_of(caption):
        uow.session.add(Variant(item_id=item.id, options=choice.options, stock=choice.stock))
    uow.session.flush()


def _minor(price: Money | None) -> int | None:
    return price.minor if price is not None else None
