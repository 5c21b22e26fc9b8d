"""What more can be done with an item: each flow enters its own acts, and More under the card shows those that fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bots.payloads.base import Payload
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.db.uow import Uow
from core.items.queries import ItemCard

Fits = Callable[[ItemCard], bool]
Condition = Callable[[Uow, ItemCard], bool]


@dataclass(frozen=True)
class Act:
    order: int  # what is done most stands first
    key: str
    payload: Callable[[int], Payload]
    fits: Fits
    ability: Ability
    also: Condition


ACTS: list[Act] = []


def act(
    order: int,
    key: str,
    payload: Callable[[int], Payload],
    fits: Fits,
    ability: Ability = Ability.CHANGE_ITEMS,
    *,
    also: Condition = lambda *_: True,
) -> None:
    """`key` names the button, `payload` makes its meaning from the item's id; `also` asks what no card tells."""
    ACTS.append(Act(order, key, payload, fits, ability, also))


def acts_for(uow: Uow, card: ItemCard, role: str) -> list[Act]:
    fitting = [one for one in ACTS if one.ability in MAY[role] and one.fits(card) and one.also(uow, card)]
    return sorted(fitting, key=lambda one: one.order)


@dataclass(frozen=True)
class ClientAct:
    order: int
    key: str
    payload: Callable[[int], Payload]
    fits: Callable[[Turn, ItemCard], bool]


CLIENT_ACTS: list[ClientAct] = []


def client_act(
    order: int, key: str, payload: Callable[[int], Payload], fits: Callable[[Turn, ItemCard], bool] = lambda *_: True
) -> None:
    """What somebody does with an item of a shop in which they don't work."""
    CLIENT_ACTS.append(ClientAct(order, key, payload, fits))


def client_acts_for(turn: Turn, card: ItemCard) -> list[ClientAct]:
    return sorted((one for one in CLIENT_ACTS if one.fits(turn, card)), key=lambda one: one.order)
