"""What an answer to an item's card may ask for in words: each flow enters its verb, the first that understands acts."""

from __future__ import annotations

from collections.abc import Callable

from bots.turn import Turn
from core.items.queries import ItemCard

Verb = Callable[[Turn, ItemCard, str], bool]
VERBS: list[Verb] = []


def verb(flow: Verb) -> Verb:
    """For the shop's own people; false when the words mean something else."""
    VERBS.append(flow)
    return flow


def done_by_verb(turn: Turn, card: ItemCard, words: str) -> bool:
    return card.shop_id in turn.roles and any(understands(turn, card, words) for understands in VERBS)
