"""All writes about people, but for the addresses that they prove: addresses.py."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from core.db.uow import Uow
from core.kernel.bilingual import LANGUAGES
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.kernel.ids import new_code, new_token
from core.messaging.actions.conversations import close_conversation, forget_states, reopen_conversation
from core.messaging.actions.outbox import release_quiet
from core.messaging.queries import open_elsewhere
from core.people.hours import MUTED_FOR, are_hours, awake_since, guess_zone, zone_told
from core.people.models import Identity, Person, SignInLink
from core.people.rules import clean_name

LINK_LIVES = timedelta(hours=24)
UNTOLD = "en"  # what is spoken with whom nothing is known of


def meet(uow: Uow, channel: str, external_id: str, *, name: str = "", language: str = UNTOLD) -> int:
    """The person behind an address; a new one at first sight."""
    known = _held(uow, channel, external_id)
    if known:
        return known
    person = Person(name=clean_name(name), language=language if language in LANGUAGES else "en")
    uow.session.add(person)
    uow.session.flush()
    add_identity(uow, person.id, channel, external_id)
    return person.id


def _held(uow: Uow, channel: str, external_id: str) -> int | None:
    """Nobody makes them somebody else before this is over; whoever they were made meanwhile is who they are."""
    here = select(Identity.person_id).filter_by(channel=channel, external_id=external_id)
    lock = here.join(Person, Person.id == Identity.person_id).with_for_update(of=Person, read=True, key_share=True)
    uow.session.scalars(lock).all()
    return uow.session.scalar(here)


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


def introduce(uow: Uow, person_id: int, *, name: str, language: str) -> None:
    """What a channel tells about someone who was known by their address only."""
    person = uow.session.get_one(Person, person_id)
    if not person.name and clean_name(name):
        person.name = clean_name(name)
        person.language = language if language in LANGUAGES and person.last_here_at is None else person.language


def note_phone(uow: Uow, person_id: int, phone: str) -> None:
    uow.session.get_one(Person, person_id).phone = phone[:24]


def choose_language(uow: Uow, person_id: int, language: str) -> None:
    """Nobody moves house by it: the clock that was guessed from the language before goes on."""
    person = uow.session.get_one(Person, person_id)
    if language in LANGUAGES and language != person.language:
        person.zone, person.language = person.zone or zone_told(person.phone, person.language), language


def first_seen_in(uow: Uow, person_id: int, language: str) -> None:
    """Of whom nothing was known but an address is spoken to, from the first time on, as their browser is."""
    who = uow.session.get_one(Person, person_id)
    if not who.name and who.last_here_at is None and who.language == UNTOLD:
        choose_language(uow, person_id, language)


def mute(uow: Uow, person_id: int) -> None:
    """A day of silence: what comes meanwhile is told after it."""
    uow.session.get_one(Person, person_id).muted_until = now() + MUTED_FOR


def unmute(uow: Uow, person_id: int) -> None:
    uow.session.get_one(Person, person_id).muted_until = None
    release_quiet(uow, person_id)


def keep_quiet(uow: Uow, person_id: int, hours: tuple[int, int] | None) -> None:
    """Between these hours of their day nothing comes. The zone is guessed until they say what time it is."""
    person = uow.session.get_one(Person, person_id)
    if hours and not are_hours(hours):
        raise Refusal("errors.hours")
    person.quiet_from, person.quiet_to = hours or (None, None)
    keep_clock(uow, person_id)
    release_quiet(uow, person_id)


def keep_clock(uow: Uow, person_id: int) -> str:
    """Something was promised for an hour of their day: the zone that was guessed for it is theirs from now on."""
    person = uow.session.get_one(Person, person_id)
    person.zone = person.zone or guess_zone(person.phone, person.language)
    return person.zone


def set_zone(uow: Uow, person_id: int, zone: str) -> None:
    uow.session.get_one(Person, person_id).zone = zone
    release_quiet(uow, person_id)


def note_bell_seen(uow: Uow, person_id: int, until: datetime) -> None:
    """They have looked at what they were told until then; a look never takes news back."""
    row = uow.session.get_one(Person, person_id)
    if row.bell_seen_at is None or row.bell_seen_at < until:
        row.bell_seen_at = until


def note_presence(uow: Uow, person_id: int) -> bool:
    """Whether they come after a while: who may have slept is awake now."""
    who = uow.session.get_one(Person, person_id)
    before, who.last_here_at = who.last_here_at, now()
    return before is None or before <= awake_since(now())


def drop_questions(uow: Uow, person_id: int) -> None:
    """What they were asked as somebody they no longer are is asked no more, in any of their chats."""
    for identity in uow.session.scalars(select(Identity).filter_by(person_id=person_id)):
        forget_states(uow, identity.channel, identity.external_id)


def sign_out_everywhere(uow: Uow, person_id: int) -> None:
    """Those, too, who signed in as somebody who turned out to be this person."""
    theirs = or_(Person.id == person_id, Person.joined_into == person_id)
    uow.session.execute(update(Person).where(theirs).values(session_epoch=Person.session_epoch + 1))


def make_sign_in_link(uow: Uow, person_id: int) -> str:
    """The link's secret token; whoever holds it first is this person."""
    token = new_token()
    uow.session.add(SignInLink(token_hash=hashed(token), person_id=person_id, expires_at=now() + LINK_LIVES))
    return token


def use_sign_in_link(uow: Uow, token: str) -> int:
    """Spends the link, once, whoever presses at the same time."""
    spent: int | None = uow.session.scalar(
        update(SignInLink)
        .where(SignInLink.token_hash == hashed(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now())
        .values(used_at=now())
        .returning(SignInLink.person_id)
    )
    if spent is None:
        raise refuse_link(uow, token)
    return spent


def refuse_link(uow: Uow, token: str) -> Refusal:
    link = uow.session.scalar(select(SignInLink).filter_by(token_hash=hashed(token)))
    return Refusal("errors.link.used" if link and link.used_at else "errors.link.expired")


def whose_link(uow: Uow, token: str) -> int | None:
    """Who would be signed in by it; none once it is spent or too old."""
    link = uow.session.scalar(select(SignInLink).filter_by(token_hash=hashed(token)))
    return link.person_id if link and link.used_at is None and link.expires_at > now() else None


def prefer_way(uow: Uow, person_id: int, identity_id: int) -> None:
    """Where this person likes to be told things; another's address is nobody's to choose."""
    own = select(Identity.id).filter_by(id=identity_id, person_id=person_id, reachable=True)
    if uow.session.scalar(own) is None:
        raise Refusal("errors.button.old")
    uow.session.get_one(Person, person_id).reached_by = identity_id


def stop_reaching(uow: Uow, person_id: int, channel: str) -> None:
    """They want nothing on this channel any more; the next best address takes over."""
    for identity in uow.session.scalars(select(Identity).filter_by(person_id=person_id, channel=channel)):
        _out_of_reach(uow, identity)


def mark_unreachable(uow: Uow, account_id: int, channel: str, external_id: str) -> None:
    """A channel said that this person can't be reached there; the next best address takes over.

    Who blocked a shop's own bot may still be reached by the platform's, where they have opened that one, too.
    """
    close_conversation(uow, account_id, external_id)
    if open_elsewhere(uow, channel, external_id):
        return
    identity = uow.session.scalar(select(Identity).filter_by(channel=channel, external_id=external_id))
    if identity is not None:
        _out_of_reach(uow, identity)


def _out_of_reach(uow: Uow, identity: Identity) -> None:
    identity.reachable = False
    uow.session.flush()
    other = select(Identity.id).filter_by(person_id=identity.person_id, reachable=True).order_by(Identity.id).limit(1)
    uow.session.execute(
        update(Person)
        .where(Person.id == identity.person_id, Person.reached_by == identity.id)
        .values(reached_by=uow.session.scalar(other) or identity.id)
    )


def mark_reachable(uow: Uow, account_id: int, channel: str, external_id: str) -> None:
    reopen_conversation(uow, account_id, external_id)
    uow.session.execute(
        update(Identity).where(Identity.channel == channel, Identity.external_id == external_id).values(reachable=True)
    )


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
