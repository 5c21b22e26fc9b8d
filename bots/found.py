"""What a client's search found: a page of it as one message, and the offer of a search under a message to the shop."""

from __future__ import annotations

from bots.cards import item_card
from bots.payloads.items import SeeItem
from bots.payloads.searching import SearchSaid, TurnFound
from bots.turn import Turn
from core.db.uow import Uow
from core.items.queries import ItemCard
from core.items.queries.searching import MOST, Hits, ids_wished, search
from core.items.wishes import PASSED_OVER, read_wish
from core.kernel.actor import Actor
from core.messaging.composed import Composed, Label
from core.messaging.meaning import Choice, ShowFound
from core.messaging.ports import Reader
from locales import show
from locales.bidi import isolate
from locales.words import say

PAGE = 8
BESIDE = 4
LONGEST_OFFERED = 120  # letters: more than that is a letter to the shop and no search
LONGEST_NAMED = 30


def found_list(read: Uow, shown: ShowFound, reader: Reader) -> Composed:
    """As it stands whenever it is shown, and only what its reader may see then."""
    language, hits = reader.language, page(read, shown, reader.person_id)
    words = named(read_wish(shown.words).shown or shown.words)
    if not hits.count:
        return Composed(language, say(language, "search.none", words=words))
    key = "search.many" if hits.count >= MOST else "search.found"
    several = len({item.shop_id for item in hits.rows}) > 1 or not shown.shop_id
    lines = [_line(at, item, language, several) for at, item in enumerate(hits.rows, shown.start + 1)]
    lines = [say(language, key, count=hits.count, words=words), *lines]
    if hits.count > PAGE:
        first, last = (show.number(language, n) for n in (shown.start + 1, shown.start + len(hits.rows)))
        lines.append(say(language, "listing.page", first=first, last=last, count=hits.count))
    lines.append(say(language, "search.how"))
    rows = (_ways(shown, hits, language), *_numbers(shown, hits, language))
    return Composed(language, "\n".join(lines), buttons=tuple(row for row in rows if row))


def page(read: Uow, shown: ShowFound, person_id: int | None) -> Hits:
    """`start` comes from a button: beyond the end there is the first page."""
    wish, shop_id = read_wish(shown.words), shown.shop_id or None
    return search(read, Actor(person_id), wish, shop_id=shop_id, first=shown.first, start=shown.start, size=PAGE)


def named(words: str) -> str:
    return words if len(words) <= LONGEST_NAMED else words[: LONGEST_NAMED - 1].rstrip() + "…"


def search_offered(turn: Turn, words: str, words_id: int) -> tuple[Choice, ...]:
    """A button for who may have meant a search: only where it finds something. The message has gone to the shop."""
    wish = read_wish(words)
    if len(words) > LONGEST_OFFERED or wish.number is not None or not (wish.prices or set(wish.words) - PASSED_OVER):
        return ()
    if not ids_wished(turn.uow, turn.actor, wish, shop_id=turn.card.shop_id):
        return ()
    params = {"words": named(wish.shown)}
    return (Choice(SearchSaid(words_id).pack(), key="search.button.offer", params=params),)


def _line(at: int, item: ItemCard, language: str, several: bool) -> str:
    card = item_card(item, language)
    shop = (isolate(item.shop_name.read_in(language)),) if several else ()
    parts = (show.item_number(language, at), isolate(card.title), card.price, card.flag, *shop)
    return " · ".join(part for part in parts if part)


def _ways(shown: ShowFound, hits: Hits, language: str) -> tuple[Label, ...]:
    """First of all buttons, since a channel may show three."""
    ways = []
    if shown.start + PAGE < hits.count:
        ways.append(Label(say(language, "listing.button.next"), TurnFound(shown.start + PAGE).pack()))
    if shown.start:
        ways.append(Label(say(language, "listing.button.back"), TurnFound(max(0, shown.start - PAGE)).pack()))
    return tuple(ways)


def _numbers(shown: ShowFound, hits: Hits, language: str) -> tuple[tuple[Label, ...], ...]:
    labels = [
        Label(show.item_number(language, at), SeeItem(item.id).pack())
        for at, item in enumerate(hits.rows, shown.start + 1)
    ]
    return tuple(tuple(labels[start : start + BESIDE]) for start in range(0, len(labels), BESIDE))
