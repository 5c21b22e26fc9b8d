"""An announcement while it runs: paused, gone on with, stopped; and the card of one item that a message named."""

from __future__ import annotations

from bots.payloads.items import SeeItem
from bots.payloads.telling import GoOn, PauseTelling, StopTelling
from bots.registry import button
from bots.turn import Turn
from core.items.queries import item_by_id
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import ShowItem
from core.messaging.queries import Remembered
from core.notices.broadcasts import go_on_with_broadcast, pause_broadcast, stop_broadcast


@button(PauseTelling)
def paused(turn: Turn, pressed: PauseTelling, _: Remembered | None) -> None:
    """The message itself is the answer: it says what waits now."""
    pause_broadcast(turn.uow, turn.actor, pressed.item_id)


@button(GoOn)
def gone_on(turn: Turn, pressed: GoOn, _: Remembered | None) -> None:
    go_on_with_broadcast(turn.uow, turn.actor, pressed.item_id)


@button(StopTelling)
def stopped(turn: Turn, pressed: StopTelling, _: Remembered | None) -> None:
    stop_broadcast(turn.uow, turn.actor, pressed.item_id)


@button(SeeItem)
def seen(turn: Turn, pressed: SeeItem, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    view = ShowItem(card.id, "owner" if card.shop_id in turn.roles else "client")
    turn.tell(view, about=Subject("item", card.id))
