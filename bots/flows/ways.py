"""By which of their addresses a person hears of news: the one they like best, as long as it works."""

from __future__ import annotations

from bots.payloads.everyone import HearBy
from bots.registry import button
from bots.turn import Turn
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.people.actions import prefer_way
from core.people.queries import ways_to


def show_ways(turn: Turn) -> None:
    """Nothing to choose for who has one address."""
    ways = ways_to(turn.uow, turn.person.id)
    if len(ways) < 2:
        return
    liked = next((way for way in ways if way.liked), ways[0])
    others = tuple(
        Choice(HearBy(way.id).pack(), key=f"chat.hear_by.button.{way.channel}") for way in ways if way is not liked
    )
    turn.say(f"chat.hear_by.{liked.channel}", choices=others)


@button(HearBy)
def way_chosen(turn: Turn, pressed: HearBy, _: Remembered | None) -> None:
    prefer_way(turn.uow, turn.person.id, pressed.identity_id)
    show_ways(turn)
