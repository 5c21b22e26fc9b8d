"""The root of every 'once only': an insert that passes over what is there says truly how much was new."""

from __future__ import annotations

from sqlalchemy import literal, select

from core.access.actions import belong
from core.access.models import Belonging
from core.db.upsert import insert_missing
from core.house import House
from core.people.actions import meet
from core.people.models import Person


def test_the_second_of_two_equal_inserts_is_not_new(house: House) -> None:
    with house.db.write() as uow:
        person = meet(uow, "webchat", "nora")
        assert belong(uow, person, "clients:1")
        assert not belong(uow, person, "clients:1")


def test_an_insert_from_a_select_counts_only_what_was_missing(house: House) -> None:
    with house.db.write() as uow:
        people = [meet(uow, "webchat", name) for name in ("nora", "salma", "maya")]
        belong(uow, people[0], "clients:1")
        everyone = select(Person.id, literal("clients:1"))
        assert insert_missing(uow, Belonging, ["person_id", "subject"], everyone) == 2
        assert insert_missing(uow, Belonging, ["person_id", "subject"], everyone) == 0
