"""Pictures of a gallery that are no items: put in, taken out, and shown to those who see it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.galleries.actions import run_gallery
from core.galleries.events import LookbookShown, LookbookUnreadable
from core.galleries.models import Gallery, LookbookPicture
from core.galleries.queries import lookbook, require_open
from core.galleries.rules import MOST_LOOKBOOK
from core.kernel.actor import Actor
from core.kernel.errors import Refusal
from core.kernel.events import Subscribers
from core.media.events import MediaSettled
from core.media.queries import pictures


def add_to_lookbook(uow: Uow, actor: Actor, gallery_id: int, media_ids: Sequence[int]) -> None:
    run_gallery(uow, actor, gallery_id)
    sent = pictures(uow, media_ids)
    if any(card.kind not in ("picture", "film") for card in sent.values()):
        raise Refusal("galleries.error.picture")
    mine = select(func.max(LookbookPicture.position), func.count()).filter_by(gallery_id=gallery_id)
    last, there = uow.session.execute(mine).one()
    if there + len(media_ids) > MOST_LOOKBOOK:
        raise Refusal("galleries.error.many", limit=MOST_LOOKBOOK)
    for position, media_id in enumerate(media_ids, (last or 0) + 1):
        insert_one_missing(uow, LookbookPicture, gallery_id=gallery_id, media_id=media_id, position=position)


def take_from_lookbook(uow: Uow, actor: Actor, gallery_id: int, media_id: int) -> None:
    run_gallery(uow, actor, gallery_id)
    named = LookbookPicture.gallery_id == gallery_id, LookbookPicture.media_id == media_id
    uow.session.execute(delete(LookbookPicture).where(*named))


def tell_of_lookbook(uow: Uow, actor: Actor, gallery_id: int) -> None:
    gallery = run_gallery(uow, actor, gallery_id)
    require_open(uow, gallery_id)
    shown = lookbook(uow, gallery_id)
    if not shown:
        raise Refusal("galleries.error.no_lookbook")
    if any(picture.state == "pending" for picture in shown):
        raise Refusal("galleries.error.copied")
    uow.record(LookbookShown(gallery.shop_id, gallery_id=gallery_id, by=actor.person_id))


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(MediaSettled, leave_out_unreadable)


def leave_out_unreadable(uow: Uow, event: MediaSettled) -> None:
    """Nobody can see it, so it is not there; those who run the shop are told."""
    if event.readable:
        return
    held = select(LookbookPicture.gallery_id).filter_by(media_id=event.media_id)
    covers = select(Gallery.id).filter_by(cover_media_id=event.media_id)
    for gallery in uow.session.scalars(select(Gallery).where(Gallery.id.in_(held.union(covers)))).all():
        if gallery.cover_media_id == event.media_id:
            gallery.cover_media_id = None
        uow.record(LookbookUnreadable(gallery.shop_id, gallery_id=gallery.id))
    uow.session.execute(delete(LookbookPicture).where(LookbookPicture.media_id == event.media_id))
