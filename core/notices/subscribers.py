"""What notices do at once, in the same commit: the presser's own card; no more news of what one may not see."""

from __future__ import annotations

from core.db.uow import Uow
from core.feedback.events import Commented, Reacted
from core.galleries.events import SightChanged
from core.items.events import ItemMoved, ItemWithdrawn
from core.kernel.events import Subscribers
from core.notices.gathering import refresh_own_card
from core.notices.sight import stop_what_nobody_may_see
from core.notices.taking_back import stop_telling
from core.saved.events import Saved


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(Reacted, show_on_own_card)
    subscribers.add(Commented, show_on_own_card)
    subscribers.add(Saved, show_on_own_card)
    subscribers.add(ItemWithdrawn, stop_telling)
    subscribers.add(SightChanged, stop_what_nobody_may_see)
    subscribers.add(ItemMoved, stop_what_nobody_may_see)


def show_on_own_card(uow: Uow, event: Reacted | Commented | Saved) -> None:
    refresh_own_card(uow, event.item_id, event.by)
