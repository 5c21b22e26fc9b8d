"""How an item comes before its clients, is taken from their sight, and how either is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, or_, select, update

from core.db.uow import Uow
from core.galleries.queries import require_open
from core.items.changeable import changeable, changeable_or_own, require_allowed
from core.items.events import ItemPublished, ItemWithdrawn
from core.items.models import Item
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.shops.queries import shop

UNDONE_WITHIN = timedelta(days=7)  # by a word alone; the button under what was done is good for longer
_UNPLANNED: dict[str, Any] = {"planned_for": None, "planned_by": None}


def publish_item(uow: Uow, actor: Actor, item_id: int, *, at_once: bool = False) -> bool:
    """Shows it to everyone who may see its gallery; false when it was published already.

    Its clients hear of it when the shop's time for second thoughts is over; `at_once` leaves none.
    """
    item = changeable(uow, actor, item_id)
    require_allowed(item)
    require_open(uow, item.gallery_id)
    moment, grace = now(), 0 if at_once else shop(uow, item.shop_id).grace
    told_from = moment + timedelta(seconds=grace)
    done = uow.change(
        update(Item)
        .where(Item.id == item_id, Item.state.in_(("draft", "withdrawn")))
        .values(state="published", published_at=moment, told_from=told_from, **_by(actor, moment), **_UNPLANNED)
    )
    if not done:
        return False
    uow.session.refresh(item)
    news = ItemPublished(
        item.shop_id, item_id=item_id, gallery_id=item.gallery_id, by=actor.person_id, at=moment.isoformat()
    )
    uow.record(news, plan_after=grace)
    return True


def withdraw_item(uow: Uow, actor: Actor, item_id: int) -> bool:
    """Takes it from sight; who has not been told yet will not be. False when it was out of sight already."""
    item = changeable_or_own(uow, actor, item_id)
    return out_of_sight(uow, item, state="withdrawn", **_by(actor, now()))


def undo_publishing(uow: Uow, actor: Actor, item_id: int) -> Literal["draft", "withdrawn"] | None:
    """While nobody has heard of it yet, it is a draft again; after that it is withdrawn. None: it is not published."""
    item = changeable(uow, actor, item_id)
    if item.state != "published":
        return None
    unheard = item.told_from is not None and item.told_from > now()
    state: Literal["draft", "withdrawn"] = "draft" if unheard else "withdrawn"
    values: dict[str, Any] = {"published_at": None} if unheard else {}
    return state if out_of_sight(uow, item, state=state, state_by=None, **values) else None


def restore_draft(uow: Uow, actor: Actor, item_id: int) -> bool:
    """A draft that was put aside, taken up again."""
    item = changeable(uow, actor, item_id)
    aside = (Item.id == item_id, Item.state == "withdrawn", Item.published_at.is_(None))
    done = uow.change(update(Item).where(*aside).values(state="draft", state_by=None))
    uow.session.refresh(item)
    return bool(done)


def _by(actor: Actor, moment: datetime) -> dict[str, Any]:
    return {"state_by": actor.person_id, "state_at": moment}


def out_of_sight(uow: Uow, item: Item, **values: Any) -> bool:
    """Of two presses at once, one does it."""
    there = (Item.id == item.id, Item.state == item.state, Item.state.in_(("draft", "published", "sold")))
    done = uow.change(update(Item).where(*there).values(**_UNPLANNED, **values))
    uow.session.refresh(item)
    if done:
        uow.record(ItemWithdrawn(item.shop_id, item_id=item.id))
    return bool(done)


@dataclass(frozen=True)
class Deed:
    """What somebody did last to an item's state."""

    item_id: int
    state: str
    was_published: bool
    at: datetime


def last_deed(uow: Uow, actor: Actor, shop_ids: Sequence[int]) -> Deed | None:
    """This person's own, if it is fresh; none once it was undone, or others hid it since."""
    theirs = (Item.state_by == actor.person_id, Item.state_at > now() - UNDONE_WITHIN, Item.shop_id.in_(shop_ids))
    taken_down = or_(Item.published_at.is_(None), Item.state_at != Item.published_at)
    stands_so = or_(Item.state == "published", and_(Item.state == "withdrawn", taken_down))
    query = select(Item).where(*theirs, stands_so).order_by(Item.state_at.desc())
    item = uow.session.scalar(query.limit(1)) if actor.person_id else None
    if item is None or item.state_at is None:
        return None
    return Deed(item.id, item.state, item.published_at is not None, item.state_at)


def stands(uow: Uow, actor: Actor, item_id: int) -> str:
    """Its state, told to those who may change it; a draft that was put aside is `dropped`."""
    item = changeable(uow, actor, item_id)
    return "dropped" if item.state == "withdrawn" and item.published_at is None else item.state
