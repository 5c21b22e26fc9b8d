"""What contributions do when one of their items comes before clients or goes from their sight by itself."""

from __future__ import annotations

from core.contributions.events import ContributionChanged
from core.contributions.queries import contribution_of
from core.db.uow import Uow
from core.items.events import ItemPublished, ItemWithdrawn
from core.kernel.events import Subscribers


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(ItemPublished, count_anew)
    subscribers.add(ItemWithdrawn, count_anew)


def count_anew(uow: Uow, event: ItemPublished | ItemWithdrawn) -> None:
    contribution_id = contribution_of(uow, event.item_id)
    if contribution_id:
        uow.record(ContributionChanged(event.shop_id, contribution_id=contribution_id))
