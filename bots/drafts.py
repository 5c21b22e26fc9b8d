"""A draft's card as its maker sees it, and how its words and pictures are taken from the chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bots.turn import Turn
from bots.untitled import was_named
from core.items.actions import add_pictures, describe_item
from core.items.caption import Caption, read_caption
from core.items.caption.fitting import is_too_long
from core.items.changeable import sent_by
from core.items.queries import item_by_id, media_of_item
from core.items.subscribers import held_for
from core.media.queries import awaits_any
from core.messaging.actions.outbox import Subject, edit_sent
from core.messaging.actions.standing import card_is_unsent
from core.messaging.meaning import ShowItem
from core.messaging.queries import Remembered, remembered_about
from core.messaging.rules import REPLY, Lane
from core.shops.queries import shop

Shows = Callable[[Turn, int, Sequence[int], Caption], None]


def change_draft(turn: Turn, item_id: int, words: str, media_ids: Sequence[int]) -> None:
    """Answering a draft's card with words reads it anew from them; pictures are put with those that are there."""
    if media_ids:
        add_pictures(turn.uow, turn.actor, item_id, media_ids)
    if words.strip():
        describe(turn, item_id, words)
    else:
        show_draft(turn, item_id, media_of_item(turn.uow, item_id))


def describe(turn: Turn, item_id: int, words: str, *, finished: Shows | None = None) -> None:
    """`finished`: what follows instead of the draft's card."""
    card = item_by_id(turn.uow, turn.actor, item_id)
    said = read_caption(words, currency=shop(turn.uow, card.shop_id).currency)
    describe_item(turn.uow, turn.actor, item_id, said)
    (finished or show_draft)(turn, item_id, media_of_item(turn.uow, item_id), said)
    was_named(turn, item_id)


def show_draft(
    turn: Turn, item_id: int, media_ids: Sequence[int], said: Caption | None = None, *, key: str = "items.draft"
) -> None:
    """The card waits for its pictures; it says how many people Publish would tell, and what was cut."""
    for card in own_cards(turn, item_id):
        turn.show_anew(card, _as_before(card, superseded=True) if turn.is_here(card) else None)
    if sent_by(turn.uow, turn.actor, item_id):
        show_to_sender(turn, item_id, held_for=_waits(turn, item_id, media_ids))
        return
    key = "intake.title_cut" if said and is_too_long(said.title) else key
    turn.show_item(item_id, key=key, held_for=_waits(turn, item_id, media_ids))


def show_grown(turn: Turn, item_id: int) -> None:
    """Pictures came to a card that stands: it is shown anew where it stands, once they can be seen."""
    waits = _waits(turn, item_id, media_of_item(turn.uow, item_id))
    cards = own_cards(turn, item_id)
    if card_is_unsent(turn.uow, turn.to, Subject("item", item_id), held_for=waits):
        return
    if turn.edits and any(turn.is_here(card) for card in cards):
        for card in cards:
            edit_sent(turn.uow, card.id, lane=Lane.REPLIES, held_for=waits)
    else:
        show_draft(turn, item_id, media_of_item(turn.uow, item_id))


def show_draft_moved(turn: Turn, item_id: int) -> None:
    """Its pictures are the same: the card alone changes, with how many people Publish would tell there."""
    cards = own_cards(turn, item_id)
    if not (turn.edits and any(turn.is_here(card) for card in cards)):
        show_draft(turn, item_id, media_of_item(turn.uow, item_id))
        return
    shown = ShowItem(item_id, "owner", "items.draft")
    for card in cards:
        turn.show_anew(card, shown)


def _waits(turn: Turn, item_id: int, media_ids: Sequence[int]) -> str | None:
    return held_for(item_id) if awaits_any(turn.uow, media_ids) else None


def own_cards(turn: Turn, item_id: int) -> list[Remembered]:
    """The cards of this item as its owner sees it, on whichever of the shop's telephones, and as its sender does."""
    cards = remembered_about(turn.uow, Subject("item", item_id), kind=REPLY)
    return [card for card in cards if _is_own(card) and not card.payload.get("superseded")]


def _is_own(card: Remembered) -> bool:
    return card.payload.get("is") == "item" and card.payload.get("view") in ("owner", "contributor")


def show_as_it_is(turn: Turn, item_id: int) -> None:
    """No card keeps a button that is over."""
    for card in own_cards(turn, item_id):
        turn.show_anew(card, _as_before(card))


def show_to_sender(turn: Turn, item_id: int, *, held_for: str | None = None) -> None:
    """A contributor's own card: where it went and how it stands, without a figure of the shop's."""
    turn.tell(ShowItem(item_id, "contributor"), about=Subject("item", item_id), held_for=held_for)


def _as_before(card: Remembered, *, superseded: bool = False) -> ShowItem:
    """For whomever it was sent to."""
    return ShowItem(card.payload["item_id"], card.payload["view"], superseded=superseded)
