"""Conversations that both of two people who are one have with a shop about the same: one each, words in their order."""

from __future__ import annotations

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import aliased

from core.db.journal import EventRow
from core.db.uow import Uow
from core.inquiries.models import Inquiry, Words
from core.joining.messages import about, rename, show_by_another
from core.joining.rules import named_anew

NAME = "inquiry_id"  # in meanings and events


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
    words = select(Words.id).where(Words.inquiry_id == joins)
    rename(uow, about("words", words), NAME, joins, keeps)
    show_by_another(uow, "inquiry", NAME, joins, keeps)
    for event in uow.session.scalars(select(EventRow).where(EventRow.planned_at.is_(None))):
        said = named_anew(event.payload, frozenset({NAME}), joins, keeps)
        if said != event.payload:
            event.payload = said
