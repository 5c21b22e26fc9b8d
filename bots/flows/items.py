"""How an item is made: a picture with a caption, a card to look at, Publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.events import MediaSent, TextSent
from bots.payloads import ChooseShop, DropDraft, PublishItem, SkipTitle
from bots.registry import answer, button, command
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.items.actions import describe_item, draft_item, publish_item, withdraw_item
from core.items.caption import read_caption
from core.items.queries import item_by_id
from core.items.subscribers import held_for
from core.kernel.bilingual import Bilingual
from core.media.queries import any_pending
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, ShowItem
from core.messaging.queries import Remembered
from core.notices.queries import hearing_of
from core.shops.queries import shop, shops_named


def makes_items(turn: Turn) -> bool:
    return bool(_shops_of_maker(turn))


def _shops_of_maker(turn: Turn) -> list[int]:
    return [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_ITEMS in MAY[role]]


@command("new", "staff")
def new(turn: Turn, _: str) -> None:
    turn.say("items.send_picture")


def item_sent(turn: Turn, media_ids: Sequence[int], caption: str) -> None:
    """One picture or album, one item. Who works in several shops says once which one it is for."""
    shops = _shops_of_maker(turn)
    if len(shops) == 1:
        _draft(turn, shops[0], media_ids, caption)
        return
    turn.remember(asked="shop_for_item", media=list(media_ids), caption=caption)
    named = shops_named(turn.uow, shops)
    turn.say(
        "items.which_shop",
        choices=tuple(Choice(ChooseShop(s.id).pack(), words=s.name.read_in(turn.person.language)) for s in named),
    )


@button(ChooseShop)
def shop_chosen(turn: Turn, chosen: ChooseShop, _: Remembered | None) -> None:
    state = turn.state
    if state.get("asked") != "shop_for_item":
        turn.say("items.send_picture")
        return
    turn.remember()
    _draft(turn, chosen.shop_id, state["media"], state["caption"])


def _draft(turn: Turn, shop_id: int, media_ids: Sequence[int], caption: str) -> None:
    said = read_caption(caption, currency=shop(turn.uow, shop_id).currency)
    item_id = draft_item(turn.uow, turn.actor, shop_id, media_ids, said)
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
        item_sent(turn, event.media_ids, event.caption)
        return
    _describe(turn, state["item_id"], f"{event.text}\n{state['caption']}".strip())


@button(SkipTitle)
def title_skipped(turn: Turn, skipped: SkipTitle, _: Remembered | None) -> None:
    turn.remember()
    card = item_by_id(turn.uow, turn.actor, skipped.item_id)
    _show_draft(turn, card.id, [picture.media_id for picture in card.pictures])


def describe_draft(turn: Turn, item_id: int, words: str) -> None:
    """Answering a draft's card with words reads it anew from them."""
    _describe(turn, item_id, words)


def _describe(turn: Turn, item_id: int, words: str) -> None:
    card = item_by_id(turn.uow, turn.actor, item_id)
    said = read_caption(words, currency=shop(turn.uow, card.shop_id).currency)
    describe_item(turn.uow, turn.actor, item_id, said)
    _show_draft(turn, item_id, [picture.media_id for picture in card.pictures])


def _show_draft(turn: Turn, item_id: int, media_ids: Sequence[int]) -> None:
    """The card waits for its pictures; it says how many people Publish would tell."""
    waits = held_for(item_id) if any_pending(turn.uow, media_ids) else None
    turn.show_item(item_id, key="items.draft", held_for=waits, count=hearing_of(turn.uow, item_id))


@button(PublishItem)
def published(turn: Turn, pressed: PublishItem, message: Remembered | None) -> None:
    new = publish_item(turn.uow, turn.actor, pressed.item_id)
    if message:
        turn.show_anew(message, ShowItem(pressed.item_id, "owner"))
    if not new:
        turn.say("items.published_already", about=Subject("item", pressed.item_id))
        return
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    turn.say(
        "items.published",
        count=hearing_of(turn.uow, card.id),
        title=_name(card.title, turn, card.number),
        gallery=card.gallery.read_in(turn.person.language),
        about=Subject("item", card.id),
    )


@button(DropDraft)
def dropped(turn: Turn, pressed: DropDraft, message: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    if card.state == "draft":
        withdraw_item(turn.uow, turn.actor, card.id)
    if message:
        turn.show_anew(message, ShowItem(card.id, "owner"))
    turn.say("items.dropped" if card.state == "draft" else "items.published_already")


def _name(title: Bilingual, turn: Turn, number: int) -> str:
    return title.read_in(turn.person.language) or str(number)
