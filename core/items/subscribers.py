"""What items do when their pictures are ready or turn out to be unreadable, and when their gallery is renamed."""

from __future__ import annotations

from sqlalchemy import select

from core.db.uow import Uow
from core.galleries.events import GalleryChanged
from core.items.freshness import cards_of_gallery_are_old
from core.items.models import Item
from core.items.pictures import leave_out_unreadable
from core.items.queries import items_with_media, media_of_item
from core.kernel.events import Subscribers
from core.media.events import MediaSettled
from core.media.queries import any_pending
from core.messaging.actions.outbox import release_held


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, settle_items)
    subscribers.add(GalleryChanged, cards_of_gallery_are_old)


def held_for(item_id: int) -> str:
    """What a card that shows this item waits for."""
    return f"item:{item_id}"


def settle_items(uow: Uow, event: MediaSettled) -> None:
    """Of two that settle at the same time the second one sees that it is the last."""
    for item_id in items_with_media(uow, event.media_id):
        uow.session.scalar(select(Item.id).where(Item.id == item_id).with_for_update())
        media_ids = media_of_item(uow, item_id)
        if not any_pending(uow, media_ids):
            leave_out_unreadable(uow, item_id)
            release_held(uow, held_for(item_id))
