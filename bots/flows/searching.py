"""/search: what one is looking for among all that one may see; a press or the number of a line opens its card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bots.events import MediaSent, TextSent, words_in
from bots.flows.listing import BACK, NEXT
from bots.flows.stopping import said_stopped
from bots.flows.telling import seen
from bots.flows.whom import spoken_to_shop
from bots.found import PAGE, named, page
from bots.kept import words_now
from bots.payloads.everyone import Command
from bots.payloads.items import SeeItem
from bots.payloads.searching import AskForSought, SearchSaid, TurnFound
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from core.access.queries import shops_of
from core.feedback.rules import A_MINUTE, MOST_A_MINUTE, TOO_FAST
from core.inquiries.queries import inquiry, inquiry_of_words, words_by_id
from core.items.wishes import LONGEST_SAID, read_wish
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.kernel.folding import fold
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice, ShowFound, ShowItem
from core.messaging.queries import Remembered, pages_found_lately


@command("search")
def search_(turn: Turn, words: str) -> None:
    if said_stopped(turn):
        return
    if not shops_of(turn.uow, turn.actor):
        turn.say("search.nowhere")
    elif words:
        _look(turn, TextSent(words, turn.said_in))
    else:
        turn.remember(asked="search")
        turn.say("search.ask")


@answer("search")
def sought(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    if isinstance(event, TextSent):
        _look(turn, event)
        return
    otherwise(turn, event)


@answer("search_again")
def sought_again(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """Nothing was found: other words may be another try, and are else what they would be without it."""
    wish = ShowFound(words_in(event)[:LONGEST_SAID], turn.card.shop_id or _only(turn) or 0)
    if isinstance(event, TextSent) and page(turn.uow, wish, turn.person.id).count:
        _look(turn, event)
    else:
        otherwise(turn, event)


@button(SearchSaid)
def said_sought(turn: Turn, pressed: SearchSaid, _: Remembered | None) -> None:
    """Their own words, or a client's of their shop; nobody else's."""
    inquiry(turn.uow, turn.actor, inquiry_of_words(turn.uow, pressed.words_id))
    _look(turn, TextSent(words_by_id(turn.uow, pressed.words_id).text))


@button(TurnFound)
def turned(turn: Turn, pressed: TurnFound, message: Remembered | None) -> None:
    """The list is turned where it stands, where the channel can."""
    was = message.payload if message and message.payload.get("is") == "found" else None
    if was is None or message is None:
        raise Refusal("errors.button.old")
    shown = ShowFound(was["words"], was["shop_id"], max(0, pressed.start), was.get("first", 0))
    _remember(turn, shown)
    if turn.edits:
        turn.show_anew(message, shown)
    else:
        turn.tell(shown)


@answer("found")
def answered(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """The number of a line, or of an item in it, opens it; anything else is what it would be without the list."""
    shown = ShowFound(state["words"], state["shop_id"], state["start"], state.get("first", 0))
    said, rows = fold(words_in(event)), page(turn.uow, shown, turn.person.id).rows
    if said in NEXT | BACK:
        _show(turn, replace(shown, start=max(0, shown.start + (PAGE if said in NEXT else -PAGE))))
        return
    number = to_latin_digits(words_in(event)).strip().lstrip("#")
    if number.isdecimal() and len(number) <= 9:
        for at, item in enumerate(rows, shown.start + 1):
            if int(number) in (at, item.number):
                _remember(turn, shown)
                seen(turn, SeeItem(item.id), None)
                return
    otherwise(turn, event)


@button(AskForSought)
def asked_for(turn: Turn, _: AskForSought, message: Remembered | None) -> None:
    """No item has what they looked for: none that was shown before is meant either."""
    params = message.payload.get("params", {}) if message else {}
    said = TextSent(params.get("said", ""), params.get("said_in", ""))
    if not said.text or not spoken_to_shop(turn, words_now(turn, said), about_nothing=True):
        raise Refusal("errors.button.old")


def _look(turn: Turn, said: TextSent) -> None:
    """As many a minute as messages to a shop."""
    if pages_found_lately(turn.uow, turn.person.id, A_MINUTE) >= MOST_A_MINUTE:
        raise Refusal(TOO_FAST)
    shown = ShowFound(said.text[:LONGEST_SAID], turn.card.shop_id or _only(turn) or 0, first=turn.person.looks_at or 0)
    hits = page(turn.uow, shown, turn.person.id)
    if not hits.count:
        _nothing(turn, replace(said, text=shown.words))
    elif hits.count == 1:
        _show_one(turn, hits.rows[0].id, hits.rows[0].shop_id, shown.words)
    else:
        _show(turn, shown)


def _only(turn: Turn) -> int | None:
    """Who belongs to one shop need not be told whose each item is."""
    shops = shops_of(turn.uow, turn.actor)
    return shops[0] if len(shops) == 1 else None


def _nothing(turn: Turn, said: TextSent) -> None:
    """The shop may have it all the same: the words are one press away from it, and so is a look around."""
    turn.remember(asked="search_again")
    asks = any(shop_id not in turn.roles for shop_id in turn.shops_joined)
    ask = (Choice(AskForSought().pack(), key="search.button.ask"),) if asks and said.text.strip() else ()
    choices = (*ask, Choice(Command("browse").pack(), key="chat.menu.browse"))
    words = named(read_wish(said.text).shown or said.text)
    turn.say("search.none", words=words, said=said.text, said_in=said.message_id, choices=choices)


def _show_one(turn: Turn, item_id: int, shop_id: int, words: str) -> None:
    view = ShowItem(item_id, "owner" if shop_id in turn.roles else "client", "search.one", {"words": named(words)})
    turn.tell(view, about=Subject("item", item_id))


def _show(turn: Turn, shown: ShowFound) -> None:
    _remember(turn, shown)
    turn.tell(shown)


def _remember(turn: Turn, shown: ShowFound) -> None:
    turn.remember(asked="found", words=shown.words, shop_id=shown.shop_id, start=shown.start, first=shown.first)
