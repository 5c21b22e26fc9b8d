"""Early access: what is new is first for clients with a tag, and for the others so many hours later."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, String, cast, exists, literal, or_, select, true, update

from core.access.models import Belonging
from core.access.queries import works_in
from core.access.rules import TAG
from core.db.uow import Database, Uow
from core.galleries.events import EarlyAccessChanged
from core.galleries.models import Gallery
from core.items.events import EarlyAccessOver, ItemPublished
from core.items.models import Item
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.events import Subscribers

AT_ONCE = 100


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(ItemPublished, begin)
    subscribers.add(EarlyAccessChanged, end_all)


def begin(uow: Uow, event: ItemPublished) -> None:
    """In the commit that publishes it: nobody has looked in between."""
    gallery = uow.session.get_one(Gallery, event.gallery_id)
    until = now() + timedelta(hours=gallery.early_hours) if gallery.early_tag and gallery.early_hours else None
    uow.session.execute(update(Item).where(Item.id == event.item_id).values(everyone_at=until))


def end_all(uow: Uow, event: EarlyAccessChanged) -> None:
    """The rule is another one: what was early by the old one is everyone's with the next sweep."""
    early = Item.gallery_id == event.gallery_id, Item.everyone_at.is_not(None)
    uow.session.execute(update(Item).where(*early).values(everyone_at=now()))


def is_time_for(actor: Actor) -> ColumnElement[bool]:
    """As a clause of items with their galleries: everyone's turn has come, or this person is among the first."""
    if actor.is_operator:
        return true()
    tag = literal(TAG) + cast(Gallery.shop_id, String) + literal(":") + Gallery.early_tag
    among_first = exists().where(Belonging.person_id == actor.person_id, Belonging.subject == tag)
    over = or_(Item.everyone_at.is_(None), Item.everyone_at <= now())
    return or_(over, works_in(actor, Item.shop_id), among_first)


def early_tag(uow: Uow, item_id: int) -> str | None:
    """Who hears of it now: clients with this tag alone, or, with none, everyone."""
    query = select(Gallery.early_tag).join(Item, Item.gallery_id == Gallery.id)
    return uow.session.scalar(query.where(Item.id == item_id, Item.everyone_at > now()))


def end_early_access(db: Database) -> int:
    """Those whose time is over, each announced in the commit that notes it: a kill repeats and loses nothing."""
    with db.read() as uow:
        if uow.session.scalar(_over().limit(1)) is None:
            return 0
    with db.write() as uow:
        items = uow.session.scalars(select(Item).where(Item.id.in_(_over().limit(AT_ONCE))).with_for_update()).all()
        for item in items:
            item.everyone_at, item.for_all_since = None, now()
            if item.state == "published":
                uow.record(EarlyAccessOver(item.shop_id, item_id=item.id))
    return len(items)


def _over() -> Select[int]:
    return select(Item.id).where(Item.everyone_at <= now()).order_by(Item.everyone_at)
