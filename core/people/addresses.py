"""Addresses that somebody says are theirs, and proves by opening the link that was sent there."""

from __future__ import annotations

from sqlalchemy import func, or_, select, update

from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.kernel.ids import new_token
from core.people.actions import LINK_LIVES, hashed
from core.people.events import SecurityNoticed
from core.people.models import AddressClaim, Identity, Person
from core.people.rules import clean_address

CLAIMS_A_DAY = 5


def claim_address(uow: Uow, person_id: int, address: str) -> str:
    """The secret token of the link that proves it; nobody is told here whether someone else has the address."""
    cleaned = clean_address(address)
    if cleaned is None:
        raise Refusal("errors.email.form")
    if _claims_of_today(uow, person_id, cleaned) >= CLAIMS_A_DAY:
        raise Refusal("errors.email.often")
    token = new_token()
    uow.session.add(
        AddressClaim(
            token_hash=hashed(token),
            person_id=person_id,
            channel="email",
            address=cleaned,
            expires_at=now() + LINK_LIVES,
        )
    )
    uow.session.flush()
    return token


def _claims_of_today(uow: Uow, person_id: int, address: str) -> int:
    """Nobody's mailbox is filled from here, neither by one person nor by many."""
    claims = select(func.count()).select_from(AddressClaim).where(AddressClaim.expires_at > now())
    theirs = or_(AddressClaim.person_id == person_id, AddressClaim.address == address)
    return uow.session.scalar(claims.where(theirs)) or 0


def confirm_address(uow: Uow, token: str) -> str:
    """Whoever opened the link has the mailbox: from now on it is one of their addresses. Gives the address."""
    spent = uow.session.execute(
        update(AddressClaim)
        .where(
            AddressClaim.token_hash == hashed(token), AddressClaim.used_at.is_(None), AddressClaim.expires_at > now()
        )
        .values(used_at=now())
        .returning(AddressClaim.person_id, AddressClaim.channel, AddressClaim.address)
    ).one_or_none()
    if spent is None:
        raise refuse_claim(uow, token)
    _own_address(uow, *spent)
    uow.record(SecurityNoticed(0, spent.person_id, "notices.security.address"))
    address: str = spent.address
    return address


def claim_of(uow: Uow, token: str) -> tuple[int, str] | None:
    """Who says that an address is theirs, and which; none once the link is spent or too old."""
    claim = uow.session.scalar(select(AddressClaim).filter_by(token_hash=hashed(token)))
    fresh = claim and claim.used_at is None and claim.expires_at > now()
    return (claim.person_id, claim.address) if claim and fresh else None


def refuse_claim(uow: Uow, token: str) -> Refusal:
    claim = uow.session.scalar(select(AddressClaim).filter_by(token_hash=hashed(token)))
    return Refusal("errors.email.used" if claim and claim.used_at else "errors.email.expired")


def _own_address(uow: Uow, person_id: int, channel: str, address: str) -> None:
    """Theirs already is as good as new; somebody else's stays somebody else's."""
    insert_one_missing(uow, Identity, person_id=person_id, channel=channel, external_id=address)
    identity = uow.session.scalars(select(Identity).filter_by(channel=channel, external_id=address)).one()
    if identity.person_id != person_id:
        raise Refusal("errors.email.taken")
    identity.reachable = True
    uow.session.flush()
    silent = select(Identity.id).where(Identity.person_id == person_id, Identity.reachable.is_(False))
    uow.session.execute(
        update(Person)
        .where(Person.id == person_id, or_(Person.reached_by.is_(None), Person.reached_by.in_(silent)))
        .values(reached_by=identity.id)
    )
