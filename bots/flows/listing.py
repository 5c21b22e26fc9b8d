"""/items: a shop's items by page, number, state or words; a press or a number opens one."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.bot import holds_token
from bots.flows.changing import changed_by_answer
from bots.flows.selecting import ask_which, numbers_chosen
from bots.itemlist import PAGE
from bots.payloads.listing import ListItems, SelectItems
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.items.queries import item_by_id
from core.items.queries.finding import find_items, ids_numbered
from core.items.seeking import Sought, read_numbers, read_sought
from core.kernel.errors import NotFound
from core.kernel.folding import fold
from core.messaging.meaning import Choice, ShowItems
from core.messaging.queries import Remembered
from core.shops.queries import shops_named

NEXT = frozenset(fold(word) for word in ("next", "more", "التالي", "المزيد", "التالية"))
BACK = frozenset(fold(word) for word in ("back", "previous", "السابق", "رجوع", "السابقة"))


@command("items", "staff")
def items(turn: Turn, words: str) -> None:
    """Who works in several shops says which one; words after the command are sought in each of them."""
    shops = list(turn.roles)
    if len(shops) == 1:
        _look(turn, shops[0], words)
        return
    if words:
        for shop_id in shops:
            _look(turn, shop_id, words)
        return
    named = shops_named(turn.uow, shops)
    choices = [Choice(ListItems(s.id, 0, "").pack(), words=s.name.read_in(turn.person.language)) for s in named]
    turn.say("listing.which_shop", choices=tuple(choices))


@button(ListItems)
def turned(turn: Turn, pressed: ListItems, message: Remembered | None) -> None:
    """The list is turned where it stands; the words stay while its own shelf is turned."""
    if pressed.shop_id not in turn.roles:  # a forged button learns not even the shop's name
        raise NotFound
    was = message.payload if message and message.payload.get("is") == "items" else {}
    words = was.get("words", "") if was.get("state") == pressed.state else ""
    shown = ShowItems(pressed.shop_id, words, pressed.state, max(0, pressed.start))
    _remember(turn, shown)
    if message and was:
        turn.show_anew(message, shown)
    else:
        turn.tell(shown)


@answer("items_listed")
def answered(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """A number opens, several choose, other words seek; a picture is the next item."""
    if isinstance(event, MediaSent) or holds_token(event.text):
        otherwise(turn, event)
        return
    shown = ShowItems(state["shop_id"], state["words"], state["state"], state["start"])
    if _changes_the_opened(turn, event, state):
        return
    said = fold(event.text)
    if said in NEXT | BACK:
        _page(turn, shown, PAGE if said in NEXT else -PAGE)
        return
    numbers = read_numbers(event.text)
    if len(numbers) > 1:
        numbers_chosen(turn, shown.shop_id, numbers)
        return
    _look(turn, shown.shop_id, event.text)


def _changes_the_opened(turn: Turn, event: TextSent, state: dict[str, Any]) -> bool:
    """Right after one card was opened, words that are a change are a change of that item; numbers go on opening."""
    may = Ability.CHANGE_ITEMS in MAY[turn.roles.get(state["shop_id"], "stranger")]
    if not may or "opened" not in state or read_numbers(event.text):
        return False
    turn.remember(**state)
    return changed_by_answer(turn, item_by_id(turn.uow, turn.actor, state["opened"]), event)


@button(SelectItems)
def select_pressed(turn: Turn, pressed: SelectItems, message: Remembered | None) -> None:
    words = message.payload.get("words", "") if message else ""
    ask_which(turn, pressed.shop_id, Sought(words, pressed.state))


def _look(turn: Turn, shop_id: int, words: str) -> None:
    numbers = read_numbers(words)
    ids = ids_numbered(turn.uow, turn.actor, shop_id, numbers) if len(numbers) == 1 else []
    if ids:
        _remember(turn, ShowItems(shop_id), opened=ids[0])
        turn.show_item(ids[0])
        return
    sought = read_sought(words)
    found = find_items(turn.uow, turn.actor, shop_id, sought, size=1)
    if not found.count and sought == Sought():
        turn.say("items.none_yet")
        return
    shown = ShowItems(shop_id, sought.words, sought.state)
    _remember(turn, shown)
    turn.tell(shown)


def _page(turn: Turn, shown: ShowItems, by: int) -> None:
    sought = Sought(shown.words, shown.state)
    count = find_items(turn.uow, turn.actor, shown.shop_id, sought, size=1).count
    start = min(max(0, shown.start + by), max(0, (count - 1) // PAGE * PAGE))
    page = ShowItems(shown.shop_id, shown.words, shown.state, start)
    _remember(turn, page)
    turn.tell(page)


def _remember(turn: Turn, shown: ShowItems, **opened: int) -> None:
    page = {"words": shown.words, "state": shown.state, "start": shown.start}
    turn.remember(asked="items_listed", shop_id=shown.shop_id, **page, **opened)
