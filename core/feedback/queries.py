"""Reads of feedback: reactions onto cards, comments as threads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from core.access.queries import may, require
from core.access.rules import Ability
from core.db.uow import Uow
from core.feedback.models import Comment, CommentMedia, Reaction
from core.feedback.rules import same_emoji
from core.feedback.sight import seen_by
from core.items.models import Item
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.errors import NotFound
from core.media.queries import PictureCard, pictures_beside
from core.people.models import Person
from core.people.rules import first_name, initial_of


@dataclass(frozen=True)
class CommentCard:
    id: int
    item_id: int
    author_id: int
    author_name: str
    from_shop: bool
    text: str
    at: datetime
    reply_to: int | None
    hidden: bool = False
    private: bool = False
    edited: bool = False
    taken_back: bool = False
    pictures: tuple[PictureCard, ...] = ()

    @property
    def author_initial(self) -> str:
        return initial_of(self.author_name)

    def named_for(self, reader_id: int | None) -> CommentCard:
        """As a client may know its writer, a client's or of the shop: by the first name."""
        own = self.author_id == reader_id
        return self if own else replace(self, author_name=first_name(self.author_name))


@dataclass(frozen=True)
class ReactorCard:
    name: str
    emoji: str


def with_reactions(uow: Uow, cards: Sequence[ItemCard], person_id: int | None) -> list[ItemCard]:
    """Cards with their reactions by emoji, in an order that no press changes, and which of them are this reader's."""
    ids = [card.id for card in cards]
    counts: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    query = select(Reaction.item_id, Reaction.emoji, func.count()).where(Reaction.item_id.in_(ids))
    for item_id, emoji, count in uow.session.execute(
        query.group_by(Reaction.item_id, Reaction.emoji).order_by(Reaction.emoji)
    ):
        counts[item_id].append((emoji, count))
    mine: defaultdict[int, set[str]] = defaultdict(set)
    own = select(Reaction.item_id, Reaction.emoji).where(Reaction.item_id.in_(ids), Reaction.person_id == person_id)
    for item_id, emoji in uow.session.execute(own):
        mine[item_id].add(emoji)
    return [
        replace(
            card,
            reactions=tuple(counts[card.id]),
            mine=frozenset(mine[card.id]),
            offered=tuple(dict.fromkeys(map(same_emoji, card.offered))),
        )
        for card in cards
    ]


def comments(uow: Uow, actor: Actor, item_id: int) -> list[CommentCard]:
    """A thread in reading order: each comment with the answers to it behind it."""
    shop_id = item_by_id(uow, actor, item_id).shop_id
    query = select(Comment, Person.name).join(Person, Person.id == Comment.author_id).where(Comment.item_id == item_id)
    query = query.where(seen_by(actor, shop_id))
    cards = _cards(uow, uow.session.execute(query.order_by(Comment.id)).all())
    if not may(uow, actor, Ability.SEE_CLIENTS, shop_id):
        cards = [card.named_for(actor.person_id) for card in cards]
    answers: defaultdict[int | None, list[CommentCard]] = defaultdict(list)
    there = {card.id for card in cards}
    for card in cards:  # below what this reader does not see, a thread of its own begins
        answers[card.reply_to if card.reply_to in there else None].append(card)
    return [card for first in answers[None] for card in (first, *_below(first.id, answers))]


def _below(comment_id: int, answers: dict[int | None, list[CommentCard]]) -> list[CommentCard]:
    return [card for answer in answers.get(comment_id, ()) for card in (answer, *_below(answer.id, answers))]


def comment_by_id(uow: Uow, comment_id: int) -> CommentCard:
    query = select(Comment, Person.name).join(Person, Person.id == Comment.author_id).where(Comment.id == comment_id)
    rows = _cards(uow, uow.session.execute(query).all())
    if not rows:
        raise NotFound
    return rows[0]


def items_of_comments(uow: Uow, comment_ids: Sequence[int]) -> dict[int, int]:
    """The item under which each of these stands."""
    if not comment_ids:
        return {}
    query = select(Comment.id, Comment.item_id).where(Comment.id.in_(comment_ids))
    return {comment_id: item_id for comment_id, item_id in uow.session.execute(query)}  # noqa: C416 (a Result)


def reactors(uow: Uow, item_id: int, limit: int = 50) -> list[ReactorCard]:
    """Who reacted, the latest first: for the shop's eyes."""
    query = (
        select(Person.name, Reaction.emoji)
        .join(Person, Person.id == Reaction.person_id)
        .where(Reaction.item_id == item_id)
        .order_by(Reaction.given_at.desc())
        .limit(limit)
    )
    return [ReactorCard(name, emoji) for name, emoji in uow.session.execute(query)]


def unanswered(uow: Uow, actor: Actor, shop_id: int) -> int:
    """Comments of clients under which the shop has not written yet."""
    require(uow, actor, Ability.SEE_CLIENTS, shop_id)
    answer = select(Comment.answers_id).where(Comment.from_shop, Comment.answers_id.is_not(None), _stands())
    query = (
        select(func.count())
        .select_from(Comment)
        .join(Item, Item.id == Comment.item_id)
        .where(Item.shop_id == shop_id, ~Comment.from_shop, Comment.id.not_in(answer), Comment.hidden_at.is_(None))
    )
    return uow.session.scalar(query.where(_stands())) or 0


def _stands() -> ColumnElement[bool]:
    return Comment.taken_back_at.is_(None)


_WHO_REACTED = select(Reaction.person_id).where(
    Reaction.item_id == bindparam("item"), Reaction.person_id.in_(bindparam("people", expanding=True))
)


def who_reacted(uow: Uow, item_id: int, people: Sequence[int]) -> set[int]:
    """Those of these people whose card of this item shows something of their own."""
    return set(uow.session.connection().scalars(_WHO_REACTED, {"item": item_id, "people": list(people)}))


def card_with_reactions(uow: Uow, item_id: int, person_id: int | None) -> ItemCard:
    """For the drain, which sends to people who were chosen by access already."""
    return with_reactions(uow, [item_by_id(uow, OPERATOR, item_id)], person_id)[0]


def _cards(uow: Uow, rows: Sequence[Any]) -> list[CommentCard]:
    attached = select(CommentMedia.comment_id, CommentMedia.media_id).where(
        CommentMedia.comment_id.in_([comment.id for comment, _ in rows])
    )
    beside = pictures_beside(
        uow, ((owner, media_id) for owner, media_id in uow.session.execute(attached.order_by(CommentMedia.media_id)))
    )
    return [
        CommentCard(
            id=row.id,
            item_id=row.item_id,
            author_id=row.author_id,
            author_name=name,
            from_shop=row.from_shop,
            text=row.words,
            at=row.written_at,
            reply_to=row.answers_id,
            hidden=row.hidden_at is not None,
            private=row.private_to is not None,
            edited=row.edited_at is not None,
            taken_back=row.taken_back_at is not None,
            pictures=beside[row.id],
        )
        for row, name in rows
    ]
