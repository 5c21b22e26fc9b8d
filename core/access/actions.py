"""Writes of access: the slices above write here who belongs to what and what is granted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, or_

from core.access.models import Belonging, Grant
from core.access.rules import BESIDE, SEE, clients_of, subjects_of
from core.db.uow import Uow
from core.db.upsert import insert_one_missing


def belong(uow: Uow, person_id: int, subject: str) -> bool:
    """True when this is new."""
    return insert_one_missing(uow, Belonging, person_id=person_id, subject=subject)


def belong_no_more(uow: Uow, person_id: int, subject: str) -> None:
    uow.session.execute(delete(Belonging).where(Belonging.person_id == person_id, Belonging.subject == subject))


def belong_to_nothing_of(uow: Uow, person_id: int, shop_id: int) -> None:
    """Its clients, their tags, the chosen ones, who came by a link: this person is none of them any more."""
    held = or_(
        Belonging.subject == clients_of(shop_id), *(Belonging.subject.like(f"{s}%") for s in subjects_of(shop_id))
    )
    uow.session.execute(delete(Belonging).where(Belonging.person_id == person_id, held))


def grant_sight(uow: Uow, subject: str, thing_kind: str, thing_id: int, *, until: datetime | None = None) -> None:
    grant(uow, subject, SEE, thing_kind, thing_id, until=until)


def grant(uow: Uow, subject: str, deed: str, thing_kind: str, thing_id: int, *, until: datetime | None = None) -> None:
    values = {"thing_kind": thing_kind, "thing_id": thing_id, "ability": deed, "subject": subject}
    insert_one_missing(uow, Grant, **values, until=until)


def nobody_belongs(uow: Uow, subject: str) -> None:
    """What it stood for is gone."""
    uow.session.execute(delete(Belonging).where(Belonging.subject == subject))


def take_back(uow: Uow, subject: str) -> None:
    """Whatever was granted to this subject is granted to it no more."""
    uow.session.execute(delete(Grant).where(Grant.subject == subject))


def set_sight(uow: Uow, thing_kind: str, thing_id: int, subjects: Collection[str]) -> None:
    """These and no others see it from now on, but for those who see it beside whomever was chosen."""
    of_thing = (Grant.thing_kind == thing_kind, Grant.thing_id == thing_id, Grant.ability == SEE)
    uow.session.execute(delete(Grant).where(*of_thing, *(Grant.subject.not_like(f"{begin}%") for begin in BESIDE)))
    for subject in subjects:
        grant_sight(uow, subject, thing_kind, thing_id)


def forget_thing(uow: Uow, thing_kind: str, thing_id: int) -> None:
    """It is gone: what was granted of it is, too."""
    uow.session.execute(delete(Grant).where(Grant.thing_kind == thing_kind, Grant.thing_id == thing_id))
