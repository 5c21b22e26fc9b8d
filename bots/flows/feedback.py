"""What clients give back in chat: a pressed heart, an answer to a card, an answer to an answer."""

from __future__ import annotations

from bots.cards import item_card
from bots.commenting import answer_comment, write_comment
from bots.events import Edited, MediaSent, TextSent
from bots.flows.changing import ask_what_is_meant, changed_by_answer, draft_answered, said_in, waiting_words
from bots.flows.claiming import held_back
from bots.flows.saving import bookmarked
from bots.hearing import require_heard
from bots.payloads.items import CommentItem, ReactToItem
from bots.publishing import card_answered
from bots.registry import button, edit_of, reply_to
from bots.turn import Turn
from bots.turning import card_shown_anew
from bots.verbs import done_by_verb
from core.access.rules import MAY, Ability
from core.feedback.actions import reword_comment, set_reaction
from core.feedback.queries import comment_by_id
from core.feedback.rules import is_reaction
from core.items.queries import item_by_id
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.saved.rules import is_bookmark


@button(ReactToItem)
def heart_pressed(turn: Turn, pressed: ReactToItem, message: Remembered | None) -> None:
    """Where cards can change, the card itself is the answer; elsewhere it is said, with the way back."""
    item_id, emoji, given = pressed.item_id, pressed.emoji, bool(pressed.give)
    set_reaction(turn.uow, turn.actor, item_id, emoji, given=given)
    if card_shown_anew(turn, message):
        return
    title = item_card(item_by_id(turn.uow, turn.actor, item_id), turn.person.language).title
    back = Choice(ReactToItem(item_id, emoji, 0).pack(), key="reactions.button.take_back", params={"emoji": emoji})
    key = "reactions.given" if given else "reactions.taken_back"
    turn.say(key, emoji=emoji, title=title, choices=(back,) if given else (), about=Subject("item", item_id))


@reply_to("item")
def item_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """From its shop a change, or a draft's words anew. From all others: an emoji is a reaction, words are a comment."""
    item_id = about.id
    if event.reply_to:
        require_heard(turn, item_id)
    card = card_answered(turn, item_id)
    words, media_ids = said_in(event)
    if changed_by_answer(turn, card, event):
        return
    if not media_ids and done_by_verb(turn, card, words):
        turn.tie(event.message_id, about)
    elif card.state == "draft":
        draft_answered(turn, item_id, event)
    elif not media_ids and is_bookmark(words):
        bookmarked(turn, item_id)
    elif not media_ids and is_reaction(words):
        set_reaction(turn.uow, turn.actor, item_id, words.strip(), given=True)
    elif words and Ability.CHANGE_ITEMS in MAY[turn.roles.get(card.shop_id, "stranger")]:
        ask_what_is_meant(turn, item_id, event)
    else:
        write_comment(turn, item_id, event, None)


@button(CommentItem)
def comment_meant(turn: Turn, pressed: CommentItem, _: Remembered | None) -> None:
    write_comment(turn, pressed.item_id, waiting_words(turn, pressed.item_id), None)


@reply_to("comment")
def comment_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """To a client whom a colleague answers, not without being asked; as it was just said where the shop says how."""
    answered, state = comment_by_id(turn.uow, about.id), turn.state
    require_heard(turn, answered.item_id)
    shop_id = item_by_id(turn.uow, turn.actor, answered.item_id).shop_id
    privately = None
    if state.get("asked") == "comment_answer" and state["comment_id"] == about.id:
        privately = bool(state["privately"])
        turn.remember()
    if not held_back(turn, answered, shop_id, event, privately=privately):
        answer_comment(turn, answered, event, privately=privately)


@edit_of("comment")
def comment_edited(turn: Turn, event: Edited, about: Subject) -> None:
    """Whoever was told of it sees the new words in the same place, once there is nothing newer to tell."""
    require_heard(turn, comment_by_id(turn.uow, about.id).item_id)
    reword_comment(turn.uow, turn.actor, about.id, event.text)
