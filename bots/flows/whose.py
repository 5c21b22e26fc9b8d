"""For which shop is this, and who may do it there? One shop needs no question; who may not is told who can."""

from __future__ import annotations

from collections.abc import Callable

from bots.payloads.base import Payload
from bots.turn import Turn
from core.access.queries import names_of_staff_with
from core.access.rules import MAY, Ability
from core.kernel.errors import NotFound, Refusal
from core.messaging.meaning import Choice
from core.shops.queries import shop, shops_named


def which_shop(turn: Turn, ability: Ability, chosen: Callable[[int], Payload]) -> int | None:
    """The shop, if there is one in which they may; `chosen` makes the buttons when there are several."""
    able = [shop_id for shop_id, role in turn.roles.items() if ability in MAY[role]]
    if len(able) > 1:
        named = shops_named(turn.uow, able)
        choices = (Choice(chosen(one.id).pack(), words=one.name.read_in(turn.person.language)) for one in named)
        turn.say("chat.bot.which", choices=tuple(choices))
        return None
    if not able:
        those_who_may(turn, ability, next(iter(turn.roles), 0))
    return able[0]


def those_who_may(turn: Turn, ability: Ability, shop_id: int) -> None:
    """Passes those who may; who works there without is told who can; all others learn nothing."""
    role = turn.roles.get(shop_id)
    if role is None:
        raise NotFound
    if ability not in MAY[role]:
        people = names_of_staff_with(turn.uow, ability, shop_id)
        raise Refusal("clients.only", people=people, shop=shop(turn.uow, shop_id).name.read_in(turn.person.language))
