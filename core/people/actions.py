"""All writes about people."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from sqlalchemy import select, update

from core.db.uow import Uow
from core.kernel.bilingual import LANGUAGES
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.kernel.ids import new_code, new_token
from core.people.models import Identity, Person, SignInLink
from core.people.rules import clean_name

LINK_LIVES = timedelta(hours=24)


def meet(uow: Uow, channel: str, external_id: str, *, name: str = "", language: str = "en") -> int:
    """The person behind an address; a new one at first sight."""
    known = uow.session.scalar(select(Identity).filter_by(channel=channel, external_id=external_id))
    if known:
        return known.person_id
    person = Person(name=clean_name(name), language=language if language in LANGUAGES else "en")
    uow.session.add(person)
    uow.session.flush()
    add_identity(uow, person.id, channel, external_id)
    return person.id


def add_identity(uow: Uow, person_id: int, channel: str, external_id: str) -> None:
    identity = Identity(person_id=person_id, channel=channel, external_id=external_id)
    uow.session.add(identity)
    uow.session.flush()
    uow.session.execute(
        update(Person).where(Person.id == person_id, Person.reached_by.is_(None)).values(reached_by=identity.id)
    )


def ensure_webchat(uow: Uow, person_id: int) -> str:
    """The person's chat id on the web: everyone who signs in has one."""
    known = uow.session.scalar(select(Identity.external_id).filter_by(person_id=person_id, channel="webchat"))
    if known:
        return known
    external_id = new_code()
    add_identity(uow, person_id, "webchat", external_id)
    return external_id


def rename(uow: Uow, person_id: int, name: str) -> None:
    uow.session.get_one(Person, person_id).name = clean_name(name)


def choose_language(uow: Uow, person_id: int, language: str) -> None:
    if language in LANGUAGES:
        uow.session.get_one(Person, person_id).language = language


def note_presence(uow: Uow, person_id: int) -> None:
    uow.session.get_one(Person, person_id).last_here_at = now()


def sign_out_everywhere(uow: Uow, person_id: int) -> None:
    uow.session.get_one(Person, person_id).session_epoch += 1


def make_sign_in_link(uow: Uow, person_id: int) -> str:
    """The link's secret token; whoever holds it first is this person."""
    token = new_token()
    uow.session.add(SignInLink(token_hash=_hash(token), person_id=person_id, expires_at=now() + LINK_LIVES))
    return token


def use_sign_in_link(uow: Uow, token: str) -> int:
    """Spends the link, once, whoever presses at the same time."""
    spent: int | None = uow.session.scalar(
        update(SignInLink)
        .where(SignInLink.token_hash == _hash(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now())
        .values(used_at=now())
        .returning(SignInLink.person_id)
    )
    if spent is None:
        raise refuse_link(uow, token)
    return spent


def refuse_link(uow: Uow, token: str) -> Refusal:
    link = uow.session.scalar(select(SignInLink).filter_by(token_hash=_hash(token)))
    return Refusal("errors.link.used" if link and link.used_at else "errors.link.expired")


def link_is_fresh(uow: Uow, token: str) -> bool:
    link = uow.session.scalar(select(SignInLink).filter_by(token_hash=_hash(token)))
    return bool(link and link.used_at is None and link.expires_at > now())


def mark_unreachable(uow: Uow, channel: str, external_id: str) -> None:
    """A channel said that this person can't be reached there; the next best address takes over."""
    identity = uow.session.scalar(select(Identity).filter_by(channel=channel, external_id=external_id))
    if identity is None:
        return
    identity.reachable = False
    other = select(Identity.id).filter_by(person_id=identity.person_id, reachable=True).order_by(Identity.id).limit(1)
    uow.session.execute(
        update(Person)
        .where(Person.id == identity.person_id, Person.reached_by == identity.id)
        .values(reached_by=uow.session.scalar(other) or identity.id)
    )


def mark_reachable(uow: Uow, channel: str, external_id: str) -> None:
    uow.session.execute(
        update(Identity).where(Identity.channel == channel, Identity.external_id == external_id).values(reachable=True)
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
