"""Conversations that both of two people who are one have with a shop about the same: one each, words in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import aliased

from core.db.journal import EventRow
from core.db.uow import Uow
from core.inquiries.models import Inquiry, Words
from core.joining.rules import named_anew
from core.messaging.actions.outbox import Subject
from core.messaging.actions.standing import retie
from core.messaging.models import Message, Outgoing


def one_talk_each(uow: Uow, keeps: int, joins: int) -> None:
    other = aliased(Inquiry)
    same_item = or_(Inquiry.item_id == other.item_id, and_(Inquiry.item_id.is_(None), other.item_id.is_(None)))
    both = select(Inquiry, other).join(other, and_(Inquiry.shop_id == other.shop_id, same_item))
    for one, two in uow.session.execute(both.where(Inquiry.person_id == keeps, other.person_id == joins)).all():
        _join(uow, one, two)


def _join(uow: Uow, one: Inquiry, other: Inquiry) -> None:
    waiting = [talk.waits_since for talk in (one, other) if talk.waits_since]
    later = max(one, other, key=lambda talk: talk.last_at)
    one.state = "open" if waiting else later.state
    one.waits_since, one.claimed_by = min(waiting, default=None), later.claimed_by or one.claimed_by
    one.opened_at, one.last_at = min(one.opened_at, other.opened_at), later.last_at
    uow.session.flush()
    _rename(uow, one.id, other.id)
    uow.session.execute(update(Words).where(Words.inquiry_id == other.id).values(inquiry_id=one.id))
    uow.session.delete(other)
    uow.session.flush()


def _rename(uow: Uow, keeps: int, joins: int) -> None:
    """In messages that show it, waiting or sent, and in what nobody was told of yet."""
    for row in (*_about(uow, Message, joins), *_about(uow, Outgoing, joins)):
        row.payload = named_anew(row.payload, frozenset({"inquiry_id"}), joins, keeps)
    retie(uow, Subject("inquiry", joins), Subject("inquiry", keeps))
    for event in uow.session.scalars(select(EventRow).where(EventRow.planned_at.is_(None))):
        said = named_anew(event.payload, frozenset({"inquiry_id"}), joins, keeps)
        if said != event.payload:
            event.payload = said


def _about(uow: Uow, table: Any, inquiry_id: int) -> Iterator[Message | Outgoing]:
    words = select(Words.id).where(Words.inquiry_id == inquiry_id)
    itself = and_(table.about_kind == "inquiry", table.about_id == inquiry_id)
    of_words = and_(table.about_kind == "words", table.about_id.in_(words))
    yield from uow.session.scalars(select(table).where(or_(itself, of_words)))
