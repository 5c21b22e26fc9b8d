"""More: what else can be done with an item, a few at a time where a message carries few buttons."""

from __future__ import annotations

from bots.acts import acts_for, client_acts_for
from bots.cards import item_card
from bots.paging import those_that_fit
from bots.payloads.items import MoreOnItem
from bots.publishing import card_answered
from bots.registry import button
from bots.turn import Turn
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered


@button(MoreOnItem)
def more(turn: Turn, pressed: MoreOnItem, _: Remembered | None) -> None:
    card = card_answered(turn, pressed.item_id)
    role = turn.roles.get(card.shop_id)
    acts = acts_for(turn.uow, card, role) if role else client_acts_for(turn, card)
    choices = [Choice(one.payload(card.id).pack(), key=one.key) for one in acts]
    shown = those_that_fit(turn, choices, pressed.after, lambda after: MoreOnItem(card.id, after))
    if not shown:
        turn.say("items.more_none", about=Subject("item", card.id))
        return
    title = item_card(card, turn.person.language).title
    turn.say("items.more", title=title, choices=shown, about=Subject("item", card.id))
