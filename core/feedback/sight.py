"""Who sees a comment: everyone, or one client and the shop; what was taken back is seen by nobody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from core.access.queries import works
from core.access.rules import Ability
from core.db.uow import Uow
from core.feedback.models import Comment
from core.kernel.actor import Actor
from core.shops.queries import shop


def for_all() -> ColumnElement[bool]:
    """What every client sees, and what counts."""
    return and_(Comment.hidden_at.is_(None), Comment.private_to.is_(None), Comment.taken_back_at.is_(None))


def is_for_all(one: Comment) -> bool:
    return one.hidden_at is None and one.private_to is None and one.taken_back_at is None


def seen_by(actor: Actor, shop_id: int) -> ColumnElement[bool]:
    """A private one is for its client; a hidden one for its writer, with what was answered to it; all for the shop."""
    me = actor.person_id or 0  # nobody's comment: None would ask for those that are private to nobody
    own = select(Comment.id).where(Comment.author_id == me)
    theirs = and_(Comment.private_to.is_(None), or_(Comment.author_id == me, Comment.answers_id.in_(own)))
    seen = or_(for_all(), theirs, Comment.private_to == me, works(actor, Ability.SEE, shop_id))
    return and_(Comment.taken_back_at.is_(None), seen)


def answers_privately(uow: Uow, shop_id: int, answered: Comment | None = None) -> bool:
    """How the shop answers unless it says otherwise: what answers a private word is private."""
    return bool(answered and answered.private_to) or shop(uow, shop_id).private_answers


def client_of(uow: Uow, one: Comment | None) -> int | None:
    """Whose thread it is: the nearest client above; nobody's where the shop speaks to all."""
    while one and one.from_shop:
        if one.private_to:
            return one.private_to
        one = uow.session.get(Comment, one.answers_id) if one.answers_id else None
    return one.author_id if one else None
