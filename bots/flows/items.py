"""How an item is made: a picture with a caption, a card to look at, Publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.events import Edited, MediaSent, TextSent
from bots.payloads.items import ChooseShop, DropDraft, PublishItem, SkipTitle
from bots.registry import answer, button, command, edit_of
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.items.actions import add_pictures, describe_item, draft_item, publish_item, withdraw_item
from core.items.caption import read_caption
from core.items.queries import item_by_id, items_with_media
from core.items.subscribers import held_for
from core.media.queries import any_pending
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, ShowItem, ShowProgress
from core.messaging.queries import Remembered, remembered_about
from core.notices.queries import hearing_of
from core.shops.queries import shop, shops_named


def makes_items(turn: Turn) -> bool:
    return bool(_shops_of_maker(turn))


def _shops_of_maker(turn: Turn) -> list[int]:
    return [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_ITEMS in MAY[role]]


@command("new", "staff")
def new(turn: Turn, _: str) -> None:
    turn.say("items.send_picture")


def item_sent(turn: Turn, event: MediaSent) -> None:
    """One picture or album, one item. Who works in several shops says once which one it is for."""
    if event.joins and _joined(turn, event):
        return
    turn.acknowledge(event.message_id)
    shops = _shops_of_maker(turn)
    if len(shops) == 1:
        _draft(turn, shops[0], event.media_ids, event.caption, event.message_id)
        return
    turn.remember(
        asked="shop_for_item", media=list(event.media_ids), caption=event.caption, message_id=event.message_id
    )
    named = shops_named(turn.uow, shops)
    turn.say(
        "items.which_shop",
        choices=tuple(Choice(ChooseShop(s.id).pack(), words=s.name.read_in(turn.person.language)) for s in named),
    )


def _joined(turn: Turn, event: MediaSent) -> bool:
    """A part of an album that came late is put with the others; false when nothing was made of them."""
    state = turn.state
    if state.get("asked") == "shop_for_item":
        turn.remember(**state | {"media": [*state["media"], *event.media_ids]})
        return True
    made = items_with_media(turn.uow, event.joins[0])
    if not made:
        return False
    add_pictures(turn.uow, turn.actor, made[0], event.media_ids)
    if state.get("asked") != "title":
        card = item_by_id(turn.uow, turn.actor, made[0])
        _show_draft(turn, card.id, [picture.media_id for picture in card.pictures])
    return True


@button(ChooseShop)
def shop_chosen(turn: Turn, chosen: ChooseShop, _: Remembered | None) -> None:
    state = turn.state
    if state.get("asked") != "shop_for_item":
        turn.say("items.send_picture")
        return
    turn.remember()
    _draft(turn, chosen.shop_id, state["media"], state["caption"], state.get("message_id", ""))


def _draft(turn: Turn, shop_id: int, media_ids: Sequence[int], caption: str, message_id: str) -> None:
    said = read_caption(caption, currency=shop(turn.uow, shop_id).currency)
    item_id = draft_item(turn.uow, turn.actor, shop_id, media_ids, said)
    turn.tie(message_id, Subject("item", item_id))
    if said.title:
        _show_draft(turn, item_id, media_ids)
    else:
        turn.remember(asked="title", item_id=item_id, caption=caption)
        skip = Choice(SkipTitle(item_id).pack(), key="chat.button.skip")
        turn.say("items.ask_title", choices=(skip,), about=Subject("item", item_id))


@answer("title")
def title_given(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """The words are read like a caption; a picture instead is the next item, and the first stays a draft."""
    if isinstance(event, MediaSent):
        if event.joins:
            turn.remember(**state)
        item_sent(turn, event)
        return
    _describe(turn, state["item_id"], f"{event.text}\n{state['caption']}".strip())


@button(SkipTitle)
def title_skipped(turn: Turn, skipped: SkipTitle, _: Remembered | None) -> None:
    turn.remember()
    card = item_by_id(turn.uow, turn.actor, skipped.item_id)
    _show_draft(turn, card.id, [picture.media_id for picture in card.pictures])


def change_draft(turn: Turn, item_id: int, words: str, media_ids: Sequence[int]) -> None:
    """Answering a draft's card with words reads it anew from them; pictures are put with those that are there."""
    if media_ids:
        add_pictures(turn.uow, turn.actor, item_id, media_ids)
    if words.strip():
        _describe(turn, item_id, words)
    else:
        card = item_by_id(turn.uow, turn.actor, item_id)
        _show_draft(turn, item_id, [picture.media_id for picture in card.pictures])


@edit_of("item")
def caption_edited(turn: Turn, event: Edited, about: Subject) -> None:
    """While it is a draft, the owner's picture and its card say the same."""
    if item_by_id(turn.uow, turn.actor, about.id).state == "draft":
        turn.remember()
        _describe(turn, about.id, event.text)
    else:
        turn.say("items.edited_late", about=about)


def _describe(turn: Turn, item_id: int, words: str) -> None:
    card = item_by_id(turn.uow, turn.actor, item_id)
    said = read_caption(words, currency=shop(turn.uow, card.shop_id).currency)
    describe_item(turn.uow, turn.actor, item_id, said)
    _show_draft(turn, item_id, [picture.media_id for picture in card.pictures])


def _show_draft(turn: Turn, item_id: int, media_ids: Sequence[int]) -> None:
    """The card waits for its pictures; it says how many people Publish would tell."""
    for card in _own_cards(turn, item_id):
        turn.show_anew(card, ShowItem(item_id, "owner", superseded=True))
    waits = held_for(item_id) if any_pending(turn.uow, media_ids) else None
    turn.show_item(item_id, key="items.draft", held_for=waits, count=hearing_of(turn.uow, item_id))


def _own_cards(turn: Turn, item_id: int) -> list[Remembered]:
    """The cards of this item that stand in this person's chats."""
    cards = remembered_about(turn.uow, Subject("item", item_id), person_id=turn.person.id)
    return [card for card in cards if card.payload.get("is") == "item" and not card.payload.get("superseded")]


def _show_as_it_is(turn: Turn, item_id: int) -> None:
    """No card keeps a button that is over."""
    for card in _own_cards(turn, item_id):
        turn.show_anew(card, ShowItem(item_id, "owner"))


@button(PublishItem)
def published(turn: Turn, pressed: PublishItem, _: Remembered | None) -> None:
    if item_by_id(turn.uow, turn.actor, pressed.item_id).state == "withdrawn":
        _show_as_it_is(turn, pressed.item_id)
        turn.say("items.was_dropped")
        return
    new = publish_item(turn.uow, turn.actor, pressed.item_id)
    _show_as_it_is(turn, pressed.item_id)
    if not new:
        turn.say("items.published_already", about=Subject("item", pressed.item_id))
        return
    turn.tell(ShowProgress(pressed.item_id), about=Subject("item", pressed.item_id))


@button(DropDraft)
def dropped(turn: Turn, pressed: DropDraft, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    if card.state == "draft":
        withdraw_item(turn.uow, turn.actor, card.id)
    _show_as_it_is(turn, card.id)
    turn.say("items.dropped" if card.state != "published" else "items.drop_too_late")
