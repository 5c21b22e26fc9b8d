"""Reads about people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, literal, null, or_, select, true

from core.db.uow import Uow
from core.kernel.clock import now
from core.people.hours import awake_since, guess_zone, quiet_until
from core.people.models import Identity, Person
from core.people.rules import clean_address


@dataclass(frozen=True)
class PersonCard:
    id: int
    name: str
    language: str
    session_epoch: int
    looks_at: int | None = None
    joined_into: int | None = None


def person(uow: Uow, person_id: int) -> PersonCard | None:
    row = uow.session.get(Person, person_id)
    return _card(row) if row else None


def person_by_identity(uow: Uow, channel: str, external_id: str) -> PersonCard | None:
    row = uow.session.scalar(
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.channel == channel, Identity.external_id == external_id)
    )
    return _card(row) if row else None


def _card(row: Person) -> PersonCard:
    return PersonCard(row.id, row.name, row.language, row.session_epoch, row.looks_at, row.joined_into)


def is_now(uow: Uow, person_id: int) -> int:
    """Whom a number stands for by now: who was joined to another is that one."""
    return uow.session.scalar(select(Person.joined_into).where(Person.id == person_id)) or person_id


def language_of(uow: Uow, person_id: int | None) -> str:
    if person_id is None:
        return "en"
    return uow.session.scalar(select(Person.language).where(Person.id == person_id)) or "en"


@dataclass(frozen=True)
class ReaderCard:
    """Whom the drain writes to."""

    language: str = "en"
    hears_again_at: datetime | None = None  # they sleep, or asked for a day of silence
    hears_answers_at: datetime | None = None  # as above, but who wrote just now is awake


_READERS = select(
    Person.id,
    Person.language,
    Person.zone,
    Person.quiet_from,
    Person.quiet_to,
    Person.muted_until,
    Person.last_here_at,
).where(Person.id.in_(bindparam("ids", expanding=True)))


def readers(uow: Uow, person_ids: Sequence[int]) -> dict[int, ReaderCard]:
    moment = now()
    rows = uow.session.connection().execute(_READERS, {"ids": list(person_ids)})
    return {row.id: _reader(row, moment) for row in rows}


def _reader(row: Any, moment: datetime) -> ReaderCard:
    """A day of silence was asked for with those very words, so it holds for who is awake too."""
    again = _hears_again_at(row, moment)
    muted = bool(row.muted_until and row.muted_until > moment)
    awake = bool(row.last_here_at and row.last_here_at > awake_since(moment))
    return ReaderCard(row.language, again, None if awake and not muted else again)


def _hears_again_at(row: Any, moment: datetime) -> datetime | None:
    if row.muted_until and row.muted_until > moment:
        muted: datetime = row.muted_until
        return quiet_until(row.zone, row.quiet_from, row.quiet_to, muted) or muted
    return quiet_until(row.zone, row.quiet_from, row.quiet_to, moment)


def quiet_now(uow: Uow, *, wakes: bool = False) -> ColumnElement[datetime | None]:
    """As a column of people: when this person may be written to again; null for who may be now, with `wakes` also for
    who wrote just now.

    People share few habits: each zone and pair of hours that is quiet at this moment is one branch.
    """
    moment, kind = now(), Person.muted_until.type
    away = or_(Person.last_here_at.is_(None), Person.last_here_at <= awake_since(moment))
    asleep = away if wakes else true()
    habits = select(Person.zone, Person.quiet_from, Person.quiet_to).where(Person.quiet_from.is_not(None)).distinct()
    branches: list[tuple[ColumnElement[bool], Any]] = [(Person.muted_until > moment, Person.muted_until)]
    for zone, begins, ends in uow.session.execute(habits):
        until = quiet_until(zone, begins, ends, moment)
        if until:
            here = and_(Person.zone == zone, Person.quiet_from == begins, Person.quiet_to == ends, asleep)
            branches.append((here, literal(until, kind)))
    return case(*branches, else_=null())


@dataclass(frozen=True)
class HoursCard:
    """When a person wants to be left alone. `zone` may be guessed."""

    zone: str
    quiet: tuple[int, int] | None
    muted_until: datetime | None


def hours_of(uow: Uow, person_id: int) -> HoursCard:
    row = uow.session.get_one(Person, person_id)
    quiet = None if row.quiet_from is None or row.quiet_to is None else (row.quiet_from, row.quiet_to)
    muted = row.muted_until if row.muted_until and row.muted_until > now() else None
    return HoursCard(row.zone or guess_zone(row.phone, row.language), quiet, muted)


@dataclass(frozen=True)
class Way:
    """One of a person's addresses that works; `liked` is the one where notices go."""

    id: int
    channel: str
    liked: bool


def ways_to(uow: Uow, person_id: int) -> list[Way]:
    query = select(Identity.id, Identity.channel, Person.reached_by).join(Person, Person.id == Identity.person_id)
    rows = uow.session.execute(query.where(Person.id == person_id, Identity.reachable).order_by(Identity.id))
    return [Way(id, channel, id == liked) for id, channel, liked in rows]


@dataclass(frozen=True)
class AddressCard:
    """One of a person's addresses, whether it works or not."""

    id: int
    channel: str
    external_id: str
    liked: bool


def addresses_of(uow: Uow, person_id: int) -> list[AddressCard]:
    query = select(Identity, Person.reached_by).join(Person, Person.id == Identity.person_id)
    rows = uow.session.execute(query.where(Person.id == person_id).order_by(Identity.id))
    return [AddressCard(row.id, row.channel, row.external_id, row.id == liked) for row, liked in rows]


def reached_at(uow: Uow, person_id: int) -> tuple[str, str] | None:
    """The channel, and the address on it, at which this person is told things."""
    query = select(Identity.channel, Identity.external_id).join(Person, Person.reached_by == Identity.id)
    row = uow.session.execute(query.where(Person.id == person_id, Identity.reachable)).one_or_none()
    return (row.channel, row.external_id) if row else None


def mail_of(uow: Uow, person_id: int) -> str | None:
    """An address at which they read mail, the one they like best first."""
    query = select(Identity.external_id).join(Person, Person.id == Identity.person_id)
    query = query.where(Person.id == person_id, Identity.channel == "email", Identity.reachable)
    return uow.session.scalar(query.order_by(Person.reached_by.is_distinct_from(Identity.id), Identity.id).limit(1))


def is_at(uow: Uow, person_id: int | None, channel: str, external_id: str) -> bool:
    """Whether this address is known to be this person's."""
    found = select(Identity.id).filter_by(person_id=person_id, channel=channel, external_id=external_id)
    return uow.session.scalar(found) is not None


def runs_platform(uow: Uow, person_id: int | None, admin_email: str | None) -> bool:
    """The platform's administrator is whoever has proven that this address is theirs."""
    address = clean_address(admin_email or "")
    return person_id is not None and address is not None and is_at(uow, person_id, "email", address)


def webchat_id(uow: Uow, person_id: int) -> str | None:
    return uow.session.scalar(select(Identity.external_id).filter_by(person_id=person_id, channel="webchat"))


def channels_of(uow: Uow, person_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """The channels by which each of these people is known."""
    found: dict[int, list[str]] = {}
    rows = uow.session.execute(
        select(Identity.person_id, Identity.channel).where(Identity.person_id.in_(person_ids)).order_by(Identity.id)
    )
    for person_id, channel in rows:
        found.setdefault(person_id, []).append(channel)
    return {person_id: tuple(dict.fromkeys(names)) for person_id, names in found.items()}
