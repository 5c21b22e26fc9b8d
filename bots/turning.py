"""Cards that are looked at one by one: shown, turned in their message where that can be done, or below it."""

from __future__ import annotations

from dataclasses import replace

from bots.turn import Turn
from core.items.queries import ItemCard, item_by_id
from core.items.queries.browsing import Line, Place, line_of
from core.kernel.errors import NotFound, Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.actions.standing import note_meaning
from core.messaging.meaning import ShowItem, from_row
from core.messaging.queries import Remembered
from core.messaging.shelf import Shelf
from core.saved.queries import saved_line


def open_line(turn: Turn, shop_id: int, name: str, value: str = "") -> bool:
    """Its first card; false where there is none."""
    shelf = Shelf(name, value, shop_id, "", 0, 0)
    place = _line(turn, shelf).first(turn.uow)
    if place:
        _tell(turn, _shown(shelf, place))
    return place is not None


def turn_on(turn: Turn, message: Remembered | None, way: str) -> bool:
    """The next card, or the one before; false at either end."""
    shown = _meaning(message)
    if message is None or shown is None or shown.shelf is None or way not in ("next", "back"):
        raise Refusal("errors.button.old")
    line = _line(turn, shown.shelf)
    go = line.after if way == "next" else line.before
    place = go(turn.uow, shown.shelf.key, shown.item_id)
    if place is None:
        return False
    following = _shown(shown.shelf, place)
    if _can_be_turned(turn, message, shown, following):
        turn.show_anew(message, following, about=Subject("item", place.item_id))
    else:
        _tell(turn, following)
    return True


def let_stay(turn: Turn, message: Remembered) -> None:
    """What somebody reacted to or answered goes on showing that: the next card comes below it."""
    shown = _meaning(message)
    if shown and shown.shelf and not shown.shelf.stays:
        note_meaning(turn.uow, message.id, replace(shown, shelf=replace(shown.shelf, stays=True)))


def card_shown_anew(turn: Turn, message: Remembered | None) -> bool:
    """A pressed card shows how things stand by now, also where the press had no effect: it may have been out of date,
    by what was done in another chat. False where no card can show it."""
    if message is None or not turn.edits or message.payload.get("is") != "item":
        return False
    turn.show_anew(message)
    return True


def kept_here(turn: Turn) -> Line:
    """A shop's own bot speaks of that shop alone."""
    return saved_line(turn.actor, [turn.card.shop_id] if turn.card.shop_id else None)


def _line(turn: Turn, shelf: Shelf) -> Line:
    if shelf.name == "saved":
        return kept_here(turn)
    if not turn.serves(shelf.shop_id):
        raise NotFound
    return line_of(turn.uow, turn.actor, shelf.shop_id, shelf.name, shelf.value)


def _shown(shelf: Shelf, place: Place) -> ShowItem:
    stands = replace(shelf, key=place.key, at=place.at, of=place.of, stays=False)
    return ShowItem(place.item_id, "client", shelf=stands)


def _tell(turn: Turn, shown: ShowItem) -> None:
    turn.tell(shown, about=Subject("item", shown.item_id))


def _meaning(message: Remembered | None) -> ShowItem | None:
    if message is None or message.payload.get("is") != "item":
        return None
    meaning = from_row(message.payload)
    return meaning if isinstance(meaning, ShowItem) else None


def _can_be_turned(turn: Turn, message: Remembered, now: ShowItem, following: ShowItem) -> bool:
    """A message keeps for good whether it may be passed on; and one with a picture can't become one without."""
    if not turn.edits or not turn.is_here(message) or (now.shelf and now.shelf.stays):
        return False
    try:
        before = item_by_id(turn.uow, turn.actor, now.item_id)
    except NotFound:
        return False
    after = item_by_id(turn.uow, turn.actor, following.item_id)
    return before.protected == after.protected and (_has_picture(after) or not _has_picture(before))


def _has_picture(item: ItemCard) -> bool:
    return any(picture.state != "failed" for picture in item.pictures)
