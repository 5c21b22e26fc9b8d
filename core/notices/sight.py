"""What waits for people who may not see it any more: it does not leave. In the commit in which they may not."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from core.access.queries import staff_with
from core.access.rules import Ability
from core.db.uow import Uow
from core.galleries.events import SightChanged
from core.galleries.seeing import who_sees
from core.items.events import ItemMoved
from core.items.models import Item
from core.messaging.models import Outgoing
from core.messaging.rules import REPLY


def stop_what_nobody_may_see(uow: Uow, event: SightChanged | ItemMoved) -> None:
    """Of a gallery all that is in it and what is told of itself; of an item that moved, the item."""
    if isinstance(event, ItemMoved):
        _stop(uow, event, "item", [event.item_id])
        return
    _stop(uow, event, "item", select(Item.id).where(Item.gallery_id == event.gallery_id))
    _stop(uow, event, "gallery", [event.gallery_id])


def _stop(uow: Uow, event: SightChanged | ItemMoved, kind: str, ids: Any) -> None:
    unsent = (
        Outgoing.about_kind == kind,
        Outgoing.about_id.in_(ids),
        Outgoing.state.in_(("waiting", "held")),
        Outgoing.kind != REPLY,
        Outgoing.person_id.not_in(who_sees(event.gallery_id)),
        Outgoing.person_id.not_in(staff_with(Ability.SEE, event.shop_id)),
    )
    uow.change(update(Outgoing).where(*unsent).values(state="cancelled", reason="not theirs to see any more"))
