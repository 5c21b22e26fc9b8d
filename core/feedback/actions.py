"""All writes of feedback."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from core.access.queries import require, standing
from core.access.rules import STAFF, Ability
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.feedback.events import CommentChanged, Commented, Reacted
from core.feedback.models import Comment, CommentMedia, Reaction
from core.feedback.rules import A_MINUTE, LONGEST, MOST_A_MINUTE, MOST_MEDIA, TOO_FAST, is_reaction, same_emoji
from core.feedback.sight import answers_privately, client_of, is_for_all, seen_by
from core.items.actions import count_feedback
from core.items.queries import ItemCard, item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal


def set_reaction(uow: Uow, actor: Actor, item_id: int, emoji: str, *, given: bool) -> None:
    """Given, or taken back: what stands so already is nobody's news."""
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
    uow: Uow,
    actor: Actor,
    item_id: int,
    words: str,
    *,
    answers_id: int | None = None,
    media_ids: Sequence[int] = (),
    privately: bool | None = None,
) -> int:
    """Words (or pictures) under an item; the shop's own answers stand under the comment they answer.

    `privately` is how the shop answers this once; without it as it always does.
    """
    person_id, card = _reactor(uow, actor, item_id)
    said, answered = _checked(words, media_ids), _answered(uow, actor, card, answers_id)
    from_shop = standing(uow, actor, card.shop_id) in STAFF
    if from_shop:
        require(uow, actor, Ability.ANSWER, card.shop_id)
    else:
        _require_pace(uow, person_id)
    client_id = client_of(uow, answered) if from_shop else person_id
    if privately is None or not from_shop:
        privately = answers_privately(uow, card.shop_id, answered)
    written = Comment(
        item_id=item_id,
        author_id=person_id,
        answers_id=answers_id,
        from_shop=from_shop,
        words=said,
        private_to=client_id if privately else None,
        hidden_at=answered.hidden_at if answered else None,  # below what is hidden, all is
    )
    answers_to = (client_id if from_shop else None) or (answered.author_id if answered else None)
    _keep(uow, card, written, media_ids, answers_to)
    return written.id


def _keep(uow: Uow, card: ItemCard, written: Comment, media_ids: Sequence[int], answers_to: int | None) -> None:
    uow.session.add(written)
    uow.session.flush()
    for media_id in media_ids:
        uow.session.add(CommentMedia(comment_id=written.id, media_id=media_id))
    if is_for_all(written):
        count_feedback(uow, card.id, comments=1)
    uow.record(
        Commented(
            card.shop_id,
            item_id=card.id,
            comment_id=written.id,
            by=written.author_id,
            from_shop=written.from_shop,
            answers_to=answers_to,
        )
    )


def _checked(words: str, media_ids: Sequence[int]) -> str:
    said = words.strip()
    if not said and not media_ids:
        raise Refusal("errors.comment.empty")
    if len(said) > LONGEST:
        raise Refusal("errors.comment.long", limit=LONGEST)
    if len(media_ids) > MOST_MEDIA:
        raise Refusal("comments.error.many_media", limit=MOST_MEDIA)
    return said


def _answered(uow: Uow, actor: Actor, card: ItemCard, answers_id: int | None) -> Comment | None:
    """What its writer took back can't be answered; what one may not see is not there."""
    if answers_id is None:
        return None
    found = uow.session.get(Comment, answers_id)
    if found is None or found.item_id != card.id:
        raise NotFound
    if found.taken_back_at:
        raise Refusal("comments.error.gone")
    if uow.session.scalar(select(Comment.id).where(Comment.id == found.id, seen_by(actor, card.shop_id))) is None:
        raise NotFound
    return found


def _require_pace(uow: Uow, person_id: int) -> None:
    moment = now()  # with one end only SQLite would read them all
    lately = select(func.count()).where(
        Comment.written_at.between(moment - A_MINUTE, moment), Comment.author_id == person_id
    )
    if (uow.session.scalar(lately.select_from(Comment)) or 0) >= MOST_A_MINUTE:
        raise Refusal(TOO_FAST)


def reword_comment(uow: Uow, actor: Actor, comment_id: int, words: str) -> bool:
    """One's own comment, said better; false when nothing is new, as of the same edit twice."""
    written = _own(uow, actor, comment_id)
    if written.taken_back_at:
        raise Refusal("comments.error.changed_gone")
    _, card = _reactor(uow, actor, written.item_id)
    media_ids = uow.session.scalars(select(CommentMedia.media_id).filter_by(comment_id=comment_id)).all()
    if not (words.strip() or media_ids) or words.strip() == written.words:
        return False
    written.words, written.edited_at = _checked(words, media_ids), now()
    _changed(uow, card.shop_id, written)
    return True


def take_back_comment(uow: Uow, actor: Actor, comment_id: int) -> bool:
    """One's own comment, unsaid: its words and pictures are gone; what was answered stays. False when it was already.

    Whoever may not see the item any more may still take back what they said of it.
    """
    written = _own(uow, actor, comment_id)
    if written.taken_back_at:
        return False
    counted = is_for_all(written)
    written.words, written.taken_back_at = "", now()
    uow.session.execute(delete(CommentMedia).where(CommentMedia.comment_id == comment_id))
    if counted:
        count_feedback(uow, written.item_id, comments=-1)
    _changed(uow, item_by_id(uow, OPERATOR, written.item_id).shop_id, written)
    return True


def _own(uow: Uow, actor: Actor, comment_id: int) -> Comment:
    """Others' comments are not there for whoever would change them."""
    written = uow.session.get(Comment, comment_id)
    if written is None or written.author_id != actor.person_id:
        raise NotFound
    return written


def _changed(uow: Uow, shop_id: int, written: Comment) -> None:
    uow.record(CommentChanged(shop_id, item_id=written.item_id, comment_id=written.id, by=written.author_id))


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
    counted = sum(one.private_to is None and one.taken_back_at is None for one in together)
    for one in together:
        one.hidden_at = moment
    count_feedback(uow, written.item_id, comments=-counted if hidden else counted)
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
