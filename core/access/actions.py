"""Writes of access: the slices above write here who belongs to what and what is granted."""

from __future__ import annotations

from sqlalchemy import delete

from core.access.models import Belonging, Grant
from core.db.uow import Uow
from core.db.upsert import insert_one_missing


def belong(uow: Uow, person_id: int, subject: str) -> bool:
    """True when this is new."""
    return insert_one_missing(uow, Belonging, person_id=person_id, subject=subject)


def belong_no_more(uow: Uow, person_id: int, subject: str) -> None:
    uow.session.execute(delete(Belonging).where(Belonging.person_id == person_id, Belonging.subject == subject))


def grant_sight(uow: Uow, subject: str, thing_kind: str, thing_id: int) -> None:
    insert_one_missing(uow, Grant, thing_kind=thing_kind, thing_id=thing_id, ability="see", subject=subject)
