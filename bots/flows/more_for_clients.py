"""What More under a client's card has: first what a card with few buttons had no room for."""

from __future__ import annotations

from bots.acts import client_act
from bots.paging import MOST
from bots.payloads.browsing import SaveItem
from bots.payloads.inquiries import AskAbout
from bots.payloads.quiet import LessOf
from bots.payloads.sharing import PassOn
from bots.turn import Turn
from core.items.queries import ItemCard
from core.saved.queries import saved_among


def _short(turn: Turn, _: ItemCard) -> bool:
    """Its cards show the few buttons that matter most."""
    return turn.house.channels[turn.channel].capabilities.buttons < MOST


def _saved(turn: Turn, card: ItemCard) -> bool:
    return bool(saved_among(turn.uow, turn.person.id, [card.id]))


def _let_go(item_id: int) -> SaveItem:
    return SaveItem(item_id, keep=0)


client_act(10, "saved.button.save", SaveItem, lambda turn, card: _short(turn, card) and not _saved(turn, card))
client_act(10, "saved.button.saved", _let_go, lambda turn, card: _short(turn, card) and _saved(turn, card))
client_act(20, "inquiries.button.ask", AskAbout, _short)
client_act(30, "sharing.button.share", PassOn, lambda turn, card: _short(turn, card) and not card.protected)
client_act(40, "chat.rhythm.button.less", LessOf, lambda turn, card: card.shop_id in turn.shops_joined)
