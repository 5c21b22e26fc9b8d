"""Clients by the thousand, written straight into the tables: joining one by one in chat would take an hour."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from core.access.models import Belonging
from core.access.rules import clients_of
from core.clients.models import Client
from core.db.uow import Database, Uow
from core.kernel.clock import now
from core.messaging.models import Conversation
from core.people.models import Identity, Person

MANY = 5_000


def crowd(db: Database, shop_id: int, size: int, *, account_id: int, channel: str, first_chat: int = 1_000_000) -> None:
    """`size` clients of a shop, each reached in a chat of their own on this channel."""
    for start in range(0, size, MANY):
        with db.write() as uow:
            _some(uow, shop_id, min(MANY, size - start), account_id, channel, first_chat + start)


def _some(uow: Uow, shop_id: int, size: int, account_id: int, channel: str, first_chat: int) -> None:
    person = (uow.session.scalar(select(func.max(Person.id))) or 0) + 1
    identity = (uow.session.scalar(select(func.max(Identity.id))) or 0) + 1
    moment = now()
    people, addresses, chats, members, clients = [], [], [], [], []
    for n in range(size):
        chat = str(first_chat + n)
        reached = {"reached_by": identity + n, "session_epoch": 0, "created_at": moment}
        people.append({"id": person + n, "name": f"Client {n}", "language": "ar" if n % 2 else "en", **reached})
        addresses.append({"id": identity + n, "person_id": person + n, "channel": channel, "external_id": chat})
        chats.append({"account_id": account_id, "chat_id": chat, "state": {}})
        members.append({"person_id": person + n, "subject": clients_of(shop_id)})
        clients.append({"shop_id": shop_id, "person_id": person + n, "state": "active", "joined_at": moment})
    for table, rows in ((Person, people), (Identity, addresses), (Belonging, members), (Client, clients)):
        uow.session.execute(insert(table), rows)
    if channel != "webchat":
        uow.session.execute(insert(Conversation), chats)
    _count_on(uow)


def _count_on(uow: Uow) -> None:
    """PostgreSQL hands out ids itself: it is told which are taken."""
    if uow.session.get_bind().dialect.name == "postgresql":
        for table in (Person, Identity):
            last = select(func.max(table.id)).scalar_subquery()
            uow.session.execute(select(func.setval(f"{table.__tablename__}_id_seq", last)))
