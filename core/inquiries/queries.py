"""Reads of conversations: one for who takes part in it, those that wait for the shop, a client's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.access.queries import require, staff_with
from core.access.rules import Ability
from core.db.uow import Uow
from core.inquiries.models import Inquiry, Words, WordsMedia
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotFound
from core.media.queries import PictureCard, pictures_beside
from core.messaging.models import Outgoing
from core.people.models import Person
from core.shops.models import Member, Shop

NAMED = 3


@dataclass(frozen=True)
class InquiryCard:
    """A conversation; `last_words` is what was said last, by whomever."""

    id: int
    shop_id: int
    shop_name: Bilingual
    person_id: int
    person_name: str
    item_id: int | None
    state: str
    waits_since: datetime | None
    claimed_by: int | None
    claimed_name: str
    last_at: datetime
    last_words: str


@dataclass(frozen=True)
class WordsCard:
    """`arrived` tells how far an answer of the shop got: an outgoing row's state."""

    id: int
    inquiry_id: int
    author_id: int
    author_name: str
    from_shop: bool
    text: str
    at: datetime
    pictures: tuple[PictureCard, ...] = ()
    arrived: str = ""

    @property
    def taken_back(self) -> bool:
        return not (self.text or self.pictures)


@dataclass(frozen=True)
class Some:
    rows: tuple[InquiryCard, ...]
    count: int


def inquiry_row(uow: Uow, actor: Actor, inquiry_id: int) -> Inquiry:
    """For its client, and for those of the shop who see clients."""
    row = uow.session.get(Inquiry, inquiry_id)
    if row is None:
        raise NotFound
    if actor.person_id is None or actor.person_id != row.person_id:
        require(uow, actor, Ability.SEE_CLIENTS, row.shop_id)
    return row


def inquiry(uow: Uow, actor: Actor, inquiry_id: int) -> InquiryCard:
    inquiry_row(uow, actor, inquiry_id)
    return inquiry_for_sending(uow, inquiry_id)


def inquiry_for_sending(uow: Uow, inquiry_id: int) -> InquiryCard:
    """For the drain, which sends to people who were chosen by access already."""
    rows = _cards(uow, _all().where(Inquiry.id == inquiry_id))
    if not rows:
        raise NotFound
    return rows[0]


def open_inquiries(uow: Uow, actor: Actor, shop_ids: Sequence[int], *, start: int = 0, size: int) -> Some:
    """What waits for an answer of these shops: who has waited longest stands first."""
    for shop_id in shop_ids:
        require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    return _some(
        uow, Inquiry.shop_id.in_(shop_ids) & Inquiry.waits_since.is_not(None), Inquiry.waits_since, start, size
    )


def own_inquiries(uow: Uow, person_id: int, shop_ids: Sequence[int] = (), *, start: int = 0, size: int) -> Some:
    """What this person asked of shops (of these alone, if there are any), the latest first."""
    own = Inquiry.person_id == person_id
    return _some(uow, own & Inquiry.shop_id.in_(shop_ids) if shop_ids else own, Inquiry.last_at.desc(), start, size)


def unanswered(uow: Uow, shop_id: int) -> int:
    """How many conversations wait for this shop."""
    waiting = select(func.count()).where(Inquiry.shop_id == shop_id, Inquiry.waits_since.is_not(None))
    return uow.session.scalar(waiting.select_from(Inquiry)) or 0


def who_may_answer(uow: Uow, shop_id: int) -> list[str]:
    """Whom to ask, those who own the shop first."""
    query = select(Person.name).join(Member, Member.person_id == Person.id).where(Member.shop_id == shop_id)
    query = query.where(Person.id.in_(staff_with(Ability.ANSWER, shop_id)), Person.name != "")
    return list(uow.session.scalars(query.order_by(Member.role != "owner", Person.id).limit(NAMED)))


def inquiry_of_words(uow: Uow, words_id: int) -> int:
    found = uow.session.scalar(select(Words.inquiry_id).where(Words.id == words_id))
    if found is None:
        raise NotFound
    return found


def words_by_id(uow: Uow, words_id: int) -> WordsCard:
    """For the drain."""
    rows = _words(uow, Words.id == words_id)
    if not rows:
        raise NotFound
    return rows[0]


def still_stands() -> ColumnElement[bool]:
    """Nobody says nothing: what has neither words nor a picture was taken back."""
    return or_(Words.words != "", exists().where(WordsMedia.words_id == Words.id))


def told_together(uow: Uow, head: int, start: int) -> list[WordsCard]:
    """For the drain: words that came fast, from one of them on."""
    return _words(uow, (Words.head == head) & (Words.id >= start) & ~Words.from_shop)


def last_words(uow: Uow, inquiry_id: int, most: int) -> list[WordsCard]:
    """In reading order."""
    latest = select(Words.id).where(Words.inquiry_id == inquiry_id).order_by(Words.id.desc()).limit(most)
    return _words(uow, Words.id.in_(latest))


def _all() -> Select[Any]:
    client, claimer = aliased(Person), aliased(Person)
    latest = (
        select(Words.words)
        .where(Words.inquiry_id == Inquiry.id)
        .order_by(Words.id.desc())
        .limit(1)
        .correlate(Inquiry)
        .scalar_subquery()
    )
    return (
        select(Inquiry, Shop.name, client.name, claimer.name, latest)
        .join(Shop, Shop.id == Inquiry.shop_id)
        .join(client, client.id == Inquiry.person_id)
        .outerjoin(claimer, claimer.id == Inquiry.claimed_by)
    )


def _some(uow: Uow, which: ColumnElement[bool], order: Any, start: int, size: int) -> Some:
    count = uow.session.scalar(select(func.count()).select_from(Inquiry).where(which)) or 0
    rows = _cards(uow, _all().where(which).order_by(order, Inquiry.id).offset(start).limit(size))
    return Some(tuple(rows), count)


def _cards(uow: Uow, query: Select[Any]) -> list[InquiryCard]:
    return [
        InquiryCard(
            id=row.id,
            shop_id=row.shop_id,
            shop_name=shop_name,
            person_id=row.person_id,
            person_name=person_name,
            item_id=row.item_id,
            state=row.state,
            waits_since=row.waits_since,
            claimed_by=row.claimed_by,
            claimed_name=claimed or "",
            last_at=row.last_at,
            last_words=words or "",
        )
        for row, shop_name, person_name, claimed, words in uow.session.execute(query)
    ]


def _words(uow: Uow, which: ColumnElement[bool]) -> list[WordsCard]:
    query = select(Words, Person.name).join(Person, Person.id == Words.author_id).where(which).order_by(Words.id)
    rows = uow.session.execute(query).all()
    attached = select(WordsMedia.words_id, WordsMedia.media_id).where(
        WordsMedia.words_id.in_([row.id for row, _ in rows])
    )
    beside = pictures_beside(
        uow, ((owner, media_id) for owner, media_id in uow.session.execute(attached.order_by(WordsMedia.media_id)))
    )
    arrived = _arrived(uow, {row.inquiry_id for row, _ in rows if row.from_shop})
    return [
        WordsCard(
            id=row.id,
            inquiry_id=row.inquiry_id,
            author_id=row.author_id,
            author_name=name,
            from_shop=row.from_shop,
            text=row.words,
            at=row.said_at,
            pictures=beside[row.id],
            arrived=arrived.get(row.id, ""),
        )
        for row, name in rows
    ]


def _arrived(uow: Uow, inquiry_ids: set[int]) -> dict[int, str]:
    """How far each answer of the shop got, as the channel that carried it tells."""
    if not inquiry_ids:
        return {}
    query = select(Outgoing.payload, Outgoing.state).where(
        Outgoing.about_kind == "inquiry", Outgoing.about_id.in_(inquiry_ids), Outgoing.event_id.is_not(None)
    )
    return {payload["words_id"]: state for payload, state in uow.session.execute(query) if "words_id" in payload}
