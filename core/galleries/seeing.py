"""Who sees a gallery: as a clause of queries, as an audience, and as its owner reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from core.access.models import Belonging, Grant
from core.access.queries import audience, require, sees, works_in
from core.access.rules import BESIDE, Ability, chosen_for, clients_of, links_of, tag_of
from core.clients.models import Client
from core.db.uow import Uow
from core.galleries.models import Gallery
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.shops.models import Member


@dataclass(frozen=True)
class Sight:
    """all, chosen, tags or team; `people`: how many clients that is at this moment."""

    kind: str
    people: int
    tags: tuple[str, ...] = ()
    links: int = 0  # beside them, whoever has one of so many links


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """Galleries that this person sees, as a clause. One that was put away is there for its shop alone."""
    seen = sees(actor, "gallery", Gallery.id, Gallery.shop_id)
    return and_(seen, or_(Gallery.archived_at.is_(None), works_in(actor, Gallery.shop_id)))


def who_sees(gallery_id: int) -> Select[Any]:
    """The people to whom it is shown, as a query of person ids; some may stand there twice."""
    there = select(Gallery.id).where(Gallery.id == gallery_id, Gallery.archived_at.is_(None))
    seeing: Select[Any] = audience("gallery", gallery_id).where(there.exists())
    return seeing


def sight_of(uow: Uow, gallery_id: int) -> Sight:
    shop_id = uow.session.get_one(Gallery, gallery_id).shop_id
    held = select(Grant.subject).filter_by(thing_kind="gallery", thing_id=gallery_id, ability="see")
    subjects = set(uow.session.scalars(held.where(or_(Grant.until.is_(None), Grant.until > now()))))
    begins = tag_of(shop_id, "")
    tags = tuple(sorted(one.removeprefix(begins) for one in subjects if one.startswith(begins)))
    kind = "tags" if tags else "chosen" if chosen_for(shop_id, gallery_id) in subjects else "team"
    links = sum(one.startswith(links_of(shop_id)) for one in subjects)
    kind = "all" if clients_of(shop_id) in subjects else kind
    return Sight(kind, _people(uow, gallery_id, shop_id), tags, links)


def _people(uow: Uow, gallery_id: int, shop_id: int) -> int:
    """But for those who came by a link alone, who are counted with it, and for contributors."""
    beside = (Grant.subject.not_like(f"{begin}%") for begin in BESIDE)
    seeing = audience("gallery", gallery_id).where(*beside)
    works_there = select(Member.person_id).where(Member.shop_id == shop_id)
    found = seeing.where(Belonging.person_id.not_in(works_there)).subquery()
    return uow.session.scalar(select(func.count(found.c[0].distinct()))) or 0


def chosen_people(uow: Uow, gallery_id: int) -> set[int]:
    shop_id = uow.session.get_one(Gallery, gallery_id).shop_id
    return set(uow.session.scalars(select(Belonging.person_id).filter_by(subject=chosen_for(shop_id, gallery_id))))


def tags_of_shop(uow: Uow, actor: Actor, shop_id: int) -> list[tuple[str, int]]:
    """The tags that clients have, with how many have each: the widest first."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    begins = tag_of(shop_id, "")
    query = select(Belonging.subject, func.count()).where(Belonging.subject.like(f"{begins}%"))
    rows = uow.session.execute(query.group_by(Belonging.subject).order_by(func.count().desc(), Belonging.subject))
    return [(subject.removeprefix(begins), people) for subject, people in rows]


def require_client(uow: Uow, shop_id: int, person_id: int) -> None:
    """Somebody else's client is nobody here."""
    found = select(Client.state).filter_by(shop_id=shop_id, person_id=person_id)
    if uow.session.scalar(found) != "active":
        raise NotFound
