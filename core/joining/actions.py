"""All writes of joining: a link is made, opened by another chat, and spent; a chat is parted again."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from core.db.uow import Uow
from core.joining.merging import make_one
from core.joining.models import JoinLink
from core.joining.queries import chats_of, join_link
from core.joining.rerouting import send_on, silence
from core.joining.rules import LIVES, hash_of, new_join_code
from core.joining.webchats import WEB
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.people.actions import sign_out_everywhere
from core.people.events import SecurityNoticed
from core.people.models import Identity, Person
from core.webchat.actions import drop_chat


def make_join_link(uow: Uow, person_id: int) -> str:
    """The code of a link that works once; one that was made before works no more."""
    uow.session.execute(delete(JoinLink).where(JoinLink.person_id == person_id, JoinLink.used_at.is_(None)))
    code = new_join_code()
    uow.session.add(JoinLink(code_hash=hash_of(code), person_id=person_id, expires_at=now() + LIVES))
    return code


def join(uow: Uow, person_id: int, code: str, channel: str) -> int:
    """The Yes of whoever opened it: from now on they are the one who made it. Once, whoever else presses meanwhile."""
    made_by = join_link(uow, code).person_id
    if made_by == person_id:
        raise Refusal("me.join.yours")
    free = JoinLink.code_hash == hash_of(code), JoinLink.used_at.is_(None), JoinLink.expires_at > now()
    if not uow.change(update(JoinLink).where(*free).values(used_at=now())):
        raise Refusal("me.join.used")
    join_people(uow, made_by, person_id, channel)
    return made_by


def join_people(uow: Uow, keeps: int, joins: int, channel: str) -> None:
    """Both of them have said so: the one by making a link, the other by opening it and pressing Yes."""
    if keeps == joins:
        return
    make_one(uow, keeps, joins)
    uow.record(SecurityNoticed(0, keeps, f"me.told.joined_{channel}"))


def part(uow: Uow, person_id: int, identity_id: int) -> None:
    """That chat is a stranger's from its next word on; what waits for it goes to another of theirs."""
    uow.session.scalar(select(Person.id).where(Person.id == person_id).with_for_update())
    identity = uow.session.get(Identity, identity_id)
    if identity is None or identity.person_id != person_id:
        raise NotFound
    others = [chat for chat in chats_of(uow, person_id) if chat.id != identity_id]
    if not others:
        raise Refusal("me.part.last")
    channel, chat_id = identity.channel, identity.external_id
    uow.session.execute(delete(Identity).where(Identity.id == identity_id))
    _reach_by_another(uow, person_id, identity_id, others[0].id)
    send_on(uow, person_id, channel, chat_id)
    silence(uow, person_id, channel, chat_id)
    if channel == WEB:
        sign_out_everywhere(uow, person_id)
        drop_chat(uow, chat_id)
    uow.record(SecurityNoticed(0, person_id, f"me.told.parted_{channel}"))


def _reach_by_another(uow: Uow, person_id: int, gone: int, other: int) -> None:
    works = select(Identity.id).where(Identity.person_id == person_id, Identity.reachable).order_by(Identity.id)
    best = uow.session.scalar(works.limit(1)) or other
    was_there = Person.id == person_id, Person.reached_by == gone
    uow.session.execute(update(Person).where(*was_there).values(reached_by=best))
