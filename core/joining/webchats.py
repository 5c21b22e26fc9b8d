"""A person has one web chat: what was said in two is read in one; what was said in one that is parted is gone."""

from __future__ import annotations

from sqlalchemy import delete, select

from core.db.uow import Uow
from core.messaging.actions.accounts import move_chat
from core.messaging.queries import accounts_of_channel
from core.people.models import Identity, Person
from core.webchat.actions import move_messages

WEB = "webchat"


def one_web_chat(uow: Uow, keeps: int, joins: int) -> None:
    stays, goes = _web_chat(uow, keeps), _web_chat(uow, joins)
    if stays is None or goes is None:
        return
    for account in accounts_of_channel(uow, WEB):
        move_chat(uow, account.id, goes.external_id, stays.external_id)
    move_messages(uow, goes.external_id, stays.external_id)
    uow.session.get_one(Person, joins).reached_by = None
    uow.session.execute(delete(Identity).where(Identity.id == goes.id))


def _web_chat(uow: Uow, person_id: int) -> Identity | None:
    found = select(Identity).filter_by(person_id=person_id, channel=WEB).order_by(Identity.id)
    return uow.session.scalars(found).first()
