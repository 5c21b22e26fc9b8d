"""All writes of saving."""

from __future__ import annotations

from sqlalchemy import delete

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.items.models import Item
from core.items.queries import item_by_id
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.saved.events import Saved
from core.saved.models import SavedItem
from core.saved.queries import saved_among


def toggle_saved(uow: Uow, actor: Actor, item_id: int) -> bool:
    """A button's press: keeps it, or lets it go; says which."""
    kept = item_id not in saved_among(uow, actor.person_id, [item_id])
    set_saved(uow, actor, item_id, kept=kept)
    return kept


def set_saved(uow: Uow, actor: Actor, item_id: int, *, kept: bool) -> None:
    """Who sees an item may keep it; what is seen no more may still be let go."""
    if kept:
        changed = _keep(uow, actor, item_id)
    else:
        gone = delete(SavedItem).where(SavedItem.item_id == item_id, SavedItem.person_id == actor.person_id)
        changed = bool(uow.change(gone))
    if changed and actor.person_id is not None:
        shop_id = uow.session.get_one(Item, item_id).shop_id
        uow.record(Saved(shop_id, item_id=item_id, by=actor.person_id, kept=kept))


def _keep(uow: Uow, actor: Actor, item_id: int) -> bool:
    card = item_by_id(uow, actor, item_id)
    require(uow, actor, Ability.REACT, card.shop_id)
    if actor.person_id is None or card.state not in ("published", "sold"):
        raise NotFound
    return insert_one_missing(uow, SavedItem, item_id=item_id, person_id=actor.person_id, saved_at=now())
