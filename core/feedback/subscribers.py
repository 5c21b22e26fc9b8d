"""What feedback does when a picture of a comment turns out to be unreadable: its writer is told."""

from __future__ import annotations

from sqlalchemy import select

from core.db.uow import Uow
from core.feedback.events import CommentUnreadable
from core.feedback.models import Comment, CommentMedia
from core.items.models import Item
from core.kernel.events import Subscribers
from core.media.events import MediaSettled


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, note_unreadable)


def note_unreadable(uow: Uow, event: MediaSettled) -> None:
    """It stays where it stood, as a picture that is lost: the words beside it may speak of it."""
    if event.readable:
        return
    query = select(Comment, Item.shop_id).join(Item, Item.id == Comment.item_id)
    query = query.join(CommentMedia, CommentMedia.comment_id == Comment.id)
    for written, shop_id in uow.session.execute(query.where(CommentMedia.media_id == event.media_id)).all():
        uow.record(CommentUnreadable(shop_id, comment_id=written.id, by=written.author_id))
