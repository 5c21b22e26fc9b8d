"""All writes about galleries."""

from __future__ import annotations

from sqlalchemy import func, select

from core.access.actions import grant_sight
from core.access.queries import require
from core.access.rules import Ability, clients_of
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.plans.queries import require_room


def create_gallery(uow: Uow, actor: Actor, shop_id: int, title: Bilingual, description: Bilingual | None = None) -> int:
    """A gallery that all clients of the shop may see."""
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    used = uow.session.scalar(select(func.count()).select_from(Gallery).filter_by(shop_id=shop_id))
    require_room(uow, shop_id, "galleries", used or 0)
    gallery = Gallery(shop_id=shop_id, title=title, description=description or Bilingual())
    uow.session.add(gallery)
    uow.session.flush()
    grant_sight(uow, clients_of(shop_id), "gallery", gallery.id)
    return gallery.id
