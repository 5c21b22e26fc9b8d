"""/browse: what a shop has, shelf by shelf; a shelf opens as cards that are turned one by one."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.opening import opening_choice
from bots.flows.stopping import said_stopped
from bots.paging import MOST, those_that_fit
from bots.payloads.browsing import AskShelf, ListShops, LookAround, OpenShelf, TurnCard
from bots.payloads.everyone import Command
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from bots.turning import kept_here, open_line, turn_on
from core.clients.rules import mark_of
from core.galleries.queries import GalleryHead, galleries_seen
from core.items.queries.browsing import counts_by_gallery, line_of, tags_seen
from core.items.shelves import Shelf, read_amount, read_shelf
from core.kernel.errors import NotFound, Refusal
from core.kernel.folding import fold
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shop
from locales import show
from locales.bidi import isolate

WITHOUT_VALUE = ("newest", "loved")
MOST_TAGS = 200


@command("browse")
def browse(turn: Turn, words: str) -> None:
    """Of the shop that one looks at; words after it name a shelf."""
    shops = turn.shops_open
    if said_stopped(turn):
        return
    if not shops:
        turn.say("browse.nowhere", choices=opening_choice(turn))
    elif not (words and _open_named(turn, shops[0], words)):
        show_around(turn, shops[0])


@button(LookAround)
def looked_around(turn: Turn, pressed: LookAround, _: Remembered | None) -> None:
    show_around(turn, _theirs(turn, pressed.shop_id), pressed.after)


def show_around(turn: Turn, shop_id: int, after: int = 0) -> None:
    counts = counts_by_gallery(turn.uow, turn.actor, shop_id)
    name = shop(turn.uow, shop_id).name.read_in(turn.person.language)
    if not counts:
        others = (Choice(ListShops(0).pack(), key="browse.button.shops"),) if len(turn.shops_open) > 1 else ()
        turn.say("browse.empty", shop=name, choices=others)
        return
    turn.remember(asked="browsing", shop_id=shop_id)
    choices = _shelves(turn, shop_id, counts)
    fitting = those_that_fit(turn, choices, max(0, after), lambda last: LookAround(shop_id, last))
    turn.say("browse.around", shop=name, count=sum(counts.values()), choices=fitting, about=Subject("shop", shop_id))


def _shelves(turn: Turn, shop_id: int, counts: dict[int, int]) -> list[Choice]:
    """What is asked for most first."""
    choices = [_shelf(shop_id, "newest")]
    if line_of(turn.uow, turn.actor, shop_id, "loved").first(turn.uow):
        choices.append(_shelf(shop_id, "loved"))
    choices += [_gallery(turn, head, counts[head.id]) for head in _galleries(turn, shop_id) if head.id in counts]
    choices.append(Choice(AskShelf(shop_id, "under").pack(), key="browse.button.under"))
    if tags_seen(turn.uow, turn.actor, shop_id, 1):
        choices.append(Choice(AskShelf(shop_id, "tag").pack(), key="browse.button.tag"))
    if kept_here(turn).first(turn.uow):
        choices.append(Choice(Command("saved").pack(), key="chat.menu.saved"))
    if len(turn.shops_open) > 1:
        choices.append(Choice(ListShops(0).pack(), key="browse.button.shops"))
    return choices


def _shelf(shop_id: int, name: str) -> Choice:
    return Choice(OpenShelf(shop_id, name, 0).pack(), key=f"browse.button.{name}")


def _gallery(turn: Turn, head: GalleryHead, count: int) -> Choice:
    language = turn.person.language
    words = f"{isolate(head.title.read_in(language))} · {show.number(language, count)}"
    return Choice(OpenShelf(head.shop_id, "gallery", head.id).pack(), words=words)


def _galleries(turn: Turn, shop_id: int) -> list[GalleryHead]:
    return [head for head in galleries_seen(turn.uow, turn.actor, shop_id=shop_id) if not head.archived]


@button(OpenShelf)
def shelf_opened(turn: Turn, pressed: OpenShelf, _: Remembered | None) -> None:
    shop_id = _theirs(turn, pressed.shop_id)
    if pressed.shelf in WITHOUT_VALUE:
        _open(turn, shop_id, Shelf(pressed.shelf))
    elif pressed.shelf == "gallery":
        _open(turn, shop_id, Shelf("gallery", str(pressed.value)))
    elif pressed.shelf == "tag":
        tags = [tag for tag, _ in tags_seen(turn.uow, turn.actor, shop_id, MOST_TAGS) if mark_of(tag) == pressed.value]
        _open(turn, shop_id, Shelf("tag", next(iter(tags), "")))
    else:
        raise Refusal("errors.button.old")


@button(TurnCard)
def card_turned(turn: Turn, pressed: TurnCard, message: Remembered | None) -> None:
    if not turn_on(turn, message, pressed.way):
        turn.say("browse.end")


@button(AskShelf)
def shelf_asked(turn: Turn, pressed: AskShelf, _: Remembered | None) -> None:
    shop_id = _theirs(turn, pressed.shop_id)
    if pressed.shelf == "under":
        turn.remember(asked="browse_price", shop_id=shop_id)
        turn.say("browse.ask_price")
        return
    turn.remember(asked="browsing", shop_id=shop_id)
    tags = [tag for tag, _ in tags_seen(turn.uow, turn.actor, shop_id, MOST_TAGS)]
    choices = [Choice(OpenShelf(shop_id, "tag", mark_of(tag)).pack(), words=f"#{tag}") for tag in tags]
    fit = min(MOST, turn.house.channels[turn.channel].capabilities.buttons)
    turn.say("browse.ask_tag", choices=tuple(choices[:fit]))


@answer("browse_price")
def price_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """A number is a price here; anything else is what it would have been without the question."""
    amount = read_amount(event.text) if isinstance(event, TextSent) else None
    if amount:
        _open(turn, _theirs(turn, state["shop_id"]), Shelf("under", str(amount)))
    else:
        shelf_named(turn, event, state)


@answer("browsing")
def shelf_named(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """The name of a shelf opens it; anything else is what it would have been."""
    if isinstance(event, TextSent) and _open_named(turn, _theirs(turn, state["shop_id"]), event.text):
        return
    otherwise(turn, event)


def _open_named(turn: Turn, shop_id: int, words: str) -> bool:
    shelf = read_shelf(words) or _gallery_named(turn, shop_id, words)
    if shelf:
        _open(turn, shop_id, shelf)
    return shelf is not None


def _gallery_named(turn: Turn, shop_id: int, words: str) -> Shelf | None:
    said = fold(words)
    for head in _galleries(turn, shop_id):
        if said and said in (fold(head.title.en), fold(head.title.ar)):
            return Shelf("gallery", str(head.id))
    return None


def _open(turn: Turn, shop_id: int, shelf: Shelf) -> None:
    turn.remember(asked="browsing", shop_id=shop_id)
    if not open_line(turn, shop_id, shelf.name, shelf.value):
        around = Choice(LookAround(shop_id, 0).pack(), key="browse.button.around")
        name = shop(turn.uow, shop_id).name.read_in(turn.person.language)
        turn.say("browse.nothing", shop=name, choices=(around,))


def _theirs(turn: Turn, shop_id: int) -> int:
    """A forged button learns not even whether there is such a shop."""
    if shop_id not in turn.shops_open:
        raise NotFound
    return shop_id
