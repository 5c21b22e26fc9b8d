"""Publish and its second thoughts: what the buttons of a draft's card do, Undo, taking down, publishing again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bots.acts import act
from bots.cards import named
from bots.drafts import show_as_it_is
from bots.events import MediaSent, TextSent
from bots.payloads.everyone import Command
from bots.payloads.items import DropDraft, PublishItem
from bots.payloads.publishing import PublishAgain, RestoreDraft, TakeDown, UndoPublishing, UndoPublishingSurely
from bots.publishing import (
    how_it_stands,
    publish_now,
    show_all_as_it_is,
    take_down_now,
    take_up_again,
    undo_drop,
    undo_now,
)
from bots.registry import answer, button, otherwise
from bots.turn import Turn
from bots.undoing import Undoable, undoes
from core.items.publishing import last_deed, withdraw_item
from core.items.queries import item_by_id
from core.kernel.clock import now
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.notices.broadcasts import progress_of
from core.storefront.fields import says_yes
from locales.words import say

ASKED = "undo_late"
SECOND_THOUGHT = timedelta(minutes=10)

act(10, "publishing.button.again", PublishAgain, lambda card: card.state == "withdrawn")
act(70, "publishing.button.take_down", TakeDown, lambda card: card.state in ("published", "sold"))
act(90, "chat.button.drop", DropDraft, lambda card: card.state == "draft")


@button(PublishItem)
def published(turn: Turn, pressed: PublishItem, _: Remembered | None) -> None:
    stands = how_it_stands(turn, pressed.item_id)
    if stands in ("dropped", "deleted"):
        show_as_it_is(turn, pressed.item_id)
        turn.say("items.was_dropped", choices=(undo_drop(pressed.item_id),) if stands == "dropped" else ())
        return
    turn.remember()
    publish_now(turn, pressed.item_id)


@button(PublishAgain)
def published_again(turn: Turn, pressed: PublishAgain, _: Remembered | None) -> None:
    published(turn, PublishItem(pressed.item_id), None)


@button(DropDraft)
def dropped(turn: Turn, pressed: DropDraft, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    if card.state == "draft":
        withdraw_item(turn.uow, turn.actor, card.id)
    show_all_as_it_is(turn, card.id)
    if card.state == "published":
        turn.say("items.drop_too_late")
    else:
        turn.say("items.dropped", choices=(undo_drop(card.id),))


@button(RestoreDraft)
def restored(turn: Turn, pressed: RestoreDraft, _: Remembered | None) -> None:
    take_up_again(turn, pressed.item_id)


@button(UndoPublishing)
def undone(turn: Turn, pressed: UndoPublishing, message: Remembered | None) -> None:
    """At once as a second thought; pressed later, on a message of long ago, it is asked about."""
    how_it_stands(turn, pressed.item_id)
    told = progress_of(turn.uow, pressed.item_id)
    if told and told.sent and _was_published_long_ago(turn, pressed.item_id):
        _ask_if_sure(turn, pressed.item_id, told.sent)
    else:
        undo_now(turn, pressed.item_id, message)


def _was_published_long_ago(turn: Turn, item_id: int) -> bool:
    card = item_by_id(turn.uow, turn.actor, item_id)
    return card.state == "published" and card.published_at is not None and card.published_at < now() - SECOND_THOUGHT


def _ask_if_sure(turn: Turn, item_id: int, told: int) -> None:
    turn.remember(asked=ASKED, item_id=item_id)
    choices = (
        Choice(UndoPublishingSurely(item_id).pack(), key="chat.button.yes", style="main"),
        Choice(Command("cancel").pack(), key="chat.button.no"),
    )
    title = named(item_by_id(turn.uow, turn.actor, item_id), turn.person.language)
    deed = say(turn.person.language, "publishing.deed.published", title=title)
    turn.say("publishing.undo.ask_told", deed_line=deed, count=told, choices=choices)


@button(UndoPublishingSurely)
def surely_undone(turn: Turn, pressed: UndoPublishingSurely, _: Remembered | None) -> None:
    how_it_stands(turn, pressed.item_id)
    turn.remember()
    undo_now(turn, pressed.item_id)


@answer(ASKED)
def sure_in_words(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Anything but a yes leaves it as it is."""
    if isinstance(event, TextSent) and says_yes(event.text):
        surely_undone(turn, UndoPublishingSurely(state["item_id"]), None)
        return
    otherwise(turn, event)


@button(TakeDown)
def taken_down(turn: Turn, pressed: TakeDown, _: Remembered | None) -> None:
    how_it_stands(turn, pressed.item_id)
    take_down_now(turn, pressed.item_id)


@undoes
def last_publication(turn: Turn) -> Undoable | None:
    """What this person did last to an item's state, the other way round."""
    deed = last_deed(turn.uow, turn.actor, list(turn.roles))
    if deed is None:
        return None
    item_id, language = deed.item_id, turn.person.language
    title = named(item_by_id(turn.uow, turn.actor, item_id), language)
    if deed.state == "published":
        words = say(language, "publishing.deed.published", title=title)
        return Undoable(deed.at, words, lambda: undo_now(turn, item_id), (item_id,))
    words = say(language, "publishing.deed.taken_down", title=title)
    back = publish_now if deed.was_published else take_up_again
    return Undoable(deed.at, words, lambda: back(turn, item_id))
