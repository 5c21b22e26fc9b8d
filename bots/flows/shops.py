"""/shops: the shops one belongs to; which one comes first, and the way out of one."""

from __future__ import annotations

from bots.flows.opening import opening_choice
from bots.flows.stopping import said_stopped
from bots.paging import those_that_fit
from bots.payloads.browsing import LeaveShop, ListShops, LookAround, LookAtShop
from bots.payloads.everyone import Command
from bots.registry import button, command
from bots.turn import Turn
from core.clients.actions import leave_shop, look_at_shop
from core.kernel.errors import NotFound, Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shop
from locales.words import say


@command("shops")
def shops(turn: Turn, _: str) -> None:
    """One alone is shown at once."""
    theirs = turn.shops_open
    if said_stopped(turn):
        return
    if not theirs:
        turn.say("browse.nowhere", choices=opening_choice(turn))
    elif len(theirs) == 1:
        _show(turn, theirs[0])
    else:
        _list(turn, theirs)


@button(ListShops)
def listed(turn: Turn, pressed: ListShops, _: Remembered | None) -> None:
    if turn.shops_open:
        _list(turn, turn.shops_open, max(0, pressed.after))
    elif not said_stopped(turn):
        turn.say("browse.nowhere", choices=opening_choice(turn))


def _list(turn: Turn, theirs: list[int], after: int = 0) -> None:
    """The first is the one that they look at."""
    lines = "\n".join(f"{at}. {_line(turn, shop_id)}" for at, shop_id in enumerate(theirs, 1))
    choices = [Choice(LookAtShop(shop_id).pack(), words=_name(turn, shop_id)) for shop_id in theirs]
    turn.say(
        "shops.list", shop=_name(turn, theirs[0]), lines=lines, choices=those_that_fit(turn, choices, after, ListShops)
    )


def _line(turn: Turn, shop_id: int) -> str:
    return say(turn.person.language, f"shops.as.{_standing(turn, shop_id)}", shop=_name(turn, shop_id))


def _standing(turn: Turn, shop_id: int) -> str:
    """client, staff, or guest: who came by a link alone."""
    if shop_id in turn.roles:
        return "staff"
    return "client" if shop_id in turn.shops_joined else "guest"


@button(LookAtShop)
def looked_at(turn: Turn, pressed: LookAtShop, _: Remembered | None) -> None:
    if pressed.shop_id not in turn.shops_open:
        raise NotFound
    look_at_shop(turn.uow, turn.actor, pressed.shop_id)
    _show(turn, pressed.shop_id)


def _show(turn: Turn, shop_id: int) -> None:
    choices = [Choice(LookAround(shop_id, 0).pack(), key="browse.button.around", style="main")]
    if shop_id in turn.shops_joined:
        choices.append(Choice(LeaveShop(shop_id, "ask").pack(), key="shops.button.leave"))
    if len(turn.shops_open) > 1:
        choices.append(Choice(ListShops(0).pack(), key="browse.button.shops"))
    if shop_id in turn.shops_joined:
        choices.append(Choice(Command("quiet").pack(), key="shops.button.quiet"))
    key = f"shops.now.{_standing(turn, shop_id)}"
    turn.say(key, shop=_name(turn, shop_id), choices=tuple(choices), about=Subject("shop", shop_id))


@button(LeaveShop)
def leaving(turn: Turn, pressed: LeaveShop, _: Remembered | None) -> None:
    """Asked once: nothing more comes from there."""
    if pressed.shop_id not in turn.shops_joined:
        raise NotFound
    name = _name(turn, pressed.shop_id)
    if pressed.said == "ask":
        yes = Choice(LeaveShop(pressed.shop_id, "yes").pack(), key="chat.button.yes")
        no = Choice(LookAtShop(pressed.shop_id).pack(), key="chat.button.no")
        turn.say("shops.leave_ask", shop=name, choices=(yes, no))
    elif pressed.said == "yes":
        leave_shop(turn.uow, turn.person.id, pressed.shop_id)
        turn.say("shops.left", shop=name)
    else:
        raise Refusal("errors.button.old")


def _name(turn: Turn, shop_id: int) -> str:
    return shop(turn.uow, shop_id).name.read_in(turn.person.language)
