"""An item that the platform has hidden: out of sight at once, and shown again by nobody until that is lifted."""

from __future__ import annotations

from core.db.uow import Uow
from core.items.models import Item
from core.items.publishing import out_of_sight
from core.kernel.clock import now
from core.kernel.errors import NotFound


def bar_item(uow: Uow, item_id: int) -> int:
    """Gives its shop. One that its shop has hidden meanwhile can't be brought back either."""
    item = uow.session.get(Item, item_id)
    if item is None:
        raise NotFound
    item.barred_at = now()
    if item.state in ("published", "sold"):
        out_of_sight(uow, item, state="withdrawn", state_by=None, state_at=now())
    return item.shop_id


def allow_again(uow: Uow, item_id: int) -> None:
    item = uow.session.get(Item, item_id)
    if item is None or item.barred_at is None:
        raise NotFound
    item.barred_at = None
