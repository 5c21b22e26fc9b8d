"""What somebody says under an item, and how it is confirmed: shared by all the ways that lead there."""

from __future__ import annotations

from bots.events import MediaSent, TextSent
from bots.payloads.inquiries import TakeBackComment
from bots.turn import Turn
from core.access.queries import may
from core.access.rules import Ability
from core.claims.actions import note_answered
from core.feedback.actions import comment
from core.feedback.queries import CommentCard, comment_by_id
from core.items.queries import item_by_id
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from locales.words import say

COMMENT = "comment"


def write_comment(
    turn: Turn, item_id: int, event: TextSent | MediaSent, answers_id: int | None, *, privately: bool | None = None
) -> None:
    words, media_ids = (event.text, ()) if isinstance(event, TextSent) else (event.caption, event.media_ids)
    comment_id = comment(
        turn.uow, turn.actor, item_id, words, answers_id=answers_id, media_ids=media_ids, privately=privately
    )
    about = Subject(COMMENT, comment_id)
    for message_id in (event.part_ids if isinstance(event, MediaSent) else ()) or (event.message_id,):
        turn.tie(message_id, about)
    _confirm(turn, comment_by_id(turn.uow, comment_id), about)


def _confirm(turn: Turn, written: CommentCard, about: Subject) -> None:
    """It says who sees it; an answer to it, or a press, is about what was said."""
    card = item_by_id(turn.uow, turn.actor, written.item_id)
    language = turn.person.language
    back = (Choice(TakeBackComment(written.id).pack(), key="comments.button.take_back"),)
    if card.shop_id not in turn.roles:
        key = "comments.sent_private" if written.private else "chat.commented"
        turn.say(key, shop=card.shop_name.read_in(language), choices=back, about=about)
    elif not written.reply_to:
        turn.say("chat.commented_by_shop", choices=back, about=about)
    elif written.private:
        name = comment_by_id(turn.uow, written.reply_to).author_name or say(language, "chat.someone")
        turn.say("comments.answered_private", name=name, choices=back, about=about)
    else:
        turn.say("chat.answered", choices=back, about=about)


def answer_comment(
    turn: Turn, answered: CommentCard, event: TextSent | MediaSent, *, privately: bool | None = None
) -> None:
    """Whoever of the shop answers it has it from then on."""
    write_comment(turn, answered.item_id, event, answered.id, privately=privately)
    shop_id = item_by_id(turn.uow, turn.actor, answered.item_id).shop_id
    if not answered.from_shop and may(turn.uow, turn.actor, Ability.ANSWER, shop_id):
        note_answered(turn.uow, turn.actor, shop_id, COMMENT, answered.id)
