"""Whom a shop has blocked hears in one sentence that their words stay with them; nothing of them reaches the shop."""

from __future__ import annotations

from bots.turn import Turn
from core.clients.queries import is_blocked, shops_that_blocked
from core.items.queries import item_for_sending
from core.kernel.errors import Refusal
from core.shops.queries import shop


def require_heard(turn: Turn, item_id: int) -> None:
    """For words about an item that this person was told of once."""
    shop_id = item_for_sending(turn.uow, item_id).shop_id
    if is_blocked(turn.uow, shop_id, turn.person.id):
        _refuse(turn, shop_id)


def require_heard_at_all(turn: Turn) -> None:
    """For words to no shop in particular, from who belongs to none."""
    blocked_by = [shop_id for shop_id in shops_that_blocked(turn.uow, turn.person.id) if turn.serves(shop_id)]
    if blocked_by:
        _refuse(turn, blocked_by[0])


def _refuse(turn: Turn, shop_id: int) -> None:
    name = shop(turn.uow, shop_id).name.read_in(turn.person.language)
    raise Refusal("clients.words_of_blocked", shop=name)
