"""The pictures of an item: added to it, and left out again when they turn out to be unreadable."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from core.db.uow import Uow
from core.items.events import PicturesUnreadable
from core.items.models import Item, ItemMedia
from core.items.queries import media_of_item
from core.media.queries import awaits_any, pictures


def put_pictures(uow: Uow, item: Item, media_ids: Sequence[int]) -> None:
    """Behind those that are there. Some may have been looked at before the item was made."""
    awaits_any(uow, media_ids)  # one that turns out to be unreadable finds this item
    last = uow.session.scalar(select(func.max(ItemMedia.position)).where(ItemMedia.item_id == item.id))
    for position, media_id in enumerate(media_ids, 0 if last is None else last + 1):
        uow.session.add(ItemMedia(item_id=item.id, position=position, media_id=media_id))
    uow.session.flush()
    leave_out_unreadable(uow, item.id)


def leave_out_unreadable(uow: Uow, item_id: int) -> None:
    """A picture that nobody can see has no place on a card; whoever sent it is told, once all are looked at."""
    media_ids = media_of_item(uow, item_id)
    cards = pictures(uow, media_ids)
    failed = [media_id for media_id, card in cards.items() if card.state == "failed"]
    if not failed or any(card.state == "pending" for card in cards.values()):
        return
    uow.session.execute(delete(ItemMedia).where(ItemMedia.item_id == item_id, ItemMedia.media_id.in_(failed)))
    item, left = uow.session.get_one(Item, item_id), len(media_ids) - len(failed)
    places = tuple(place for place, media_id in enumerate(media_ids, 1) if media_id in failed)
    uow.record(
        PicturesUnreadable(
            item.shop_id, item_id=item_id, by=item.created_by, failed=len(failed), left=left, places=places
        )
    )
