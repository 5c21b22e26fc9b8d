"""Daily and weekly digests: when they are due, whose they are, and what stands in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from core.clients.events import DigestDue
from core.clients.models import Client
from core.db.uow import Database, Uow
from core.items.queries import ItemCard, published_between
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.people.hours import next_digest
from core.people.models import Person

AT_ONCE = 500
MOST_CARDS = 10


def send_digests(db: Database) -> int:
    """Those whose morning has come: an event for each shop and rhythm, and the next morning set, in one commit."""
    with db.write() as uow:
        due = select(Client, Person.zone).join(Person, Person.id == Client.person_id)
        rows = uow.session.execute(due.where(Client.digest_due_at <= now()).limit(AT_ONCE)).all()
        moment = now()
        for client, zone in rows:
            client.digest_since, client.digest_until = client.digest_until or client.joined_at, moment
            client.digest_due_at = next_digest(client.rhythm, zone, moment)
        for shop_id in sorted({client.shop_id for client, _ in rows}):
            uow.record(DigestDue(shop_id, moment.isoformat()))
    return len(rows)


def whose_digest_is_due(shop_id: int, until: str) -> Select[Any]:
    """Those for whom this very moment was noted."""
    moment = datetime.fromisoformat(until)
    return select(Client.person_id).where(
        Client.shop_id == shop_id, Client.digest_until == moment, Client.state == "active"
    )


def digest_for(uow: Uow, shop_id: int, person_id: int | None) -> list[ItemCard]:
    """What this person may see of what was published meanwhile, the newest first. Nothing new: nobody is written to."""
    client = uow.session.get(Client, (shop_id, person_id or 0))
    if client is None or client.digest_since is None or client.digest_until is None:
        raise NotFound
    since, until = client.digest_since, client.digest_until
    found = published_between(uow, Actor(person_id), shop_id, since, until, MOST_CARDS)
    if not found:
        raise NotFound
    return found
