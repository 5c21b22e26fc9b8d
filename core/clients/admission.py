"""Asking to be let in, for who has no invite; and the Yes or No of those who may invite."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select, update

from core.access.queries import require, standing
from core.access.rules import Ability
from core.clients.actions import admit
from core.clients.events import AdmissionAnswered, AdmissionAsked
from core.clients.models import Admission, Invite
from core.clients.queries import is_blocked
from core.clients.rules import ASK_AGAIN_AFTER, ASK_PREFIX
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import NotFound
from core.people.models import Person
from core.shops.models import Shop
from core.shops.queries import shop

LISTED = 20


@dataclass(frozen=True)
class AdmissionCard:
    id: int
    shop_id: int
    shop_name: Bilingual
    person_id: int
    name: str
    state: str
    by: str  # the name of who answered
    link_id: int | None = None
    brought_by: str = ""  # the name of the client who passed the link on


def ask_to_be_let_in(uow: Uow, person_id: int, key: str, *, only_shop: int | None = None) -> bool:
    """By a code that is over, or by the shop's own address. True for who is in already.

    All others get one and the same answer: nobody learns whether there is such a shop, nor that it has blocked them.
    """
    shop_id = _shop_of(uow, key)
    return shop_id is not None and only_shop in (None, shop_id) and ask_shop(uow, person_id, shop_id)


def ask_shop(
    uow: Uow, person_id: int, shop_id: int, *, link_id: int | None = None, brought_by: int | None = None
) -> bool:
    """True for who is in already. What brought them is kept with the first asking, until they are answered."""
    if is_blocked(uow, shop_id, person_id):
        return False
    if standing(uow, Actor(person_id), shop_id) != "stranger":
        return True
    came = {"link_id": link_id, "brought_by": brought_by if brought_by != person_id else None}
    asked = {"shop_id": shop_id, "person_id": person_id, "state": "asked", "asked_at": now()}
    if insert_one_missing(uow, Admission, **asked, **came) or _asks_again(uow, shop_id, person_id, came):
        uow.record(AdmissionAsked(shop_id, person_id=person_id))
    return False


def _asks_again(uow: Uow, shop_id: int, person_id: int, came: dict[str, int | None]) -> bool:
    """Who was let in once and left may ask at once; after a No, nobody is asked again for a week."""
    rested = and_(Admission.state == "no", Admission.answered_at < now() - ASK_AGAIN_AFTER)
    again = (
        update(Admission)
        .where(Admission.shop_id == shop_id, Admission.person_id == person_id, or_(Admission.state == "yes", rested))
        .values(state="asked", asked_at=now(), answered_by=None, answered_at=None, **came)
    )
    return bool(uow.change(again))


def answer_admission(uow: Uow, actor: Actor, admission_id: int, *, accepted: bool) -> bool:
    """The first answer holds; False for who comes after it."""
    row = uow.session.get(Admission, admission_id)
    if row is None:
        raise NotFound
    require(uow, actor, Ability.INVITE, row.shop_id)
    said = {"state": "yes" if accepted else "no", "answered_by": actor.person_id, "answered_at": now()}
    waiting = Admission.id == admission_id, Admission.state == "asked"
    if not uow.change(update(Admission).where(*waiting).values(**said)):
        return False
    if accepted and standing(uow, Actor(row.person_id), row.shop_id) == "stranger":
        admit(uow, row.shop_id, row.person_id, admitted_by=actor.person_id)
    uow.record(AdmissionAnswered(row.shop_id, person_id=row.person_id, accepted=accepted))
    return True


def answer_all(uow: Uow, actor: Actor, shop_id: int, *, accepted: bool) -> int:
    """Those who wait now; says how many."""
    require(uow, actor, Ability.INVITE, shop_id)
    waiting = uow.session.scalars(select(Admission.id).filter_by(shop_id=shop_id, state="asked")).all()
    return sum(answer_admission(uow, actor, one, accepted=accepted) for one in waiting)


def admission(uow: Uow, admission_id: int) -> AdmissionCard:
    """As those who were asked are shown it."""
    cards = _cards(uow, Admission.id == admission_id)
    if not cards:
        raise NotFound
    return cards[0]


def link_that_brought(uow: Uow, shop_id: int, person_id: int) -> int | None:
    return uow.session.scalar(select(Admission.link_id).filter_by(shop_id=shop_id, person_id=person_id))


def waiting_admissions(uow: Uow, shop_id: int) -> list[AdmissionCard]:
    """Who has waited longest first."""
    return _cards(uow, and_(Admission.shop_id == shop_id, Admission.state == "asked"))


def admissions_waiting(uow: Uow, actor: Actor, shop_id: int) -> list[AdmissionCard]:
    require(uow, actor, Ability.INVITE, shop_id)
    return waiting_admissions(uow, shop_id)


def count_waiting(uow: Uow, shop_id: int) -> int:
    query = select(func.count()).select_from(Admission).filter_by(shop_id=shop_id, state="asked")
    return uow.session.scalar(query) or 0


def last_answered(uow: Uow, shop_id: int) -> AdmissionCard | None:
    query = select(Admission.id).where(Admission.shop_id == shop_id, Admission.state != "asked")
    found = uow.session.scalar(query.order_by(Admission.answered_at.desc(), Admission.id.desc()).limit(1))
    return admission(uow, found) if found else None


def _cards(uow: Uow, which: object) -> list[AdmissionCard]:
    query = select(Admission, Person.name).join(Person, Person.id == Admission.person_id).where(which)  # type: ignore[arg-type]
    rows = uow.session.execute(query.order_by(Admission.asked_at, Admission.id).limit(LISTED)).all()
    by = {who for row, _ in rows for who in (row.answered_by, row.brought_by) if who}
    names = {id: name for id, name in uow.session.execute(select(Person.id, Person.name).where(Person.id.in_(by)))}  # noqa: C416 (a Result)
    return [
        AdmissionCard(
            row.id,
            row.shop_id,
            shop(uow, row.shop_id).name,
            row.person_id,
            name,
            row.state,
            names.get(row.answered_by or 0, ""),
            row.link_id,
            names.get(row.brought_by or 0, ""),
        )
        for row, name in rows
    ]


def _shop_of(uow: Uow, key: str) -> int | None:
    key = key.strip().lower()
    if key.startswith(ASK_PREFIX):
        return uow.session.scalar(select(Shop.id).filter_by(slug=key.removeprefix(ASK_PREFIX)))
    return uow.session.scalar(select(Invite.shop_id).filter_by(code=key))
