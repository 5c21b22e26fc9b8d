"""Who has one way to be reached is asked for another, gently and once: the day it ends comes unannounced."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select, update

from core.clients.events import SecondWayWanted
from core.clients.models import Client
from core.db.uow import Database
from core.kernel.clock import now
from core.people.models import Identity, Person

AFTER = timedelta(days=3)  # not in the first hour: they came for the shop
AT_ONCE = 200


def ask_second_ways(db: Database) -> int:
    with db.write() as uow:
        one_way = (
            select(Identity.person_id)
            .where(Identity.reachable)
            .group_by(Identity.person_id)
            .having(func.count(Identity.id) == 1)
        )
        joined = select(Client.person_id).where(Client.state == "active", Client.joined_at < now() - AFTER)
        query = select(Person.id).where(
            Person.asked_second_way_at.is_(None), Person.id.in_(joined), Person.id.in_(one_way)
        )
        people = uow.session.scalars(query.order_by(Person.id).limit(AT_ONCE)).all()
        if people:
            uow.session.execute(update(Person).where(Person.id.in_(people)).values(asked_second_way_at=now()))
            uow.record(SecondWayWanted(0, tuple(people)))
    return len(people)
