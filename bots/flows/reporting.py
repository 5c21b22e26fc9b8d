"""A client reports an item or a shop to the platform: why, once, and a word of thanks. The shop never hears who."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bots.acts import client_act
from bots.cards import named
from bots.events import MediaSent, TextSent, words_in
from bots.paging import those_that_fit
from bots.payloads.reporting import ReportedShops, ReportItem, ReportShop, WhyItem, WhyShop
from bots.registry import answer, button, command, otherwise
from bots.turn import Turn
from core.house import MAIL_ACCOUNT
from core.items.queries import item_by_id
from core.kernel.errors import NotFound, Refusal
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Choice, Say
from core.messaging.queries import Remembered
from core.people.queries import person_by_identity
from core.people.rules import clean_address
from core.reports.actions import report_item, report_shop
from core.reports.rules import IN_WORDS, REASONS
from core.shops.queries import shop

STILL_MEANT = timedelta(minutes=15)
client_act(90, "reports.button.report", lambda item_id: ReportItem(item_id, 0))


@command("report")
def report(turn: Turn, _: str) -> None:
    """As an answer to a card it means that item; else a shop of theirs, asked which if there are several."""
    about = turn.answering.about if turn.answering else None
    if about and about.kind == "item":
        _ask_why_item(turn, about.id)
        return
    theirs = _shops(turn)
    if not theirs:
        turn.say("reports.nowhere")
    elif len(theirs) == 1:
        _ask_why_shop(turn, theirs[0])
    else:
        _ask_which(turn, theirs)


@button(ReportedShops)
def more_shops(turn: Turn, pressed: ReportedShops, _: Remembered | None) -> None:
    if not _shops(turn):
        raise NotFound
    _ask_which(turn, _shops(turn), max(0, pressed.after))


@button(ReportItem)
def item_meant(turn: Turn, pressed: ReportItem, _: Remembered | None) -> None:
    _ask_why_item(turn, pressed.item_id, max(0, pressed.after))


@button(ReportShop)
def shop_meant(turn: Turn, pressed: ReportShop, _: Remembered | None) -> None:
    _ask_why_shop(turn, _theirs(turn, pressed.shop_id), max(0, pressed.after))


@button(WhyItem)
def why_item(turn: Turn, pressed: WhyItem, _: Remembered | None) -> None:
    if pressed.why == IN_WORDS:
        item_by_id(turn.uow, turn.actor, pressed.item_id)
        _ask_in_words(turn, item_id=pressed.item_id)
    else:
        _report(turn, pressed.why, "", item_id=pressed.item_id)


@button(WhyShop)
def why_shop(turn: Turn, pressed: WhyShop, _: Remembered | None) -> None:
    shop_id = _theirs(turn, pressed.shop_id)
    if pressed.why == IN_WORDS:
        _ask_in_words(turn, shop_id=shop_id)
    else:
        _report(turn, pressed.why, "", shop_id=shop_id)


@answer("report")
def said_why(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    if turn.came_at - datetime.fromisoformat(state["at"]) > STILL_MEANT:
        otherwise(turn, event)
    elif not words_in(event).strip():
        _ask_in_words(turn, item_id=state["item_id"], shop_id=state["shop_id"])
    else:
        _report(turn, IN_WORDS, words_in(event), item_id=state["item_id"], shop_id=state["shop_id"])


def _ask_why_item(turn: Turn, item_id: int, after: int = 0) -> None:
    card = item_by_id(turn.uow, turn.actor, item_id)
    if card.shop_id in turn.roles or not turn.serves(card.shop_id):
        raise NotFound
    choices = [Choice(WhyItem(item_id, why).pack(), key=f"reports.why.{why}") for why in REASONS]
    shown = those_that_fit(turn, choices, after, lambda last: ReportItem(item_id, last))
    _wait_for_words(turn, item_id=item_id)
    turn.say("reports.ask", what=named(card, turn.person.language), choices=shown)


def _ask_why_shop(turn: Turn, shop_id: int, after: int = 0) -> None:
    choices = [Choice(WhyShop(shop_id, why).pack(), key=f"reports.why.{why}") for why in REASONS]
    shown = those_that_fit(turn, choices, after, lambda last: ReportShop(shop_id, last))
    _wait_for_words(turn, shop_id=shop_id)
    turn.say("reports.ask", what=_name(turn, shop_id), choices=shown)


def _ask_which(turn: Turn, theirs: list[int], after: int = 0) -> None:
    choices = [Choice(ReportShop(shop_id, 0).pack(), words=_name(turn, shop_id)) for shop_id in theirs]
    turn.say("reports.which", choices=those_that_fit(turn, choices, after, ReportedShops))


def _ask_in_words(turn: Turn, *, item_id: int = 0, shop_id: int = 0) -> None:
    _wait_for_words(turn, item_id=item_id, shop_id=shop_id)
    turn.say("reports.in_words")


def _wait_for_words(turn: Turn, *, item_id: int = 0, shop_id: int = 0) -> None:
    """Who types instead of pressing says it to the platform: never to the shop that they report."""
    turn.remember(asked="report", item_id=item_id, shop_id=shop_id, at=turn.came_at.isoformat())


def _report(turn: Turn, why: str, words: str, *, item_id: int = 0, shop_id: int = 0) -> None:
    if item_id:
        card = item_by_id(turn.uow, turn.actor, item_id)
        if card.shop_id in turn.roles:
            raise NotFound
        new = report_item(turn.uow, turn.actor, item_id, why, words)
        what, shop_id = named(card, turn.person.language), card.shop_id
    else:
        new = report_shop(turn.uow, turn.actor, _theirs(turn, shop_id), why, words)
        what = _name(turn, shop_id)
    turn.remember()
    turn.say("reports.thanks")
    if new:
        _tell_the_platform(turn, what, shop_id, why)


def _tell_the_platform(turn: Turn, what: str, shop_id: int, why: str) -> None:
    """Once a thing, while nobody has looked at it: what others add is counted in the panel."""
    address = clean_address(turn.house.admin_email or "")
    if address is None:
        return
    known = person_by_identity(turn.uow, "email", address)
    to = To(ensure_account(turn.uow, *MAIL_ACCOUNT), address, known.id if known else None)
    params = {"what": what, "shop": _name(turn, shop_id), "link": f"{turn.base_url}/admin/reports"}
    reply(turn.uow, to, Say(f"reports.mail.{why}", params))


def _shops(turn: Turn) -> list[int]:
    return [shop_id for shop_id in turn.shops_open if shop_id not in turn.roles]


def _theirs(turn: Turn, shop_id: int) -> int:
    if shop_id not in _shops(turn):
        raise NotFound
    return shop_id


def _name(turn: Turn, shop_id: int) -> str:
    if not shop_id:
        raise Refusal("errors.button.old")
    return shop(turn.uow, shop_id).name.read_in(turn.person.language)
