"""Keeping items for later: Save on a card, a bookmark as an answer, and /saved, which shows them one by one."""

from __future__ import annotations

from bots.cards import item_card
from bots.flows.stopping import said_stopped
from bots.payloads.browsing import SaveItem
from bots.payloads.everyone import Command
from bots.registry import button, command
from bots.turn import Turn
from bots.turning import card_shown_anew, open_line
from core.items.queries import item_for_sending
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.saved.actions import set_saved, toggle_saved
from core.saved.queries import saved_out_of_sight
from core.sharing.queries import may_open


@button(SaveItem)
def save_pressed(turn: Turn, pressed: SaveItem, message: Remembered | None) -> None:
    """Where cards can change, the card itself is the answer: its button says Saved."""
    kept = bool(pressed.keep)
    set_saved(turn.uow, turn.actor, pressed.item_id, kept=kept)
    if not card_shown_anew(turn, message):
        say_saved(turn, pressed.item_id, kept=kept)


def bookmarked(turn: Turn, item_id: int) -> None:
    """The sign as an answer does what the button does, and says so."""
    say_saved(turn, item_id, kept=toggle_saved(turn.uow, turn.actor, item_id))


def say_saved(turn: Turn, item_id: int, *, kept: bool) -> None:
    """What is seen no more can be let go, and is not named."""
    if not may_open(turn.uow, turn.person.id, item_id):
        turn.say("saved.let_go_unseen")
        return
    title = item_card(item_for_sending(turn.uow, item_id), turn.person.language).title
    if kept:
        choices = (Choice(Command("saved").pack(), key="chat.menu.saved"),)
        turn.say("saved.kept", title=title, choices=choices, about=Subject("item", item_id))
    else:
        turn.say("saved.let_go", title=title, about=Subject("item", item_id))


@command("saved")
def saved(turn: Turn, _: str) -> None:
    if said_stopped(turn):
        return
    shops = [turn.card.shop_id] if turn.card.shop_id else None
    hidden = saved_out_of_sight(turn.uow, turn.actor, shops)
    if hidden:
        turn.say("saved.gone", count=hidden)
    if not open_line(turn, 0, "saved") and not hidden:
        around = (Choice(Command("browse").pack(), key="chat.menu.browse"),) if turn.shops_open else ()
        turn.say("saved.none", choices=around)
