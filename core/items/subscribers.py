"""What items do when their pictures are ready, or turn out to be unreadable."""

from __future__ import annotations

from sqlalchemy import delete

from core.db.uow import Uow
from core.items.events import PicturesUnreadable
from core.items.models import Item, ItemMedia
from core.items.queries import items_with_media, media_of_item
from core.kernel.events import Subscribers
from core.media.events import MediaSettled
from core.media.queries import any_pending, pictures
from core.messaging.actions.outbox import release_held


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, settle_items)


def held_for(item_id: int) -> str:
    """What a card that shows this item waits for."""
    return f"item:{item_id}"


def settle_items(uow: Uow, event: MediaSettled) -> None:
    for item_id in items_with_media(uow, event.media_id):
        media_ids = media_of_item(uow, item_id)
        if not any_pending(uow, media_ids):
            _drop_unreadable(uow, item_id, media_ids)
            release_held(uow, held_for(item_id))


def _drop_unreadable(uow: Uow, item_id: int, media_ids: list[int]) -> None:
    """A picture that nobody can see has no place on a card; whoever sent it is told."""
    failed = [media_id for media_id, card in pictures(uow, media_ids).items() if card.state == "failed"]
    if not failed:
        return
    uow.session.execute(delete(ItemMedia).where(ItemMedia.item_id == item_id, ItemMedia.media_id.in_(failed)))
    item = uow.session.get_one(Item, item_id)
    uow.record(
        PicturesUnreadable(
            item.shop_id, item_id=item_id, by=item.created_by, failed=len(failed), left=len(media_ids) - len(failed)
        )
    )
