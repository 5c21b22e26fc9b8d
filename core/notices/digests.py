"""Daily and weekly digests: when they are due, whose they are, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from core.clients.events import DigestDue
from core.clients.models import Client
from core.db.uow import Database, Uow
from core.galleries.models import GalleryRhythm
from core.items.queries import ItemCard, Window, published_in
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.people.hours import next_digest
from core.people.models import Person

Kind = type[Client] | type[GalleryRhythm]
AT_ONCE = 500
MOST_CARDS = 10


def send_digests(db: Database) -> int:
    """Those whose morning has come: an event for each shop, and the next morning set, in one commit.

    A person's shop and the galleries of it that have a rhythm of their own are due together, and told together.
    """
    with db.write() as uow:
        moment = now()
        people = {*_due(uow, Client, moment), *_due(uow, GalleryRhythm, moment)}
        shops = {
            _note(row, zone, moment) for row, zone in [*_rows(uow, Client, people), *_rows(uow, GalleryRhythm, people)]
        }
        for shop_id in sorted(shops):
            uow.record(DigestDue(shop_id, moment.isoformat()))
    return len(people)


def _due(uow: Uow, kind: Kind, moment: datetime) -> Sequence[int]:
    return uow.session.scalars(select(kind.person_id).where(kind.digest_due_at <= moment).limit(AT_ONCE)).all()


def _rows(uow: Uow, kind: Kind, people: set[int]) -> Sequence[Any]:
    due = select(kind, Person.zone).join(Person, Person.id == kind.person_id).where(kind.person_id.in_(people))
    return uow.session.execute(due.where(kind.digest_due_at <= now())).all()


def _note(row: Client | GalleryRhythm, zone: str, moment: datetime) -> int:
    began = row.joined_at if isinstance(row, Client) else moment
    row.digest_since, row.digest_until = row.digest_until or began, moment
    row.digest_due_at = next_digest(row.rhythm, zone, moment)
    return row.shop_id


def whose_digest_is_due(shop_id: int, until: str) -> Select[Any]:
    """Those for whom this very moment was noted."""
    moment = datetime.fromisoformat(until)
    of_gallery = select(GalleryRhythm.person_id).where(
        GalleryRhythm.shop_id == shop_id, GalleryRhythm.digest_until == moment
    )
    noted = or_(Client.digest_until == moment, Client.person_id.in_(of_gallery))
    return select(Client.person_id).where(Client.shop_id == shop_id, noted, Client.state == "active")


def digest_for(uow: Uow, shop_id: int, person_id: int | None) -> list[ItemCard]:
    """What this person may see of what was published meanwhile, the newest first. Nothing new: nobody is written to."""
    windows = _windows(uow, shop_id, person_id or 0)
    found = published_in(uow, Actor(person_id), shop_id, windows, MOST_CARDS) if windows else []
    if not found:
        raise NotFound
    return found


def _windows(uow: Uow, shop_id: int, person_id: int) -> list[Window]:
    """Of the shop, and of each gallery with a rhythm of its own, the while that their latest digest tells."""
    client = uow.session.get(Client, (shop_id, person_id))
    own = uow.session.scalars(select(GalleryRhythm).filter_by(person_id=person_id, shop_id=shop_id)).all()
    told = [row for row in (client, *own) if row and row.digest_since and row.digest_until]
    latest = max((row.digest_until for row in told if row.digest_until), default=None)
    return [_window(row, own) for row in told if row.digest_until == latest]


def _window(row: Client | GalleryRhythm, own: Sequence[GalleryRhythm]) -> Window:
    since, until = row.digest_since or now(), row.digest_until or now()
    if isinstance(row, GalleryRhythm):
        return Window(since, until, row.gallery_id)
    return Window(since, until, but=tuple(one.gallery_id for one in own))
