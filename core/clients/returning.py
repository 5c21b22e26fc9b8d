"""Who said /stop, and comes back: with the tags they had, and what they were chosen to see."""

from __future__ import annotations

from sqlalchemy import select

from core.access.actions import belong
from core.access.queries import subjects_held
from core.access.rules import chosen_of, clients_of, tag_of
from core.clients.actions import leave_shop
from core.clients.events import ClientJoined
from core.clients.models import Client
from core.clients.queries import require_room_for_one
from core.db.uow import Uow
from core.kernel.clock import now
from core.kernel.errors import NotFound


def stop_shop(uow: Uow, person_id: int, shop_id: int) -> None:
    """They leave, and may come back by themselves. A link that let them in, and what they contributed to, ends here."""
    client = uow.session.get(Client, (shop_id, person_id))
    if client is None or client.state != "active":
        return
    kept = subjects_held(uow, person_id, (tag_of(shop_id, ""), chosen_of(shop_id)))
    leave_shop(uow, person_id, shop_id)
    uow.session.refresh(client)
    client.stopped_at, client.comes_back_with = now(), kept


def shops_stopped(uow: Uow, person_id: int) -> list[int]:
    """Those that they left by /stop, the latest first; not those that put them out or blocked them."""
    query = select(Client.shop_id).where(
        Client.person_id == person_id, Client.state == "left", Client.stopped_at.is_not(None)
    )
    return list(uow.session.scalars(query.order_by(Client.joined_at.desc(), Client.shop_id)))


def come_back(uow: Uow, person_id: int, shop_id: int) -> None:
    """As they were: rhythm, tags, and since when they are a client."""
    client = uow.session.get(Client, (shop_id, person_id))
    if client is None or client.state != "left" or client.stopped_at is None:
        raise NotFound
    require_room_for_one(uow, shop_id)
    for subject in (clients_of(shop_id), *(client.comes_back_with or ())):
        belong(uow, person_id, subject)
    client.state, client.stopped_at, client.comes_back_with = "active", None, None
    uow.record(ClientJoined(shop_id=shop_id, person_id=person_id, invited=False))
