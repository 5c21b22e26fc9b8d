"""Items and their galleries: where a new one goes, moving one, showing it first, lending its picture as a cover."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select, update

from core.db.uow import Uow
from core.galleries.actions import delete_gallery, run_gallery, set_cover
from core.galleries.models import Gallery
from core.galleries.queries import require_open
from core.items.batches import keep_step
from core.items.changeable import cards_are_old, changeable
from core.items.events import ItemMoved
from core.items.models import Item
from core.items.parts import parts_of
from core.items.queries import media_of_item
from core.items.revisions import note_change
from core.kernel.actor import Actor
from core.kernel.errors import NotFound, Refusal

GONE = ("withdrawn", "deleted")  # nobody misses these where they were


def default_gallery_id(uow: Uow, shop_id: int, person_id: int | None) -> int | None:
    """Where a new item goes when nobody says: where this person's last one is, or a gallery made since then."""
    last = (
        select(Item.created_at, Item.gallery_id)
        .join(Gallery, Gallery.id == Item.gallery_id)
        .where(Item.shop_id == shop_id, Item.created_by == person_id, Gallery.archived_at.is_(None))
        .order_by(Item.number.desc())
        .limit(1)
    )
    item = uow.session.execute(last).one_or_none()
    used = select(Gallery.id).where(Gallery.shop_id == shop_id, Gallery.archived_at.is_(None))
    newest = used.order_by(Gallery.id.desc()).limit(1)
    if item is None:
        return uow.session.scalar(newest)
    return uow.session.scalar(newest.where(Gallery.created_at > item.created_at)) or item.gallery_id


def move_item(uow: Uow, actor: Actor, item_id: int, gallery_id: int) -> bool:
    """False when it is there already. Who doesn't see the other gallery doesn't see it from now on."""
    item = changeable(uow, actor, item_id)
    gallery = uow.session.get(Gallery, gallery_id)
    if gallery is None or gallery.shop_id != item.shop_id:
        raise NotFound
    require_open(uow, gallery_id)
    if item.gallery_id == gallery_id:
        return False
    before, was = parts_of(uow, item), {"gallery_id": item.gallery_id}
    item.gallery_id, item.place = gallery_id, 0
    uow.session.flush()
    note_change(uow, actor, item, before, batch_id=keep_step(uow, actor, item, "move", was))
    cards_are_old(uow, item)
    uow.record(ItemMoved(item.shop_id, item_id=item_id, gallery_id=gallery_id))
    return True


def put_first(uow: Uow, actor: Actor, item_id: int) -> None:
    """Before all others of its gallery, which is ordered by hand from then on."""
    item = changeable(uow, actor, item_id)
    uow.session.get_one(Gallery, item.gallery_id).ordering = "hand"
    first = uow.session.scalar(select(func.min(Item.place)).where(Item.gallery_id == item.gallery_id)) or 0
    item.place = first - 1


def cover_from_item(uow: Uow, actor: Actor, item_id: int) -> int:
    """Its first picture becomes its gallery's cover; gives the gallery."""
    item = changeable(uow, actor, item_id)
    shown = media_of_item(uow, item_id)
    if not shown:
        raise Refusal("galleries.error.picture")
    set_cover(uow, actor, item.gallery_id, shown[0])
    return item.gallery_id


def items_in(uow: Uow, gallery_ids: Sequence[int]) -> dict[int, int]:
    """How many items each gallery has for those who work in its shop: published ones and drafts."""
    there = Item.gallery_id.in_(gallery_ids), Item.state.not_in(GONE)
    rows = uow.session.execute(select(Item.gallery_id, func.count()).where(*there).group_by(Item.gallery_id))
    return {gallery_id: count for gallery_id, count in rows}  # noqa: C416 (a Result is no mapping)


def remove_gallery(uow: Uow, actor: Actor, gallery_id: int) -> None:
    """Only an empty one; what was taken down in it can still be brought back, elsewhere."""
    gallery = run_gallery(uow, actor, gallery_id)
    left = items_in(uow, [gallery_id]).get(gallery_id, 0)
    if left:
        raise Refusal("galleries.error.not_empty", count=left)
    others = select(Gallery.id).where(Gallery.shop_id == gallery.shop_id, Gallery.id != gallery_id)
    other = uow.session.scalar(others.order_by(Gallery.archived_at.is_not(None), Gallery.id).limit(1))
    if other is not None:
        uow.session.execute(update(Item).where(Item.gallery_id == gallery_id).values(gallery_id=other, place=0))
    delete_gallery(uow, actor, gallery_id)
