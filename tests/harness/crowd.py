"""Clients by the thousand, written straight into the tables: joining one by one in chat would take an hour."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, update

from core.access.models import Belonging
from core.access.rules import clients_of
from core.clients.models import Client
from core.db.uow import Database
from core.messaging.models import Conversation
from core.people.models import Identity, Person

MANY = 5_000


def crowd(db: Database, shop_id: int, size: int, *, account_id: int, channel: str, first_chat: int = 1_000_000) -> None:
    """`size` clients of a shop, each reached in a chat of their own on this channel."""
    for start in range(0, size, MANY):
        chats = [str(first_chat + n) for n in range(start, min(start + MANY, size))]
        with db.write() as uow:
            admit(uow.session.connection(), shop_id, chats, account_id, channel)


def admit(
    connection: Connection, shop_id: int, chats: Sequence[str], account_id: int, channel: str, names: Sequence[str] = ()
) -> None:
    """As if the person of each of these chats had come by the shop's invite; a few statements whatever their number."""
    named = [
        {"name": name, "language": "ar" if number % 2 else "en"}
        for number, name in enumerate(names or [f"Client {chat}" for chat in chats])
    ]
    people = connection.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), named).all()
    addresses = [
        {"person_id": person, "channel": channel, "external_id": chat}
        for person, chat in zip(people, chats, strict=True)
    ]
    identities = connection.scalars(insert(Identity).returning(Identity.id, sort_by_parameter_order=True), addresses)
    reached = [{"whom": person, "by": identity} for person, identity in zip(people, identities, strict=True)]
    connection.execute(
        update(Person.__table__).where(Person.id == bindparam("whom")).values(reached_by=bindparam("by")), reached
    )
    if channel != "webchat":
        connection.execute(insert(Conversation), [{"account_id": account_id, "chat_id": chat} for chat in chats])
    connection.execute(insert(Client), [{"shop_id": shop_id, "person_id": person} for person in people])
    subject = clients_of(shop_id)
    connection.execute(insert(Belonging), [{"subject": subject, "person_id": person} for person in people])
