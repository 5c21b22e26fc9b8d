"""What clients give back in chat: a pressed heart, an answer to a card, an answer to an answer."""

from __future__ import annotations

from bots.events import MediaSent, TextSent
from bots.flows.items import describe_draft
from bots.payloads import ReactToItem
from bots.registry import button, reply_to
from bots.turn import Turn
from core.feedback.actions import comment, set_reaction, toggle_reaction
from core.feedback.queries import comment_by_id
from core.feedback.rules import is_reaction
from core.items.queries import item_by_id
from core.messaging.actions.outbox import Subject
from core.messaging.queries import Remembered


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
        describe_draft(turn, item_id, words)
    elif not media_ids and is_reaction(words):
        set_reaction(turn.uow, turn.actor, item_id, words.strip(), given=True)
    else:
        _comment(turn, item_id, words, media_ids, None)


@reply_to("comment")
def comment_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    answered = comment_by_id(turn.uow, about.id)
    words, media_ids = _content(event)
    _comment(turn, answered.item_id, words, media_ids, answered.id)


def _comment(turn: Turn, item_id: int, words: str, media_ids: tuple[int, ...], answers_id: int | None) -> None:
    comment(turn.uow, turn.actor, item_id, words, answers_id=answers_id, media_ids=media_ids)
    card = item_by_id(turn.uow, turn.actor, item_id)
    if card.shop_id in turn.roles:
        turn.say("chat.answered" if answers_id else "chat.commented_by_shop")
    else:
        turn.say("chat.commented", shop=card.shop_name.read_in(turn.person.language))


def _content(event: TextSent | MediaSent) -> tuple[str, tuple[int, ...]]:
    return (event.text, ()) if isinstance(event, TextSent) else (event.caption, event.media_ids)
