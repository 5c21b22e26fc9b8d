"""Who contributes to a gallery, where a person contributes, and whether what they send waits for the shop's Yes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from core.access.actions import belong_no_more
from core.access.models import Belonging
from core.access.queries import granted
from core.access.rules import CONTRIBUTE, contributors_of
from core.db.uow import Uow
from core.galleries.actions import run_gallery
from core.galleries.models import Gallery
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.people.actions import drop_questions
from core.people.events import SecurityNoticed
from core.people.models import Person
from core.people.queries import language_of
from core.shops.models import Shop


@dataclass(frozen=True)
class ContributorCard:
    person_id: int
    name: str


@dataclass(frozen=True)
class Place:
    """A gallery into which somebody may send, as they call it; `open`: it was not put away."""

    gallery_id: int
    shop_id: int
    gallery: Bilingual
    shop: Bilingual
    asks_yes: bool
    open: bool


def contributors(uow: Uow, actor: Actor, gallery_id: int) -> list[ContributorCard]:
    """By name, for those who run the shop."""
    subject = contributors_of(run_gallery(uow, actor, gallery_id).shop_id, gallery_id)
    query = select(Person.id, Person.name).join(Belonging, Belonging.person_id == Person.id)
    rows = uow.session.execute(query.where(Belonging.subject == subject).order_by(Person.name, Person.id))
    return [ContributorCard(*row) for row in rows]


def contributor(uow: Uow, actor: Actor, gallery_id: int, person_id: int) -> ContributorCard:
    found = next((one for one in contributors(uow, actor, gallery_id) if one.person_id == person_id), None)
    if found is None:
        raise NotFound
    return found


def remove_contributor(uow: Uow, actor: Actor, gallery_id: int, person_id: int) -> None:
    """From their next photo on they send nothing here, and change nothing; what they sent stays."""
    gallery = run_gallery(uow, actor, gallery_id)
    contributor(uow, actor, gallery_id, person_id)
    belong_no_more(uow, person_id, contributors_of(gallery.shop_id, gallery_id))
    drop_questions(uow, person_id)
    language = language_of(uow, person_id)
    said = {"gallery": gallery.title.read_in(language)}
    said["shop"] = uow.session.get_one(Shop, gallery.shop_id).name.read_in(language)
    uow.record(SecurityNoticed(gallery.shop_id, person_id=person_id, what="contributors.told.removed", params=said))


def stop_contributing(uow: Uow, person_id: int, shop_ids: Collection[int]) -> None:
    """Of one's own will, in these shops."""
    for place in places_of(uow, person_id):
        if place.shop_id in shop_ids:
            belong_no_more(uow, person_id, contributors_of(place.shop_id, place.gallery_id))


def asks_yes(uow: Uow, gallery_id: int) -> bool:
    return uow.session.get_one(Gallery, gallery_id).asks_yes


def set_asks_yes(uow: Uow, actor: Actor, gallery_id: int, *, asks: bool) -> None:
    """For what is sent from now on; what waits already goes on waiting."""
    run_gallery(uow, actor, gallery_id).asks_yes = asks


def places_of(uow: Uow, person_id: int) -> list[Place]:
    """The galleries to which this person contributes, the oldest first."""
    theirs = granted(Actor(person_id), CONTRIBUTE, "gallery", Gallery.id)
    query = select(Gallery, Shop.name).join(Shop, Shop.id == Gallery.shop_id).where(theirs).order_by(Gallery.id)
    return [_place(row, name) for row, name in uow.session.execute(query)]


def place_for_sending(uow: Uow, gallery_id: int) -> Place:
    """For messages to those who contribute or work there."""
    row = uow.session.get(Gallery, gallery_id)
    if row is None:
        raise NotFound
    return _place(row, uow.session.get_one(Shop, row.shop_id).name)


def _place(row: Gallery, name: Bilingual) -> Place:
    return Place(row.id, row.shop_id, row.title, name, row.asks_yes, row.archived_at is None)
