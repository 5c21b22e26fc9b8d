"""Becoming an owner in chat: a name, and there is a shop with a gallery and an invite; then the first photo."""

from __future__ import annotations

from typing import Any

from bots.codes import opens
from bots.events import MediaSent, TextSent
from bots.payloads.shop import AskField, OpenShop, SetField
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from core.clients.links import invite_links
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.storefront.opening import Opened, open_shop
from locales.names import LANGUAGE_NAMES

WORLDWIDE = ("USD", "EUR")


def opening_choice(turn: Turn) -> tuple[Choice, ...]:
    """A shop's own bot speaks of that shop alone: others are opened elsewhere."""
    return () if turn.card.shop_id else (Choice(OpenShop().pack(), key="shop.button.open"),)


@command("open")
def open_(turn: Turn, words: str) -> None:
    if turn.card.shop_id is not None:
        turn.say("shop.open_elsewhere")
    elif words:
        _open(turn, words)
    else:
        _ask_name(turn)


@button(OpenShop)
def open_pressed(turn: Turn, _: OpenShop, __: Remembered | None) -> None:
    open_(turn, "")


def _ask_name(turn: Turn) -> None:
    turn.remember(asked="shop_name")
    turn.say("shop.ask_name")


@answer("shop_name")
def name_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """A code that was at hand all along is still one."""
    words = event.text if isinstance(event, TextSent) else event.caption
    if opens(turn, words):
        otherwise(turn, TextSent(words, event.message_id))
    else:
        _open(turn, words)


def _open(turn: Turn, words: str) -> None:
    try:
        opened = open_shop(turn.uow, turn.person.id, words, turn.person.language)
    except Refusal as refusal:
        # Caught here, before anything was written: passed on, it would undo the question as well.
        if refusal.key != "shop.error.shops":
            turn.remember(asked="shop_name")
        turn.say(refusal.key, **refusal.params)
        return
    links = invite_links(turn.uow, opened.shop_id, opened.invite, turn.base_url)
    name = opened.name.read_in(turn.person.language)
    said = {"shop": name, "currency": opened.currency, "link": links.telegram or links.web}
    if links.telegram:
        turn.tell(Say(f"shop.opened_both.{opened.language}", said | {"web": links.web}, _guesses(opened)))
    else:
        turn.tell(Say(f"shop.opened.{opened.language}", said, _guesses(opened)))


def _guesses(opened: Opened) -> tuple[Choice, ...]:
    """One press for what is likeliest to be meant instead of what was guessed."""
    other = next(currency for currency in WORLDWIDE if currency != opened.currency)
    language = "ar" if opened.language == "en" else "en"
    shop_id = opened.shop_id
    return (
        Choice(SetField(shop_id, "currency", other).pack(), key="shop.button.prices_in", params={"currency": other}),
        Choice(AskField(shop_id, "currency", 0).pack(), key="shop.button.other_currency"),
        Choice(SetField(shop_id, "language", language).pack(), words=LANGUAGE_NAMES[language]),
    )
