"""What notices do at once, in the same commit: the presser's own card."""

from __future__ import annotations

from core.db.uow import Uow
from core.feedback.events import Commented, Reacted
from core.kernel.events import Subscribers
from core.notices.gathering import refresh_own_card


def subscribe(subscribers: Subscribers) -> None:
    subscribers.add(Reacted, show_on_own_card)
    subscribers.add(Commented, show_on_own_card)


def show_on_own_card(uow: Uow, event: Reacted | Commented) -> None:
    refresh_own_card(uow, event.item_id, event.by)
