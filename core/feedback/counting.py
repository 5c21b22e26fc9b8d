"""Counts that are kept on items, counted again: they are a copy, and a copy is looked at now and then."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select, update

from core.db.uow import Uow
from core.feedback.models import Comment, Reaction
from core.feedback.sight import for_all
from core.items.models import Item

AT_ONCE = 500


@dataclass(frozen=True)
class Counted:
    last: int | None  # the item to go on after; none when all are done
    mended: int


def count_again(uow: Uow, *, after_item: int = 0) -> Counted:
    """The next few items, so that no write lasts."""
    ids = uow.session.scalars(select(Item.id).where(Item.id > after_item).order_by(Item.id).limit(AT_ONCE)).all()
    hearts = select(func.count()).where(Reaction.item_id == Item.id).scalar_subquery()
    comments = select(func.count()).where(Comment.item_id == Item.id, for_all()).scalar_subquery()
    wrong = update(Item).where(Item.id.in_(ids), or_(Item.hearts != hearts, Item.comments != comments))
    mended = uow.change(wrong.values(hearts=hearts, comments=comments)) if ids else 0
    return Counted(ids[-1] if len(ids) == AT_ONCE else None, mended)
