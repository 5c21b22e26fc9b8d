"""Keeping the shop: recovery codes, a second owner, handing it over; /recover for whoever lost their phone."""

from __future__ import annotations

from typing import Any

from bots.events import MediaSent, TextSent
from bots.payloads.owners import AnswerOffer, CodesKept, HandOver, MakeCodes, OfferShop, OwnersOf
from bots.registry import answer, button, command
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.clients.links import bot_link, bot_of
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, Say, ShowOffer
from core.messaging.queries import Remembered
from core.ownership.actions import make_codes, offer_ownership, open_offer, recover, settle_offer
from core.ownership.queries import owners
from core.ownership.rules import NOTHING, OFFER_LIVES
from core.shops.queries import shop, shops_named
from locales.words import say


@command("owners", "staff")
def owners_(turn: Turn, _: str) -> None:
    shops = [shop_id for shop_id, role in turn.roles.items() if Ability.CHANGE_TEAM in MAY[role]]
    if not shops:
        turn.say("errors.not_allowed")
    elif len(shops) == 1:
        _show(turn, shops[0])
    else:
        named = shops_named(turn.uow, shops)
        choices = [Choice(OwnersOf(s.id).pack(), words=s.name.read_in(turn.person.language)) for s in named]
        turn.say("chat.bot.which", choices=tuple(choices))


@button(OwnersOf)
def owners_of(turn: Turn, pressed: OwnersOf, _: Remembered | None) -> None:
    _show(turn, pressed.shop_id)


def _show(turn: Turn, shop_id: int) -> None:
    card = owners(turn.uow, turn.actor, shop_id)
    choices = (
        Choice(MakeCodes(shop_id, 0).pack(), key="shop.button.codes"),
        Choice(OfferShop(shop_id, "owner").pack(), key="shop.button.second_owner"),
        Choice(HandOver(shop_id).pack(), key="shop.button.hand_over"),
    )
    people = [name or say(turn.person.language, "chat.someone") for name in card.names]
    if card.codes:
        turn.say("shop.owners", shop=_name(turn, shop_id), people=people, count=card.codes, choices=choices)
    else:
        turn.say("shop.owners_unsafe", shop=_name(turn, shop_id), people=people, choices=choices)


@button(MakeCodes)
def codes_asked(turn: Turn, pressed: MakeCodes, _: Remembered | None) -> None:
    """New ones make the old worthless, so that is asked about."""
    there = owners(turn.uow, turn.actor, pressed.shop_id).codes
    if there and not pressed.sure:
        yes = Choice(MakeCodes(pressed.shop_id, 1).pack(), key="chat.button.yes")
        no = Choice(OwnersOf(pressed.shop_id).pack(), key="chat.button.no")
        turn.say("shop.codes.sure", count=there, choices=(yes, no))
        return
    codes = "\n".join(make_codes(turn.uow, turn.actor, pressed.shop_id))
    done = Choice(CodesKept().pack(), key="shop.button.done", style="main")
    turn.tell(Say("shop.codes", {"shop": _name(turn, pressed.shop_id), "codes": codes}, (done,), secret=True))


@button(CodesKept)
def codes_kept(turn: Turn, _: CodesKept, message: Remembered | None) -> None:
    if message and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message, Say("shop.codes.kept"))
    else:
        turn.say("shop.codes.delete")


@button(HandOver)
def handing_over(turn: Turn, pressed: HandOver, _: Remembered | None) -> None:
    owners(turn.uow, turn.actor, pressed.shop_id)
    roles = ("admin", "editor", NOTHING)
    choices = (Choice(OfferShop(pressed.shop_id, role).pack(), key=f"shop.button.stay_{role}") for role in roles)
    turn.say("shop.hand_over", shop=_name(turn, pressed.shop_id), choices=tuple(choices))


@button(OfferShop)
def offered(turn: Turn, pressed: OfferShop, _: Remembered | None) -> None:
    """Said in a message of its own below: that one is passed on."""
    code = offer_ownership(turn.uow, turn.actor, pressed.shop_id, pressed.keeps)
    turn.say("shop.offer.made", days=OFFER_LIVES.days)
    bot = bot_of(turn.uow, pressed.shop_id)
    said: dict[str, Any] = {"shop": _name(turn, pressed.shop_id), "code": code}
    if bot:
        turn.say("shop.offer.pass_on_link", link=bot_link(bot, code), **said)
    else:
        turn.say("shop.offer.pass_on", link=f"{turn.base_url}/chat", **said)


def offer_opened(turn: Turn, code: str) -> None:
    shop_id = open_offer(turn.uow, turn.person.id, code)
    turn.say("shop.offer.asked", shop=_name(turn, shop_id))


@button(AnswerOffer)
def offer_answered(turn: Turn, pressed: AnswerOffer, message: Remembered | None) -> None:
    settle_offer(turn.uow, turn.actor, pressed.offer_id, accepted=bool(pressed.yes))
    if message and turn.house.channels[turn.channel].capabilities.edits:
        turn.show_anew(message)
    else:
        turn.tell(ShowOffer(pressed.offer_id))


@command("recover")
def recover_(turn: Turn, words: str) -> None:
    if words:
        turn.held_a_secret = True
        _recover(turn, words)
    else:
        turn.remember(asked="recovery_code")
        turn.say("shop.recover.ask")


@answer("recovery_code")
def code_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    turn.forget_what_was_said(event.message_id)
    _recover(turn, event.text if isinstance(event, TextSent) else event.caption)


def _recover(turn: Turn, code: str) -> None:
    """Refused or not, the guess is counted: passed on, a refusal would undo that."""
    try:
        shop_id = recover(turn.uow, turn.person.id, code)
    except Refusal as refusal:
        if refusal.key == "shop.recover.wrong":
            turn.remember(asked="recovery_code")
        turn.say(refusal.key, **refusal.params)
    else:
        turn.say("shop.recover.done", shop=_name(turn, shop_id))


def _name(turn: Turn, shop_id: int) -> str:
    return shop(turn.uow, shop_id).name.read_in(turn.person.language)
