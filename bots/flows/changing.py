"""How the shop changes an item: by answering its card, by pressing, or by editing what was sent."""

from __future__ import annotations

from typing import Any

from bots.acts import act
from bots.changed import tell_changed, tell_taken_back, value_of
from bots.drafts import change_draft, describe
from bots.events import Edited, MediaSent, TextSent
from bots.kept import kept, taken_up
from bots.payloads.changing import AskChange, DoChange, KeepMine, KeepTheirs, TellOfChange, UndoChange
from bots.payloads.items import ChangeItem, CommentItem
from bots.publishing import offer_or_publish, take_back_own
from bots.registry import answer, button, edit_of, otherwise
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.items.alerts import tell_of_revision
from core.items.caption import read_caption
from core.items.changeable import sent_by
from core.items.changes import AddPictures, Change, PictureFirst, read_change, read_changes
from core.items.changes.reading import answered
from core.items.changes.result import SetState
from core.items.queries import ItemCard, item_by_id
from core.items.queries.drafts import untitled_among
from core.items.revisions import change_item, parts_now, reread_item, revision, reword_item, take_back
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.notices.queries import alerted_by
from core.people.queries import person
from core.shops.queries import owners_of, shop

WHATS = ("price", "title", "description", "pictures")
ASKED = "change"
MEANT = "change_or_comment"

act(10, "changing.button.sold", lambda item_id: DoChange(item_id, "sold"), lambda card: card.state == "published")
act(10, "changing.button.available", lambda item_id: DoChange(item_id, "available"), lambda card: card.state == "sold")
act(20, "changing.button.price", lambda item_id: AskChange(item_id, "price"), lambda card: True)
act(40, "changing.button.title", lambda item_id: AskChange(item_id, "title"), lambda card: True)
act(50, "changing.button.description", lambda item_id: AskChange(item_id, "description"), lambda card: True)
act(60, "changing.button.pictures", lambda item_id: AskChange(item_id, "pictures"), lambda card: True)


def changed_by_answer(turn: Turn, card: ItemCard, event: TextSent | MediaSent) -> bool:
    """False when it is no change, or comes from someone who is no matter of the shop's."""
    own = sent_by(turn.uow, turn.actor, card.id)
    if card.shop_id not in turn.roles and not own:
        return False
    words, media_ids = said_in(event)
    changes = read_changes(words, _currency(turn, card))
    if not own and Ability.CHANGE_ITEMS not in MAY[turn.roles[card.shop_id]]:
        if changes:
            raise Refusal("changing.error.who_can", people=_owners(turn, card.shop_id))
        return False
    if media_ids and (changes or (card.state != "draft" and not words.strip())):
        changes = _with_pictures(changes, media_ids)
    if not changes:
        return False
    if own and changes == (SetState("withdrawn"),):
        take_back_own(turn, card.id)
        return True
    tell_changed(turn, change_item(turn.uow, turn.actor, card.id, changes))
    turn.tie(event.message_id, Subject("item", card.id))
    return True


def draft_answered(turn: Turn, item_id: int, event: TextSent | MediaSent) -> None:
    """Words alone are its words anew; those that came with a picture replace them only when she says so."""
    words, media_ids = said_in(event)
    if not media_ids or not words.strip() or untitled_among(turn.uow, [item_id]):
        change_draft(turn, item_id, words, media_ids)
        turn.tie(event.message_id, Subject("item", item_id))
        return
    change_draft(turn, item_id, "", media_ids)
    _keep(turn, item_id, TextSent(words, event.message_id))
    choices = (Choice(ChangeItem(item_id).pack(), key="chat.button.change"),)
    turn.say("items.change_words", choices=choices, about=Subject("item", item_id))


def said_in(event: TextSent | MediaSent) -> tuple[str, tuple[int, ...]]:
    return (event.text, ()) if isinstance(event, TextSent) else (event.caption, event.media_ids)


def _with_pictures(changes: tuple[Change, ...], media_ids: tuple[int, ...]) -> tuple[Change, ...]:
    first = PictureFirst(0)
    return (AddPictures(media_ids, first=first in changes), *(one for one in changes if one != first))


def _currency(turn: Turn, card: ItemCard) -> str:
    return card.price.currency if card.price else shop(turn.uow, card.shop_id).currency


def _owners(turn: Turn, shop_id: int) -> list[str]:
    people = (person(turn.uow, owner_id) for owner_id in owners_of(turn.uow, shop_id))
    return [one.name for one in people if one and one.name]


@edit_of("item")
def caption_edited(turn: Turn, event: Edited, about: Subject) -> None:
    """Her own words about it: those under its picture, or an answer such as "price 90"."""
    card = item_by_id(turn.uow, turn.actor, about.id)
    if untitled_among(turn.uow, [card.id]):
        describe(turn, card.id, event.text, finished=offer_or_publish)
        return
    changes = read_changes(event.text, _currency(turn, card))
    if changes:
        tell_changed(turn, change_item(turn.uow, turn.actor, card.id, changes))
        return
    said = read_caption(event.text, currency=shop(turn.uow, card.shop_id).currency)
    changed = reword_item(turn.uow, turn.actor, card.id, said)
    if changed.revision_id is not None:
        tell_changed(turn, changed)


@button(AskChange)
def change_asked(turn: Turn, pressed: AskChange, _: Remembered | None) -> None:
    what = pressed.what if pressed.what in WHATS else WHATS[0]
    parts = parts_now(turn.uow, turn.actor, pressed.item_id)
    turn.remember(asked=ASKED, item_id=pressed.item_id, what=what)
    value = value_of(turn.uow, what, parts, turn.person.language)
    turn.say(f"changing.ask.{what}", value=value, about=Subject("item", pressed.item_id))


@answer(ASKED)
def change_answered(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """A slip is told and the question stays; a picture where words were asked for is the next item."""
    card, what = item_by_id(turn.uow, turn.actor, state["item_id"]), state["what"]
    if isinstance(event, MediaSent) and what != "pictures":
        otherwise(turn, event)
        return
    try:
        changes = _answer_to(turn, card, what, event)
        changed = change_item(turn.uow, turn.actor, card.id, changes)
    except Refusal as refusal:
        # Caught here, before anything was written: passed on, it would undo the question as well.
        turn.remember(**state)
        turn.say(refusal.key, **refusal.params)
        return
    tell_changed(turn, changed)
    turn.tie(event.message_id, Subject("item", card.id))


def _answer_to(turn: Turn, card: ItemCard, what: str, event: TextSent | MediaSent) -> tuple[Change, ...]:
    words, media_ids = said_in(event)
    if media_ids:
        return _with_pictures(read_changes(words, _currency(turn, card)), media_ids)
    change = answered(what, words, _currency(turn, card))
    if change is None:
        raise Refusal(f"changing.error.ask_{what}")
    return (change,)


@button(DoChange)
def change_pressed(turn: Turn, pressed: DoChange, _: Remembered | None) -> None:
    change = read_change(pressed.verb, "USD")
    if change is None:
        raise Refusal("errors.button.old")
    tell_changed(turn, change_item(turn.uow, turn.actor, pressed.item_id, (change,)))


@button(UndoChange)
def change_undone(turn: Turn, pressed: UndoChange, _: Remembered | None) -> None:
    tell_taken_back(turn, take_back(turn.uow, turn.actor, pressed.revision_id))


@button(KeepMine)
def mine_kept(turn: Turn, pressed: KeepMine, _: Remembered | None) -> None:
    there = revision(turn.uow, turn.actor, pressed.revision_id)
    turn.say("changing.kept", about=Subject("item", there.item_id))


@button(KeepTheirs)
def theirs_kept(turn: Turn, pressed: KeepTheirs, _: Remembered | None) -> None:
    tell_changed(turn, take_back(turn.uow, turn.actor, pressed.revision_id))


@button(TellOfChange)
def told_of_change(turn: Turn, pressed: TellOfChange, _: Remembered | None) -> None:
    """Counted before it is told: those who are told are not counted again."""
    item_id = revision(turn.uow, turn.actor, pressed.revision_id).item_id
    news = tell_of_revision(turn.uow, turn.actor, pressed.revision_id)
    turn.say("changing.telling", count=alerted_by(turn.uow, item_id, news), about=Subject("item", item_id))


def ask_what_is_meant(turn: Turn, item_id: int, event: TextSent | MediaSent) -> None:
    """The shop's own words on a published card: a correction, or something for everyone to read?"""
    _keep(turn, item_id, event)
    choices = (
        Choice(ChangeItem(item_id).pack(), key="chat.button.change"),
        Choice(CommentItem(item_id).pack(), key="chat.button.comment"),
    )
    turn.say("items.change_or_comment", choices=choices, about=Subject("item", item_id))


def _keep(turn: Turn, item_id: int, event: TextSent | MediaSent) -> None:
    turn.remember(asked=MEANT, item_id=item_id, **kept(event))


@button(ChangeItem)
def change_meant(turn: Turn, pressed: ChangeItem, _: Remembered | None) -> None:
    """Her words are its new caption; pictures that came with them are put with the others."""
    event = waiting_words(turn, pressed.item_id)
    words, media_ids = said_in(event)
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    caption = read_caption(words, currency=shop(turn.uow, card.shop_id).currency)
    changed = reread_item(turn.uow, turn.actor, card.id, caption)
    if media_ids:
        changed = change_item(turn.uow, turn.actor, card.id, (AddPictures(media_ids),))
    tell_changed(turn, changed)
    turn.tie(event.message_id, Subject("item", card.id))


def waiting_words(turn: Turn, item_id: int) -> TextSent | MediaSent:
    state = turn.state
    if state.get("asked") != MEANT or state["item_id"] != item_id:
        raise Refusal("errors.button.old")
    turn.remember()
    return taken_up(turn, state)[0]
