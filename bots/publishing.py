"""Publishing from wherever it is pressed: the answers to it, and what follows for cards that stand in chats."""

from __future__ import annotations

from collections.abc import Sequence

from bots.cards import item_card
from bots.drafts import show_as_it_is, show_draft
from bots.payloads.publishing import PublishAgain, RestoreDraft
from bots.turn import Turn
from core.items.caption import Caption
from core.items.changeable import sent_by
from core.items.makers import makers_of
from core.items.publishing import publish_item, restore_draft, stands, undo_publishing, withdraw_item
from core.items.queries import ItemCard, item_by_id, item_for_sending
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, Say, ShowProgress
from core.messaging.queries import Remembered, remembered_about
from core.shops.queries import shop


def publish_now(turn: Turn, item_id: int) -> None:
    new = publish_item(turn.uow, turn.actor, item_id)
    show_all_as_it_is(turn, item_id)
    if new:
        turn.tell(ShowProgress(item_id), about=Subject("item", item_id))
    else:
        turn.say("items.published_already", about=Subject("item", item_id))


def offer_or_publish(turn: Turn, item_id: int, media_ids: Sequence[int], said: Caption | None = None) -> None:
    """A new item with its title: its card and Publish, or out at once where the shop chose so for its own people."""
    card = item_by_id(turn.uow, turn.actor, item_id)
    own = sent_by(turn.uow, turn.actor, item_id)
    if not own and card.state == "draft" and shop(turn.uow, card.shop_id).auto_publish:
        publish_now(turn, item_id)
    else:
        show_draft(turn, item_id, media_ids, said)


def how_it_stands(turn: Turn, item_id: int) -> str:
    """Who works there and may not publish hears who may; nobody else is told of those who work there."""
    try:
        return stands(turn.uow, turn.actor, item_id)
    except NotAllowed as refusal:
        if item_for_sending(turn.uow, item_id).shop_id not in turn.roles:
            raise
        raise Refusal("publishing.error.not_allowed", people=makers_of(turn.uow, item_id)) from refusal


def card_answered(turn: Turn, item_id: int) -> ItemCard:
    """Who works in its shop and may only look has seen it in a list: they hear who can. For others it isn't there."""
    try:
        return item_by_id(turn.uow, turn.actor, item_id)
    except NotFound as refusal:
        if item_for_sending(turn.uow, item_id).shop_id not in turn.roles:
            raise
        raise Refusal("changing.error.who_can", people=makers_of(turn.uow, item_id)) from refusal


def undo_now(turn: Turn, item_id: int, pressed_on: Remembered | None = None) -> None:
    """Where the press stood under the message of its announcement, that message tells of it, with the way back."""
    became = undo_publishing(turn.uow, turn.actor, item_id)
    if became == "draft":
        _say_it_is_over(turn, item_id)
        card = item_by_id(turn.uow, turn.actor, item_id)
        show_draft(turn, item_id, [picture.media_id for picture in card.pictures], key="publishing.undo.draft")
    show_all_as_it_is(turn, item_id)
    if became == "withdrawn" and not (turn.edits and _is_progress(pressed_on)):
        turn.say("publishing.undo.withdrawn", title=title_of(turn, item_id), choices=(_again(item_id),))
    elif became is None:
        turn.say("publishing.undo.already", title=title_of(turn, item_id))


def _say_it_is_over(turn: Turn, item_id: int) -> None:
    """The message of a publication that never was: the next one has a message of its own."""
    for message in _progress_of(turn, item_id):
        turn.show_anew(message, Say("publishing.undone", {"title": title_of(turn, item_id)}))


def take_down_now(turn: Turn, item_id: int) -> None:
    done = withdraw_item(turn.uow, turn.actor, item_id)
    show_all_as_it_is(turn, item_id)
    if done:
        undo = Choice(PublishAgain(item_id).pack(), key="publishing.button.undo")
        turn.say("publishing.taken_down", title=title_of(turn, item_id), choices=(undo,))
    else:
        turn.say("publishing.undo.already", title=title_of(turn, item_id))


def take_back_own(turn: Turn, item_id: int) -> None:
    """By the contributor who sent it; the shop's message counts one less."""
    done = withdraw_item(turn.uow, turn.actor, item_id)
    show_all_as_it_is(turn, item_id)
    turn.say("contributors.taken_back" if done else "contributors.error.back_already")


def take_up_again(turn: Turn, item_id: int) -> None:
    """A draft that was put aside."""
    restored = restore_draft(turn.uow, turn.actor, item_id)
    card = item_by_id(turn.uow, turn.actor, item_id)
    if restored:
        show_draft(turn, item_id, [picture.media_id for picture in card.pictures])
    else:
        turn.say("publishing.undo.already", title=title_of(turn, item_id))


def show_all_as_it_is(turn: Turn, item_id: int) -> None:
    """Own cards, and every message that says how far its announcement got."""
    show_as_it_is(turn, item_id)
    for message in _progress_of(turn, item_id):
        turn.show_anew(message)


def _progress_of(turn: Turn, item_id: int) -> list[Remembered]:
    about = remembered_about(turn.uow, Subject("item", item_id))
    return [message for message in about if _is_progress(message)]


def _is_progress(message: Remembered | None) -> bool:
    return message is not None and message.payload.get("is") == "progress"


def title_of(turn: Turn, item_id: int) -> str:
    return item_card(item_by_id(turn.uow, turn.actor, item_id), turn.person.language).title


def undo_drop(item_id: int) -> Choice:
    return Choice(RestoreDraft(item_id).pack(), key="publishing.button.undo")


def _again(item_id: int) -> Choice:
    return Choice(PublishAgain(item_id).pack(), key="publishing.button.again")
