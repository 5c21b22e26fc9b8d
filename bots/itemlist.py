"""A page of a shop's items as one message: a line for each, its number as a button, the ways on above them."""

from __future__ import annotations

from bots.cards import item_card
from bots.payloads.items import SeeItem
from bots.payloads.listing import ListItems, SelectItems
from core.db.uow import Uow
from core.items.queries import ItemCard
from core.items.queries.finding import find_items, state_counts
from core.items.seeking import STATES, Sought
from core.kernel.actor import Actor
from core.messaging.composed import Composed, Label
from core.messaging.meaning import ShowItems
from core.messaging.ports import Reader
from core.shops.queries import shop
from locales import show
from locales.words import say

PAGE = 8
BESIDE = 4


def item_list(read: Uow, shown: ShowItems, reader: Reader) -> Composed:
    """As it stands whenever it is shown."""
    language, actor = reader.language, Actor(reader.person_id)
    found = find_items(read, actor, shown.shop_id, Sought(shown.words, shown.state), start=shown.start, size=PAGE)
    lines = [_head(read, shown, found.count, language), *(_line(item, language) for item in found.rows)]
    if found.count > PAGE:
        first, last = (show.number(language, n) for n in (shown.start + 1, shown.start + len(found.rows)))
        lines.append(say(language, "listing.page", first=first, last=last, count=found.count))
    lines.append(say(language, "listing.how" if found.count else "listing.try_others"))
    rows = (_ways(shown, found.count, language), *_numbers(found.rows, language), _states(read, shown, actor, language))
    return Composed(language, "\n".join(lines), buttons=tuple(row for row in rows if row))


def _head(read: Uow, shown: ShowItems, count: int, language: str) -> str:
    if shown.words and not count:
        return say(language, "listing.none_found", words=shown.words)
    if shown.words:
        return say(language, "listing.found", count=count, words=shown.words)
    name = shop(read, shown.shop_id).name
    if not count:
        return say(language, "listing.none_here", shop=name)
    return say(language, f"listing.of_{shown.state or 'all'}", count=count, shop=name)


def _line(item: ItemCard, language: str) -> str:
    card = item_card(item, language)
    number = show.item_number(language, item.number)
    return " · ".join(part for part in (number, card.title, card.price, card.flag) if part)


def _ways(shown: ShowItems, count: int, language: str) -> tuple[Label, ...]:
    """First of all buttons, since a channel may show three."""
    ways = []
    if shown.start + PAGE < count:
        ways.append(_turn(shown, shown.start + PAGE, "next", language))
    if shown.start:
        ways.append(_turn(shown, max(0, shown.start - PAGE), "back", language))
    if count > 1:
        payload = SelectItems(shown.shop_id, shown.state).pack()
        ways.append(Label(say(language, "listing.button.select"), payload))
    return tuple(ways)


def _turn(shown: ShowItems, start: int, way: str, language: str) -> Label:
    return Label(say(language, f"listing.button.{way}"), ListItems(shown.shop_id, start, shown.state).pack())


def _numbers(rows: tuple[ItemCard, ...], language: str) -> tuple[tuple[Label, ...], ...]:
    labels = [Label(show.item_number(language, item.number), SeeItem(item.id).pack()) for item in rows]
    return tuple(tuple(labels[start : start + BESIDE]) for start in range(0, len(labels), BESIDE))


def _states(read: Uow, shown: ShowItems, actor: Actor, language: str) -> tuple[Label, ...]:
    """The other shelves, those that hold anything."""
    counts = state_counts(read, actor, shown.shop_id)
    others = [state for state in STATES if counts.get(state) and state != shown.state]
    labels = [(say(language, f"listing.button.{s}", number=show.number(language, counts[s])), s) for s in others]
    if shown.state or shown.words:
        labels.insert(0, (say(language, "listing.button.all"), ""))
    elif len(others) == 1:
        return ()
    return tuple(Label(words, ListItems(shown.shop_id, 0, state).pack()) for words, state in labels)
