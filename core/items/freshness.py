"""What a shop says of itself changed: the cards of all its items that clients have show old words."""

from __future__ import annotations

from sqlalchemy import func, update

from core.db.uow import Uow
from core.items.models import Item
from core.kernel.clock import now


def cards_of_shop_are_old(uow: Uow, shop_id: int) -> None:
    """They are shown anew behind everything else, as those whose counts changed."""
    shown = Item.state.in_(("published", "sold"))
    uow.change(
        update(Item)
        .where(Item.shop_id == shop_id, shown)
        .values(cards_old_since=func.coalesce(Item.cards_old_since, now()))
    )
