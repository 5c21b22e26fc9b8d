"""More: what else can be done with an item, a few at a time where a message carries few buttons."""

from __future__ import annotations

from bots.acts import acts_for
from bots.cards import item_card
from bots.payloads.items import MoreOnItem
from bots.registry import button
from bots.turn import Turn
from core.items.queries import item_by_id
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered

MOST = 8


@button(MoreOnItem)
def more(turn: Turn, pressed: MoreOnItem, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    acts = acts_for(card, turn.roles.get(card.shop_id, "stranger"))
    fit = min(MOST, turn.house.channels[turn.channel].capabilities.buttons)
    shown = acts[pressed.after :][:fit]
    rest = len(acts) - pressed.after - len(shown)
    if rest > 0:
        shown = shown[: fit - 1]
    choices = [Choice(one.payload(card.id).pack(), key=one.key) for one in shown]
    if rest > 0:
        choices.append(Choice(MoreOnItem(card.id, pressed.after + len(shown)).pack(), key="chat.button.more"))
    if not choices:
        turn.say("items.more_none", about=Subject("item", card.id))
        return
    title = item_card(card, turn.person.language).title
    turn.say("items.more", title=title, choices=tuple(choices), about=Subject("item", card.id))
