"""All writes about items."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select, update

from core.access.queries import require_maker
from core.db.uow import Uow
from core.items.caption import Caption
from core.items.changeable import cards_are_old, changeable_or_own
from core.items.models import Item
from core.items.moving import default_gallery_id
from core.items.parts import in_words, parts_of, put_parts
from core.items.pictures import put_pictures
from core.items.revisions import reread_item
from core.items.words import index_words
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.plans.queries import require_room
from core.shops.actions import next_item_number
from core.shops.queries import shop


def draft_item(
    uow: Uow, actor: Actor, shop_id: int, media_ids: Sequence[int], caption: Caption, *, gallery_id: int | None = None
) -> int:
    """An item that only its shop sees until it is published."""
    require_maker(uow, actor, shop_id, gallery_id)
    used = uow.session.scalar(select(func.count()).select_from(Item).where(Item.shop_id == shop_id))
    require_room(uow, shop_id, "items", used or 0)
    gallery_id = gallery_id or default_gallery_id(uow, shop_id, actor.person_id)
    if gallery_id is None:
        raise Refusal("errors.no_gallery")
    item = Item(
        shop_id=shop_id,
        gallery_id=gallery_id,
        number=next_item_number(uow, shop_id),
        title=Bilingual(),
        currency=shop(uow, shop_id).currency,
        created_by=actor.person_id,
    )
    uow.session.add(item)
    uow.session.flush()
    put_pictures(uow, item, media_ids)
    put_parts(uow, item, in_words(caption, parts_of(uow, item)))
    index_words(uow, item)
    return item.id


def add_pictures(uow: Uow, actor: Actor, item_id: int, media_ids: Sequence[int]) -> None:
    """Pictures that belong to an item and came after it was made."""
    item = changeable_or_own(uow, actor, item_id)
    put_pictures(uow, item, media_ids)
    cards_are_old(uow, item)


def describe_item(uow: Uow, actor: Actor, item_id: int, caption: Caption) -> None:
    """Reads the owner's words about an item anew, in place of what was read before."""
    reread_item(uow, actor, item_id, caption)


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
