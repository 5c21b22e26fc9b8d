"""Reads about people."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.db.uow import Uow
from core.people.models import Identity, Person


@dataclass(frozen=True)
class PersonCard:
    id: int
    name: str
    language: str
    session_epoch: int


def person(uow: Uow, person_id: int) -> PersonCard | None:
    row = uow.session.get(Person, person_id)
    return PersonCard(row.id, row.name, row.language, row.session_epoch) if row else None


def person_by_identity(uow: Uow, channel: str, external_id: str) -> PersonCard | None:
    row = uow.session.scalar(
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.channel == channel, Identity.external_id == external_id)
    )
    return PersonCard(row.id, row.name, row.language, row.session_epoch) if row else None


def language_of(uow: Uow, person_id: int | None) -> str:
    if person_id is None:
        return "en"
    return uow.session.scalar(select(Person.language).where(Person.id == person_id)) or "en"


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
