"""Reads about clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select

from core.access.models import Belonging
from core.access.queries import require, tags_of
from core.access.rules import Ability, tag_of
from core.clients.models import Client, Invite
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.kernel.paging import Page
from core.media.faces import faces_of
from core.media.queries import PictureCard
from core.people.models import Person
from core.people.queries import channels_of
from core.people.rules import initial_of
from core.plans.queries import require_room
from core.shops.queries import roles_of

PAGE = 100


@dataclass(frozen=True)
class ClientCard:
    person_id: int
    name: str
    language: str
    channels: tuple[str, ...]
    joined_at: datetime
    seen_at: datetime | None
    rhythm: str = "now"
    tags: tuple[str, ...] = ()
    face: PictureCard | None = None

    @property
    def initial(self) -> str:
        return initial_of(self.name)


def clients_page(uow: Uow, actor: Actor, shop_id: int, *, after: int = 0, size: int = PAGE) -> Page[ClientCard]:
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(Person, Client.joined_at, Client.rhythm)
        .join(Client, Client.person_id == Person.id)
        .where(Client.shop_id == shop_id, Client.state == "active", Person.id > after)
        .order_by(Person.id)
        .limit(size + 1)
    )
    rows = uow.session.execute(query).all()
    more, rows = len(rows) > size, rows[:size]
    ids = [person.id for person, *_ in rows]
    channels, tags, faces = channels_of(uow, ids), tags_of(uow, shop_id, ids), faces_of(uow, ids)
    cards = [
        ClientCard(
            p.id,
            p.name,
            p.language,
            channels.get(p.id, ()),
            joined,
            p.last_here_at,
            rhythm,
            tags.get(p.id, ()),
            faces.get(p.id),
        )
        for p, joined, rhythm in rows
    ]
    return Page(tuple(cards), str(cards[-1].person_id) if more else None)


def tagged(shop_id: int, tag: str) -> Select[int]:
    """The people who have this tag of the shop, as a query of person ids."""
    return select(Belonging.person_id).where(Belonging.subject == tag_of(shop_id, tag))


def is_blocked(uow: Uow, shop_id: int, person_id: int) -> bool:
    """Their words do not reach the shop; only who writes to it is told so."""
    return uow.session.scalar(select(Client.state).filter_by(shop_id=shop_id, person_id=person_id)) == "blocked"


def shops_that_blocked(uow: Uow, person_id: int) -> list[int]:
    query = select(Client.shop_id).filter_by(person_id=person_id, state="blocked")
    return list(uow.session.scalars(query.order_by(Client.joined_at.desc(), Client.shop_id)))


def clients_named(uow: Uow, actor: Actor, shop_id: int, words: str, most: int = 5) -> list[int]:
    """Those whose name is this; else those with a name that begins so."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    named = select(Person.id).join(Client, Client.person_id == Person.id).order_by(Person.id).limit(most)
    named = named.where(Client.shop_id == shop_id, Client.state == "active")
    said, name = " ".join(words.split()).lower(), func.lower(Person.name)
    same = uow.session.scalars(named.where(name == said)).all()
    return list(same or uow.session.scalars(named.where(name.startswith(said, autoescape=True))))


def client_count(uow: Uow, shop_id: int) -> int:
    query = select(func.count()).select_from(Client).filter_by(shop_id=shop_id, state="active")
    return uow.session.scalar(query) or 0


def stopped(uow: Uow, shop_id: int, person_id: int) -> bool:
    """They left by /stop, and nobody has put them out since."""
    left = select(Client.stopped_at).filter_by(shop_id=shop_id, person_id=person_id, state="left")
    return uow.session.scalar(left) is not None


def require_room_for_one(uow: Uow, shop_id: int) -> None:
    require_room(uow, shop_id, "clients", client_count(uow, shop_id))


def shops_joined(uow: Uow, person_id: int) -> list[int]:
    """What a client without a further word most likely means comes first: the one they chose, else the latest."""
    query = select(Client.shop_id).where(Client.person_id == person_id, Client.state == "active")
    query = query.join(Person, Person.id == Client.person_id)
    chosen = case((Client.shop_id == Person.looks_at, 0), else_=1)
    return list(uow.session.scalars(query.order_by(chosen, Client.joined_at.desc(), Client.shop_id.desc())))


def rhythm_of(uow: Uow, person_id: int, shop_id: int) -> str:
    return uow.session.scalar(select(Client.rhythm).filter_by(person_id=person_id, shop_id=shop_id)) or "now"


def is_invite(uow: Uow, words: str) -> bool:
    """Whether these words are a code, good or not: people type it without anything before it."""
    return uow.session.scalar(select(Invite.id).filter_by(code=words.strip().lower()[:40])) is not None


def is_over(invite: Invite) -> bool:
    expired = invite.expires_at is not None and invite.expires_at <= now()
    return expired or invite.uses_left == 0 or invite.revoked_at is not None


def shop_invited_to(uow: Uow, code: str, person_id: int | None) -> tuple[int, bool]:
    """Which shop a code leads to, while it is good, and whether they are in: whoever is keeps the door when it ends."""
    invite = uow.session.scalar(select(Invite).filter_by(code=code.strip().lower()))
    if invite is None:
        raise Refusal("errors.invite.unknown")
    is_in = person_id is not None and invite.shop_id in [*shops_joined(uow, person_id), *roles_of(uow, person_id)]
    if is_over(invite) and not is_in:
        raise Refusal("errors.invite.over")
    return invite.shop_id, is_in
