"""What a shop's face does when a picture of it turns out to be unreadable."""

from __future__ import annotations

from sqlalchemy import select

from core.db.uow import Uow
from core.kernel.events import Subscribers
from core.media.events import MediaSettled
from core.storefront.events import PartUnreadable
from core.storefront.models import ShopPart


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, leave_out_unreadable)


def leave_out_unreadable(uow: Uow, event: MediaSettled) -> None:
    """Nobody can see it, so it is not there; those who run the shop are told."""
    if event.readable:
        return
    for part in uow.session.scalars(select(ShopPart).filter_by(media_id=event.media_id)).all():
        uow.session.delete(part)
        uow.record(PartUnreadable(part.shop_id, field=part.field))
