"""Reads about clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from core.access.queries import require
from core.access.rules import Ability
from core.clients.models import Client, Invite
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.kernel.paging import Page
from core.people.models import Person
from core.people.queries import channels_of

PAGE = 100


@dataclass(frozen=True)
class ClientCard:
    person_id: int
    name: str
    language: str
    channels: tuple[str, ...]
    joined_at: datetime
    seen_at: datetime | None


def clients_page(uow: Uow, actor: Actor, shop_id: int, *, after: int = 0, size: int = PAGE) -> Page[ClientCard]:
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(Person, Client.joined_at)
        .join(Client, Client.person_id == Person.id)
        .where(Client.shop_id == shop_id, Client.state == "active", Person.id > after)
        .order_by(Person.id)
        .limit(size + 1)
    )
    rows = uow.session.execute(query).all()
    more, rows = len(rows) > size, rows[:size]
    channels = channels_of(uow, [person.id for person, _ in rows])
    cards = [
        ClientCard(p.id, p.name, p.language, channels.get(p.id, ()), joined_at, p.last_here_at) for p, joined_at in rows
    ]
    return Page(tuple(cards), str(cards[-1].person_id) if more else None)


def client_count(uow: Uow, shop_id: int) -> int:
    query = select(func.count()).select_from(Client).filter_by(shop_id=shop_id, state="active")
    return uow.session.scalar(query) or 0


def shops_joined(uow: Uow, person_id: int) -> list[int]:
    """The latest first: what a client without a further word most likely means."""
    query = select(Client.shop_id).filter_by(person_id=person_id, state="active")
    return list(uow.session.scalars(query.order_by(Client.joined_at.desc(), Client.shop_id.desc())))


def rhythm_of(uow: Uow, person_id: int, shop_id: int) -> str:
    return uow.session.scalar(select(Client.rhythm).filter_by(person_id=person_id, shop_id=shop_id)) or "now"


def is_invite(uow: Uow, words: str) -> bool:
    """Whether these words are a code, good or not: people type it without anything before it."""
    return uow.session.scalar(select(Invite.id).filter_by(code=words.strip().lower()[:40])) is not None


def shop_invited_to(uow: Uow, code: str) -> int:
    """Which shop a code leads to, while it is good."""
    invite = uow.session.scalar(select(Invite).filter_by(code=code.strip().lower()))
    if invite is None:
        raise Refusal("errors.invite.unknown")
    over = invite.uses_left == 0 or (invite.expires_at is not None and invite.expires_at <= now())
    if over:
        raise Refusal("errors.invite.over")
    return invite.shop_id
