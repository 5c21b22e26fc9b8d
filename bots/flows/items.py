"""How an item is made: a picture with a caption, a card to look at, Publish."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bots.drafts import describe, show_grown
from bots.events import MediaSent, TextSent
from bots.flows.whose import those_who_may
from bots.payloads.items import ChooseShop
from bots.publishing import offer_or_publish
from bots.registry import answer, button, command
from bots.turn import Turn
from bots.untitled import photo_came
from core.access.rules import MAY, Ability
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.joining import complete_album
from core.items.queries import items_with_media
from core.items.queries.drafts import untitled_among
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shop, shops_named


def makes_items(turn: Turn) -> bool:
    return bool(_shops_of_maker(turn))


def _shops_of_maker(turn: Turn) -> list[int]:
    return [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_ITEMS in MAY[role]]


@command("new", "staff")
def new(turn: Turn, words: str) -> None:
    """Words that come before their picture are kept for it."""
    if not makes_items(turn):
        those_who_may(turn, Ability.CHANGE_ITEMS, next(iter(turn.roles), 0))
    elif not words:
        turn.say("items.send_picture")
    else:
        turn.remember(asked="picture", words=words)
        turn.say("intake.send_its_picture", title=words.splitlines()[0][:80])


@answer("picture")
def picture_of_words(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """More words are kept with the first ones until the picture comes."""
    if isinstance(event, MediaSent):
        item_sent(turn, replace(event, caption="\n".join(filter(None, (state["words"], event.caption)))))
        return
    turn.remember(**state | {"words": f"{state['words']}\n{event.text}"})
    turn.say("intake.picture_awaited")


def item_sent(turn: Turn, event: MediaSent) -> None:
    """One picture or album, one item. Who works in several shops says once which one it is for."""
    shops = _shops_of_maker(turn)
    if len(shops) == 1:
        item_sent_to(turn, event, shops[0])
    elif shops:
        _ask_which_shop(turn, event, shops)
    else:
        raise Refusal("errors.not_allowed")


def item_sent_to(turn: Turn, event: MediaSent, shop_id: int, gallery_id: int | None = None) -> None:
    """A draft of that gallery, or else of the shop's first; what may be done there, the action asks."""
    turn.acknowledge(event.message_id)
    said = read_caption(event.caption, currency=shop(turn.uow, shop_id).currency)
    item_id = draft_item(turn.uow, turn.actor, shop_id, event.media_ids, said, gallery_id=gallery_id)
    _tie(turn, event, item_id)
    if said.title:
        offer_or_publish(turn, item_id, event.media_ids, said)
    photo_came(turn, item_id, event, titled=bool(said.title))


def _tie(turn: Turn, event: MediaSent, item_id: int) -> None:
    for message_id in event.part_ids or (event.message_id,):
        turn.tie(message_id, Subject("item", item_id))


def joined_late(turn: Turn, event: MediaSent) -> bool:
    """A part of an album that came late is put in its place; false when nothing was made of the others."""
    if _waits_for_its_shop(turn, event):
        return True
    made = items_with_media(turn.uow, event.joins[0])
    if not made or not makes_items(turn):
        return False
    complete_album(turn.uow, turn.actor, made[0], event.media_ids, event.whole)
    _tie(turn, event, made[0])
    untitled = made[0] in untitled_among(turn.uow, made)
    if event.caption.strip() and untitled:
        describe(turn, made[0], event.caption)
    elif not untitled:
        show_grown(turn, made[0])
    return True


def _ask_which_shop(turn: Turn, event: MediaSent, shops: list[int]) -> None:
    """Once for all that comes until it is answered."""
    waiting = turn.state.get("events", []) if turn.state.get("asked") == "shop_for_item" else []
    turn.remember(asked="shop_for_item", events=[*waiting, _as_row(event)])
    named = shops_named(turn.uow, shops)
    choices = tuple(Choice(ChooseShop(s.id).pack(), words=s.name.read_in(turn.person.language)) for s in named)
    if not waiting:
        turn.say("items.which_shop", choices=choices)


def _waits_for_its_shop(turn: Turn, event: MediaSent) -> bool:
    state = turn.state
    if state.get("asked") != "shop_for_item":
        return False
    for row in state["events"]:
        if event.joins[0] in row["media_ids"]:
            row["media_ids"] = [i for i in event.whole if i in row["media_ids"] or i in event.media_ids]
            row["caption"] = row["caption"] or event.caption
            row["part_ids"] = [*row["part_ids"], *(event.part_ids or (event.message_id,))]
            turn.remember(**state)
            return True
    return False


@button(ChooseShop)
def shop_chosen(turn: Turn, chosen: ChooseShop, _: Remembered | None) -> None:
    state = turn.state
    if state.get("asked") != "shop_for_item":
        turn.say("items.send_picture")
        return
    turn.remember()
    for row in state["events"]:
        item_sent_to(turn, _from_row(row), chosen.shop_id)


def _as_row(event: MediaSent) -> dict[str, Any]:
    return asdict(replace(event, too_big=())) | {"sent_at": event.sent_at.isoformat() if event.sent_at else None}


def _from_row(row: dict[str, Any]) -> MediaSent:
    moment = datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None
    return MediaSent(**row | {"sent_at": moment, "media_ids": tuple(row["media_ids"])})
