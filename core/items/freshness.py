"""What a shop or a gallery is called changed: the cards of all its items that clients have show old words."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, update

from core.db.uow import Uow
from core.galleries.events import GalleryChanged
from core.items.models import Item
from core.kernel.clock import now


def cards_of_shop_are_old(uow: Uow, shop_id: int) -> None:
    _cards_are_old(uow, Item.shop_id == shop_id)


def cards_of_gallery_are_old(uow: Uow, event: GalleryChanged) -> None:
    _cards_are_old(uow, Item.gallery_id == event.gallery_id)


def _cards_are_old(uow: Uow, which: ColumnElement[bool]) -> None:
    """They are shown anew behind everything else, as those whose counts changed."""
    shown = Item.state.in_(("published", "sold"))
    uow.change(update(Item).where(which, shown).values(cards_old_since=func.coalesce(Item.cards_old_since, now())))
