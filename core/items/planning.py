"""A publication that is put off: planned, changed, cancelled, and done when its time has come, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from core.access.queries import may
from core.access.rules import Ability
from core.db.uow import Database, Uow
from core.items.batches import keep_step
from core.items.changeable import changeable
from core.items.events import PlanLapsed, PublishedOnTime
from core.items.models import Item
from core.items.publishing import publish_item
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import Refusal

AT_ONCE = 50


def plan_publication(uow: Uow, actor: Actor, item_id: int, moment: datetime) -> None:
    """In place of what was planned before."""
    item = changeable(uow, actor, item_id)
    if moment <= now():
        raise Refusal("publishing.error.past")
    before = _plan_of(item)
    waiting = (Item.id == item_id, Item.state.in_(("draft", "withdrawn")))
    if not uow.change(update(Item).where(*waiting).values(planned_for=moment, planned_by=actor.person_id)):
        raise Refusal("items.published_already")
    uow.session.refresh(item)
    keep_step(uow, actor, item, "plan", before)


def _plan_of(item: Item) -> dict[str, Any]:
    return {"planned_for": item.planned_for, "planned_by": item.planned_by}


def drop_plan(uow: Uow, actor: Actor, item_id: int) -> bool:
    """It stays a draft; false when nothing was planned."""
    item = changeable(uow, actor, item_id)
    before = _plan_of(item)
    planned = (Item.id == item_id, Item.planned_for.is_not(None))
    done = uow.change(update(Item).where(*planned).values(planned_for=None, planned_by=None))
    uow.session.refresh(item)
    if done:
        keep_step(uow, actor, item, "unplan", before)
    return bool(done)


def publish_planned(db: Database) -> int:
    """Those whose time has come, one commit each; whatever stopped the program meanwhile, they are found here."""
    with db.read() as uow:
        due = select(Item.id).where(Item.planned_for <= now()).order_by(Item.planned_for)
        ids = uow.session.scalars(due.limit(AT_ONCE)).all()
    for item_id in ids:
        with db.write() as uow:
            _publish(uow, item_id)
    return len(ids)


def _publish(uow: Uow, item_id: int) -> None:
    """Looked at once more under its lock: another may have published it, or chosen another time."""
    due = select(Item).where(Item.id == item_id, Item.planned_for <= now())
    item = uow.session.scalar(due.with_for_update(skip_locked=True))
    if item is None or item.planned_by is None:
        return
    by = item.planned_by
    if not may(uow, Actor(by), Ability.CHANGE_ITEMS, item.shop_id):
        item.planned_for = item.planned_by = None
        uow.record(PlanLapsed(item.shop_id, item_id=item_id, by=by))
    elif publish_item(uow, Actor(by), item_id, at_once=True):
        uow.record(PublishedOnTime(item.shop_id, item_id=item_id, by=by))
    else:
        item.planned_for = item.planned_by = None  # it went another way meanwhile
