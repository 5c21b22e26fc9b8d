"""What clients give back in chat: a pressed heart, an answer to a card, an answer to an answer."""

from __future__ import annotations

from bots.events import Edited, MediaSent, TextSent
from bots.flows.items import change_draft
from bots.payloads.items import ChangeItem, CommentItem, ReactToItem
from bots.registry import button, edit_of, reply_to
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.feedback.actions import comment, reword_comment, set_reaction, toggle_reaction
from core.feedback.queries import comment_by_id
from core.feedback.rules import is_reaction
from core.items.actions import describe_item
from core.items.caption import read_caption
from core.items.queries import item_by_id
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered, remembered_about
from core.shops.queries import shop


@button(ReactToItem)
def heart_pressed(turn: Turn, pressed: ReactToItem, _: Remembered | None) -> None:
    """The card itself is the answer: it shows the new count."""
    toggle_reaction(turn.uow, turn.actor, pressed.item_id, pressed.emoji)


@reply_to("item")
def item_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """To the owner of a draft: its words, anew. To all others: an emoji is a reaction, words are a comment."""
    item_id = about.id
    card = item_by_id(turn.uow, turn.actor, item_id)
    words, media_ids = _content(event)
    if card.state == "draft":
        change_draft(turn, item_id, words, media_ids)
        turn.tie(event.message_id, about)
    elif not media_ids and is_reaction(words):
        set_reaction(turn.uow, turn.actor, item_id, words.strip(), given=True)
    elif words and not media_ids and Ability.CHANGE_ITEMS in MAY[turn.roles.get(card.shop_id, "stranger")]:
        _ask_what_is_meant(turn, item_id, event)
    else:
        _comment(turn, item_id, event, None)


def _ask_what_is_meant(turn: Turn, item_id: int, event: TextSent | MediaSent) -> None:
    """The shop's own words on a published card: a correction, or something for everyone to read?"""
    turn.remember(asked="change_or_comment", item_id=item_id, words=_content(event)[0], message_id=event.message_id)
    choices = (
        Choice(ChangeItem(item_id).pack(), key="chat.button.change"),
        Choice(CommentItem(item_id).pack(), key="chat.button.comment"),
    )
    turn.say("items.change_or_comment", choices=choices, about=Subject("item", item_id))


@button(ChangeItem)
def change_meant(turn: Turn, pressed: ChangeItem, _: Remembered | None) -> None:
    words, _message_id = _waiting_words(turn, pressed.item_id)
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    describe_item(turn.uow, turn.actor, card.id, read_caption(words, currency=shop(turn.uow, card.shop_id).currency))
    turn.say("items.changed", about=Subject("item", card.id))
    turn.show_item(card.id)


@button(CommentItem)
def comment_meant(turn: Turn, pressed: CommentItem, _: Remembered | None) -> None:
    words, message_id = _waiting_words(turn, pressed.item_id)
    _comment(turn, pressed.item_id, TextSent(words, message_id), None)


def _waiting_words(turn: Turn, item_id: int) -> tuple[str, str]:
    state = turn.state
    if state.get("asked") != "change_or_comment" or state["item_id"] != item_id:
        raise Refusal("errors.button.old")
    turn.remember()
    return state["words"], state["message_id"]


@reply_to("comment")
def comment_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    answered = comment_by_id(turn.uow, about.id)
    _comment(turn, answered.item_id, event, answered.id)


def _comment(turn: Turn, item_id: int, event: TextSent | MediaSent, answers_id: int | None) -> None:
    words, media_ids = _content(event)
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


def _content(event: TextSent | MediaSent) -> tuple[str, tuple[int, ...]]:
    return (event.text, ()) if isinstance(event, TextSent) else (event.caption, event.media_ids)
