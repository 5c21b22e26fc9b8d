"""A shop's clients as it knows them: lists by name, one client's card, who has joined of late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, false, func, select

from core.access.queries import require, tags_of
from core.access.rules import Ability
from core.clients.models import Client, Invite
from core.clients.queries import tagged
from core.clients.rules import clean_tag
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound, Refusal
from core.kernel.folding import fold
from core.kernel.paging import Page
from core.media.faces import face_of
from core.media.queries import PictureCard
from core.people.models import Person
from core.people.queries import channels_of, person
from core.shops.queries import shop

PAGE = 8


@dataclass(frozen=True)
class ClientLine:
    person_id: int
    name: str
    joined_at: datetime
    tags: tuple[str, ...]


@dataclass(frozen=True)
class ClientCard:
    """`brought_by`: who made the invite, or said Yes; `invite_tag` tells one invite from another."""

    shop_id: int
    shop_name: Bilingual
    person_id: int
    name: str
    state: str
    joined_at: datetime
    rhythm: str
    tags: tuple[str, ...]
    channels: tuple[str, ...]
    brought_by: str
    code: str
    admitted: bool
    face: PictureCard | None = None


def clients_listed(
    uow: Uow, actor: Actor, shop_id: int, *, words: str = "", after: int = 0, state: str = "active"
) -> Page[ClientLine]:
    """The newest first, on from `after`. With words: those whose name has them, else those who have that tag."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    query = (
        select(Person.id, Person.name, Client.joined_at)
        .join(Client, Client.person_id == Person.id)
        .where(Client.shop_id == shop_id, Client.state == state)
        .order_by(Person.id.desc())
    )
    query = query.where(Person.id < after) if after else query
    if words:
        rows = _named(uow, query, words) or uow.session.execute(_with_tag(query, shop_id, words).limit(PAGE + 1)).all()
    else:
        rows = uow.session.execute(query.limit(PAGE + 1)).all()
    tags = tags_of(uow, shop_id, [row.id for row in rows[:PAGE]])
    lines = tuple(ClientLine(row.id, row.name, row.joined_at, tags.get(row.id, ())) for row in rows[:PAGE])
    return Page(lines, str(lines[-1].person_id) if len(rows) > PAGE else None)


def _named(uow: Uow, query: Select[int, str, datetime], words: str) -> Sequence[Row[int, str, datetime]]:
    """No database folds Arabic letters: the names of one shop are few enough to be looked through here."""
    wanted = fold(words)
    if not wanted:
        return []
    return [row for row in uow.session.execute(query) if wanted in fold(row.name)][: PAGE + 1]


def _with_tag(query: Select[int, str, datetime], shop_id: int, words: str) -> Select[int, str, datetime]:
    try:
        tag = clean_tag(words)
    except Refusal:
        return query.where(false())
    return query.where(Person.id.in_(tagged(shop_id, tag)))


def client_card(uow: Uow, actor: Actor, shop_id: int, person_id: int) -> ClientCard:
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    return client_for_sending(uow, shop_id, person_id)


def client_for_sending(uow: Uow, shop_id: int, person_id: int) -> ClientCard:
    """For the drain, which writes to those who asked for it."""
    row, known = uow.session.get(Client, (shop_id, person_id)), person(uow, person_id)
    if row is None or known is None:
        raise NotFound
    invite = uow.session.get(Invite, row.invite_id) if row.invite_id else None
    by = row.admitted_by or (invite.made_by if invite else None)
    bringer = person(uow, by) if by else None
    return ClientCard(
        shop_id=shop_id,
        shop_name=shop(uow, shop_id).name,
        person_id=person_id,
        name=known.name,
        state=row.state,
        joined_at=row.joined_at,
        rhythm=row.rhythm,
        tags=tags_of(uow, shop_id, [person_id]).get(person_id, ()),
        channels=channels_of(uow, [person_id]).get(person_id, ()),
        brought_by=bringer.name if bringer else "",
        code=invite.code if invite else "",
        admitted=row.admitted_by is not None,
        face=face_of(uow, person_id) if row.state == "active" else None,
    )


def count_in_state(uow: Uow, shop_id: int, state: str) -> int:
    query = select(func.count()).select_from(Client).filter_by(shop_id=shop_id, state=state)
    return uow.session.scalar(query) or 0


def joined_at(uow: Uow, shop_id: int, person_id: int) -> datetime | None:
    row = uow.session.get(Client, (shop_id, person_id))
    return row.joined_at if row else None


def joined_between(uow: Uow, shop_id: int, since: datetime, until: datetime) -> list[str]:
    """The names of those who came by an invite, in their order."""
    query = select(Person.name).join(Client, Client.person_id == Person.id)
    came = Client.shop_id == shop_id, Client.state == "active", Client.invite_id.is_not(None)
    when = Client.joined_at >= since, Client.joined_at < until
    return list(uow.session.scalars(query.where(*came, *when).order_by(Client.joined_at, Person.id)))
