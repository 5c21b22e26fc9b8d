"""What clients give back in chat: a pressed heart, an answer to a card, an answer to an answer."""

from __future__ import annotations

from bots.events import Edited, MediaSent, TextSent
from bots.flows.changing import ask_what_is_meant, changed_by_answer, draft_answered, said_in, waiting_words
from bots.flows.claiming import COMMENT, held_back
from bots.flows.saving import bookmarked
from bots.payloads.items import CommentItem, ReactToItem
from bots.publishing import card_answered
from bots.registry import button, edit_of, reply_to
from bots.turn import Turn
from bots.verbs import done_by_verb
from core.access.queries import may
from core.access.rules import MAY, Ability
from core.claims.actions import note_answered
from core.feedback.actions import comment, reword_comment, set_reaction, toggle_reaction
from core.feedback.queries import CommentCard, comment_by_id
from core.feedback.rules import is_reaction
from core.items.queries import item_by_id
from core.messaging.actions.outbox import Subject
from core.messaging.queries import Remembered, remembered_about
from core.saved.rules import is_bookmark


@button(ReactToItem)
def heart_pressed(turn: Turn, pressed: ReactToItem, _: Remembered | None) -> None:
    """The card itself is the answer: it shows the new count."""
    toggle_reaction(turn.uow, turn.actor, pressed.item_id, pressed.emoji)


@reply_to("item")
def item_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """From its shop a change, or a draft's words anew. From all others: an emoji is a reaction, words are a comment."""
    item_id = about.id
    card = card_answered(turn, item_id)
    words, media_ids = said_in(event)
    if changed_by_answer(turn, card, event):
        return
    if not media_ids and done_by_verb(turn, card, words):
        turn.tie(event.message_id, about)
    elif card.state == "draft":
        draft_answered(turn, item_id, event)
        turn.tie(event.message_id, about)
    elif not media_ids and is_bookmark(words):
        bookmarked(turn, item_id)
    elif not media_ids and is_reaction(words):
        set_reaction(turn.uow, turn.actor, item_id, words.strip(), given=True)
    elif words and Ability.CHANGE_ITEMS in MAY[turn.roles.get(card.shop_id, "stranger")]:
        ask_what_is_meant(turn, item_id, event)
    else:
        _comment(turn, item_id, event, None)


@button(CommentItem)
def comment_meant(turn: Turn, pressed: CommentItem, _: Remembered | None) -> None:
    _comment(turn, pressed.item_id, waiting_words(turn, pressed.item_id), None)


@reply_to("comment")
def comment_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """To a client whom a colleague answers, not without being asked."""
    answered, (words, media_ids) = comment_by_id(turn.uow, about.id), said_in(event)
    shop_id = item_by_id(turn.uow, turn.actor, answered.item_id).shop_id
    if held_back(turn, answered, shop_id, words, media_ids):
        return
    _comment(turn, answered.item_id, event, answered.id)
    _has_it(turn, answered, shop_id)


def answer_comment(turn: Turn, comment_id: int, words: str, media_ids: tuple[int, ...]) -> None:
    """Whoever answers it now."""
    answered = comment_by_id(turn.uow, comment_id)
    event = MediaSent(media_ids, words) if media_ids else TextSent(words)
    _comment(turn, answered.item_id, event, answered.id)
    _has_it(turn, answered, item_by_id(turn.uow, turn.actor, answered.item_id).shop_id)


def _has_it(turn: Turn, answered: CommentCard, shop_id: int) -> None:
    if not answered.from_shop and may(turn.uow, turn.actor, Ability.ANSWER, shop_id):
        note_answered(turn.uow, turn.actor, shop_id, COMMENT, answered.id)


def _comment(turn: Turn, item_id: int, event: TextSent | MediaSent, answers_id: int | None) -> None:
    words, media_ids = said_in(event)
    comment_id = comment(turn.uow, turn.actor, item_id, words, answers_id=answers_id, media_ids=media_ids)
    turn.tie(event.message_id, Subject("comment", comment_id))
    card = item_by_id(turn.uow, turn.actor, item_id)
    if card.shop_id in turn.roles:
        turn.say("chat.answered" if answers_id else "chat.commented_by_shop")
    else:
        turn.say("chat.commented", shop=card.shop_name.read_in(turn.person.language))


@edit_of("comment")
def comment_edited(turn: Turn, event: Edited, about: Subject) -> None:
    """Whoever was told of it sees the new words in the same place."""
    reword_comment(turn.uow, turn.actor, about.id, event.text)
    for message in remembered_about(turn.uow, about):
        turn.show_anew(message)
