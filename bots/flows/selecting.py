"""Several items at once: which ones, what with them, how many were touched, and one Undo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bots.acts import act
from bots.cards import named
from bots.drafts import show_as_it_is, show_draft_moved
from bots.events import MediaSent, TextSent
from bots.galleryfront import name_of
from bots.paging import those_that_fit
from bots.payloads.everyone import Command
from bots.payloads.listing import (
    AskPercent,
    DeleteChosen,
    DeleteItem,
    DoBatch,
    MoveBatch,
    MoveBatchTo,
    RestoreItem,
    SelectFound,
    UndoBatch,
    WithChosen,
)
from bots.registry import answer, button, otherwise
from bots.turn import Turn
from bots.undoing import Undoable, undoes
from core.access.queries import require
from core.access.rules import Ability
from core.galleries.queries import galleries_of, gallery_card, how_many
from core.items.batches import (
    BatchCard,
    batch,
    bring_back,
    choose_items,
    delete_items,
    hide_items,
    move_items,
    newest_batch,
    price_by_percent,
    show_items,
    undo_batch,
)
from core.items.publishing import UNDONE_WITHIN
from core.items.queries import cards_seen, item_by_id
from core.items.queries.finding import find_items, ids_found, ids_numbered
from core.items.seeking import MOST_CHOSEN, Sought, read_numbers, read_sought
from core.kernel.clock import now
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.notices.queries import in_chats, taken_out
from locales import show
from locales.words import say

DEEDS = {"hide": hide_items, "show": show_items, "delete": delete_items, "restore": bring_back}
OUT_OF_SIGHT = ("hide", "delete")
OFFERED = ("hide", "show", "delete")
STEPS = ("move", "plan", "unplan")  # of one item, taken back in the same way
_PERCENT = re.compile(r"\s*([+\-–−])?\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*[%٪]?\s*([+\-–−])?\s*")
NUMBERS_SHOWN = 12


def ask_which(turn: Turn, shop_id: int, sought: Sought) -> None:
    require(turn.uow, turn.actor, Ability.CHANGE_ITEMS, shop_id)
    count = find_items(turn.uow, turn.actor, shop_id, sought, size=1).count
    turn.remember(asked="items_chosen", shop_id=shop_id, words=sought.words, state=sought.state)
    everything = Choice(SelectFound(shop_id, sought.state).pack(), key="listing.button.all_of", params={"count": count})
    turn.say("listing.ask_which", choices=(everything,), words=sought.words)


@button(SelectFound)
def all_found(turn: Turn, pressed: SelectFound, message: Remembered | None) -> None:
    params = message.payload.get("params", {}) if message else {}
    sought = Sought(params.get("words", ""), pressed.state)
    _chosen(turn, pressed.shop_id, ids_found(turn.uow, turn.actor, pressed.shop_id, sought))


@answer("items_chosen")
def which_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    if isinstance(event, MediaSent):
        otherwise(turn, event)
        return
    turn.remember(**state)
    numbers = read_numbers(event.text)
    if numbers:
        numbers_chosen(turn, state["shop_id"], numbers)
        return
    _chosen(turn, state["shop_id"], ids_found(turn.uow, turn.actor, state["shop_id"], read_sought(event.text)))


def numbers_chosen(turn: Turn, shop_id: int, numbers: Sequence[int]) -> None:
    """Those that there are; a slip among the others is mentioned."""
    ids = ids_numbered(turn.uow, turn.actor, shop_id, numbers)
    known = {card.number for card in cards_seen(turn.uow, turn.actor, ids)}
    missing = [number for number in numbers if number not in known]
    if missing:
        turn.say("listing.unknown", count=len(missing), numbers=_listed(turn, missing))
    _chosen(turn, shop_id, ids)


def _chosen(turn: Turn, shop_id: int, ids: Sequence[int]) -> None:
    """Which they are is said before anything is done with them."""
    batch_id = choose_items(turn.uow, turn.actor, shop_id, ids)
    turn.remember()
    _ask_what(turn, batch(turn.uow, turn.actor, batch_id), 0)


@button(WithChosen)
def more_ways(turn: Turn, pressed: WithChosen, _: Remembered | None) -> None:
    _ask_what(turn, batch(turn.uow, turn.actor, pressed.batch_id), pressed.after)


def _ask_what(turn: Turn, chosen: BatchCard, after: int) -> None:
    ids = chosen.item_ids
    key = "listing.chosen_most" if len(ids) >= MOST_CHOSEN else "listing.chosen"
    fitting = those_that_fit(turn, _ways(turn, chosen), after, lambda rest: WithChosen(chosen.id, rest))
    turn.say(key, count=len(ids), numbers=_in_words(turn, ids), choices=fitting)


def _ways(turn: Turn, chosen: BatchCard) -> list[Choice]:
    """Deleted ones can only come back; with one gallery there is nowhere to move to."""
    if all(item_by_id(turn.uow, turn.actor, one).state == "deleted" for one in chosen.item_ids[:NUMBERS_SHOWN]):
        return [Choice(DoBatch(chosen.id, "restore").pack(), key="listing.button.restore")]
    ways = [Choice(AskPercent(chosen.id).pack(), key="listing.button.price")]
    if how_many(turn.uow, chosen.shop_id) > 1:
        ways.append(Choice(MoveBatch(chosen.id, 0).pack(), key="listing.button.move"))
    return ways + [Choice(DoBatch(chosen.id, what).pack(), key=f"listing.button.{what}") for what in OFFERED]


def _in_words(turn: Turn, ids: Sequence[int]) -> str:
    return _listed(turn, [item_by_id(turn.uow, turn.actor, one).number for one in ids[: NUMBERS_SHOWN + 1]])


def _listed(turn: Turn, numbers: Sequence[int]) -> str:
    language = turn.person.language
    shown = (show.item_number(language, number) for number in numbers[:NUMBERS_SHOWN])
    return {"ar": "، "}.get(language, ", ").join(shown) + ("…" if len(numbers) > NUMBERS_SHOWN else "")


@button(AskPercent)
def percent_asked(turn: Turn, pressed: AskPercent, _: Remembered | None) -> None:
    chosen = batch(turn.uow, turn.actor, pressed.batch_id)
    turn.remember(asked="percent", batch_id=chosen.id)
    turn.say("listing.ask_percent", count=len(chosen.item_ids))


@answer("percent")
def percent_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """ "-10", "10%-", "+5 %", "٪١٠-": a number without a sign is asked about, since it might be a price."""
    words = to_latin_digits(event.text if isinstance(event, TextSent) else event.caption).replace("٪", "%")
    found = _PERCENT.fullmatch(words)
    sign = (found[1] or found[3]) if found else None
    if not found or not sign:
        turn.remember(**state)
        turn.say("listing.percent_unread")
        return
    percent = Decimal(found[2].replace(",", "."))
    _done(turn, price_by_percent(turn.uow, turn.actor, state["batch_id"], percent if sign == "+" else -percent))


@button(MoveBatch)
def move_asked(turn: Turn, pressed: MoveBatch, _: Remembered | None) -> None:
    chosen = batch(turn.uow, turn.actor, pressed.batch_id)
    heads = galleries_of(turn.uow, turn.actor, chosen.shop_id)
    choices = [
        Choice(MoveBatchTo(chosen.id, head.id).pack(), words=name_of(head, turn.person.language)) for head in heads
    ]
    fitting = those_that_fit(turn, choices, pressed.after, lambda rest: MoveBatch(chosen.id, rest))
    turn.say("listing.ask_gallery", count=len(chosen.item_ids), choices=fitting)


@button(MoveBatchTo)
def moved(turn: Turn, pressed: MoveBatchTo, _: Remembered | None) -> None:
    """How many clients see them there is said at once: it may be more, or fewer, than before."""
    card = move_items(turn.uow, turn.actor, pressed.batch_id, pressed.gallery_id)
    goal = gallery_card(turn.uow, turn.actor, pressed.gallery_id)
    clients = say(turn.person.language, "listing.seen_there", count=goal.sight.people)
    _done(turn, card, gallery=name_of(goal.head, turn.person.language), clients=clients)


@button(DoBatch)
def done(turn: Turn, pressed: DoBatch, _: Remembered | None) -> None:
    chosen = batch(turn.uow, turn.actor, pressed.batch_id)
    if pressed.what == "delete" and len(chosen.item_ids) > 1:
        _ask_before_deleting(turn, chosen)
    elif pressed.what in DEEDS:
        _do(turn, pressed.batch_id, pressed.what)
    else:
        raise Refusal("errors.button.old")


def _ask_before_deleting(turn: Turn, chosen: BatchCard) -> None:
    """Items come back; messages that were taken out of chats don't, so she is told how many those are."""
    turn.remember(asked="delete_several")
    count = len(chosen.item_ids)
    choices = (
        Choice(DeleteChosen(chosen.id).pack(), key="listing.button.delete_chosen", params={"count": count}),
        Choice(Command("cancel").pack(), key="chat.button.no"),
    )
    told = in_chats(turn.uow, turn.actor, chosen.shop_id, chosen.item_ids)
    if told:
        turn.say(
            "listing.ask_delete_told", number=show.number(turn.person.language, count), count=told, choices=choices
        )
    else:
        turn.say("listing.ask_delete", count=count, choices=choices)


@button(DeleteChosen)
def deleting_meant(turn: Turn, pressed: DeleteChosen, _: Remembered | None) -> None:
    turn.remember()
    _do(turn, pressed.batch_id, "delete")


def _do(turn: Turn, batch_id: int, what: str) -> None:
    _done(turn, DEEDS[what](turn.uow, turn.actor, batch_id))


def _done(turn: Turn, card: BatchCard, **said: Any) -> None:
    if not card.touched:
        turn.say("listing.untouched")
        return
    undo = Choice(UndoBatch(card.id).pack(), key="listing.button.undo")
    turn.say(f"listing.done_{card.what}", count=card.touched, choices=(undo,), **said)


@undoes
def last_batch(turn: Turn) -> Undoable | None:
    found = newest_batch(turn.uow, turn.actor, list(turn.roles), since=now() - UNDONE_WITHIN)
    if found is None:
        return None
    deed = say(turn.person.language, f"listing.deed.{found.what}", items=_named(turn, found.changed))
    return Undoable(found.at, deed, lambda: _take_back(turn, found.id), found.changed if found.what == "show" else ())


@button(UndoBatch)
def undone(turn: Turn, pressed: UndoBatch, _: Remembered | None) -> None:
    _take_back(turn, pressed.batch_id)


def _take_back(turn: Turn, batch_id: int) -> None:
    done = batch(turn.uow, turn.actor, batch_id)
    back, left = undo_batch(turn.uow, turn.actor, batch_id)
    if len(back) == 1 and done.what in STEPS:
        _step_taken_back(turn, back[0], done.what)
    elif back:
        turn.say("listing.undone", count=len(back), items=_named(turn, back))
    if done.what in OUT_OF_SIGHT and taken_out(turn.uow, turn.actor, done.shop_id, done.item_ids):
        turn.say("listing.undone_untold")
    if left:
        turn.say("listing.undone_but", count=left)


def _step_taken_back(turn: Turn, item_id: int, what: str) -> None:
    """Where it is again, or when it goes out now."""
    language, card = turn.person.language, item_by_id(turn.uow, turn.actor, item_id)
    about, title = Subject("item", item_id), named(card, language)
    (show_draft_moved if what == "move" and card.state == "draft" else show_as_it_is)(turn, item_id)
    if what == "move":
        turn.say("galleries.moved_back", title=title, gallery=card.gallery.read_in(language), about=about)
    elif card.planned_for:
        when = show.coming(language, card.planned_for, card.shop_zone)
        turn.say("publishing.planned", title=title, when=when, about=about)
    else:
        turn.say("publishing.unplanned", title=title, about=about)


def _named(turn: Turn, ids: Sequence[int]) -> str:
    """One by its name, several by their numbers."""
    if len(ids) > 1:
        return _in_words(turn, ids)
    return named(item_by_id(turn.uow, turn.actor, ids[0]), turn.person.language)


@button(DeleteItem)
def delete_pressed(turn: Turn, pressed: DeleteItem, _: Remembered | None) -> None:
    _with_one(turn, pressed.item_id, "delete")


@button(RestoreItem)
def restore_pressed(turn: Turn, pressed: RestoreItem, _: Remembered | None) -> None:
    _with_one(turn, pressed.item_id, "restore")


def _with_one(turn: Turn, item_id: int, what: str) -> None:
    card = item_by_id(turn.uow, turn.actor, item_id)
    _do(turn, choose_items(turn.uow, turn.actor, card.shop_id, [item_id]), what)


act(90, "listing.button.delete", DeleteItem, lambda card: card.state not in ("draft", "deleted"))
act(10, "listing.button.restore", RestoreItem, lambda card: card.state == "deleted")
