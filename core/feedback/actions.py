"""All writes of feedback."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from core.access.queries import require, standing
from core.access.rules import STAFF, Ability
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.feedback.events import Commented, Reacted
from core.feedback.models import Comment, CommentMedia, Reaction
from core.feedback.rules import LONGEST, is_reaction, same_emoji
from core.items.actions import count_feedback
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal


def toggle_reaction(uow: Uow, actor: Actor, item_id: int, emoji: str) -> bool:
    """A button's press: gives the reaction, or takes it back; says which."""
    given = same_emoji(emoji) not in _given(uow, actor, item_id)
    set_reaction(uow, actor, item_id, emoji, given=given)
    return given


def set_reaction(uow: Uow, actor: Actor, item_id: int, emoji: str, *, given: bool) -> None:
    person_id, card = _reactor(uow, actor, item_id)
    emoji = same_emoji(emoji)
    if not is_reaction(emoji):
        raise Refusal("errors.reaction")
    if given:
        changed = insert_one_missing(uow, Reaction, item_id=item_id, person_id=person_id, emoji=emoji, given_at=now())
    else:
        gone = delete(Reaction).where(
            Reaction.item_id == item_id, Reaction.person_id == person_id, Reaction.emoji == emoji
        )
        changed = bool(uow.change(gone))
    if changed:
        count_feedback(uow, item_id, hearts=1 if given else -1)
        uow.record(Reacted(card.shop_id, item_id=item_id, by=person_id, emoji=emoji, given=given))


def replace_reactions(uow: Uow, actor: Actor, item_id: int, emojis: Sequence[str]) -> None:
    """What a channel with native reactions says: these and no others."""
    wanted = {same_emoji(emoji) for emoji in emojis}
    given = _given(uow, actor, item_id)
    for emoji in sorted(given - wanted):
        set_reaction(uow, actor, item_id, emoji, given=False)
    for emoji in sorted(wanted - given):
        set_reaction(uow, actor, item_id, emoji, given=True)


def comment(
    uow: Uow, actor: Actor, item_id: int, words: str, *, answers_id: int | None = None, media_ids: Sequence[int] = ()
) -> int:
    """Words (or pictures) under an item; the shop's own answers stand under the comment they answer."""
    person_id, card = _reactor(uow, actor, item_id)
    words = words.strip()
    if not words and not media_ids:
        raise Refusal("errors.comment.empty")
    if len(words) > LONGEST:
        raise Refusal("errors.comment.long", limit=LONGEST)
    answered = uow.session.get(Comment, answers_id) if answers_id else None
    if answers_id and (answered is None or answered.item_id != item_id):
        raise NotFound
    written = Comment(
        item_id=item_id,
        author_id=person_id,
        answers_id=answers_id,
        from_shop=standing(uow, actor, card.shop_id) in STAFF,
        words=words,
        hidden_at=answered.hidden_at if answered else None,  # below what is hidden, all is
    )
    if written.from_shop:
        require(uow, actor, Ability.ANSWER, card.shop_id)
    uow.session.add(written)
    uow.session.flush()
    for media_id in media_ids:
        uow.session.add(CommentMedia(comment_id=written.id, media_id=media_id))
    if not written.hidden_at:
        count_feedback(uow, item_id, comments=1)
    uow.record(
        Commented(
            card.shop_id,
            item_id=item_id,
            comment_id=written.id,
            by=person_id,
            from_shop=written.from_shop,
            answers_to=answered.author_id if answered else None,
        )
    )
    return written.id


def reword_comment(uow: Uow, actor: Actor, comment_id: int, words: str) -> None:
    """One's own comment, said better."""
    written = uow.session.get(Comment, comment_id)
    if written is None or written.author_id != actor.person_id:
        raise NotFound
    _reactor(uow, actor, written.item_id)
    words = words.strip()
    if len(words) > LONGEST:
        raise Refusal("errors.comment.long", limit=LONGEST)
    if words:
        written.words = words


def hide_comment(uow: Uow, actor: Actor, comment_id: int, *, hidden: bool) -> bool:
    """Out of sight of all but its writer and the shop, with what stands below it; or back. Says whether it did."""
    written = uow.session.get(Comment, comment_id)
    if written is None:
        raise NotFound
    require(uow, actor, Ability.ANSWER, item_by_id(uow, actor, written.item_id).shop_id)
    if bool(written.hidden_at) == hidden:
        return False
    before, moment = written.hidden_at, now() if hidden else None
    together = [one for one in _with_those_below(uow, written) if one.hidden_at == before]
    for one in together:
        one.hidden_at = moment
    count_feedback(uow, written.item_id, comments=-len(together) if hidden else len(together))
    return True


def _with_those_below(uow: Uow, written: Comment) -> list[Comment]:
    """A thread's answers are few; an answer is always younger than what it answers."""
    younger = select(Comment).where(Comment.item_id == written.item_id, Comment.id > written.id)
    found = {written.id: written}
    for one in uow.session.scalars(younger.order_by(Comment.id)):
        if one.answers_id in found:
            found[one.id] = one
    return list(found.values())


def _given(uow: Uow, actor: Actor, item_id: int) -> set[str]:
    query = select(Reaction.emoji).filter_by(item_id=item_id, person_id=actor.person_id)
    return set(uow.session.scalars(query))


def _reactor(uow: Uow, actor: Actor, item_id: int) -> tuple[int, ItemCard]:
    """Who sees a published item may react to it."""
    card = item_by_id(uow, actor, item_id)
    require(uow, actor, Ability.REACT, card.shop_id)
    if actor.person_id is None or card.state not in ("published", "sold"):
        raise NotFound
    return actor.person_id, card
