"""A client and a shop talking: Ask on a card, just a message, the shop's answer, and /inquiries for both."""

from __future__ import annotations

from typing import Any

from bots.addressing import Meant
from bots.cards import item_card
from bots.conversing import other_of, send, write_anyway, write_into
from bots.events import Edited, MediaSent, TextSent, media_in, words_in
from bots.flows.stopping import said_stopped
from bots.kept import taken_up
from bots.payloads.inquiries import AskAbout, CloseInquiry, ListInquiries, SeeInquiry, WriteAnyway, WriteInto
from bots.registry import answer, button, command, edit_of, otherwise, reply_to
from bots.talk import page
from bots.turn import Turn
from core.inquiries.actions import close, colleague_on, reword, take_on
from core.inquiries.queries import inquiry, inquiry_of_words
from core.items.queries import item_by_id
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import ShowInquiries, ShowInquiry
from core.messaging.queries import Remembered, remembered_about


@button(AskAbout)
def asked_about(turn: Turn, pressed: AskAbout, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    if card.shop_id in turn.roles:
        raise Refusal("inquiries.own_shop")
    turn.remember(asked="inquiry", item_id=card.id)
    title, shop = item_card(card, turn.person.language).title, card.shop_name.read_in(turn.person.language)
    turn.say("inquiries.ask", title=title, shop=shop, about=Subject("ask", card.id))


@button(WriteInto)
def writing(turn: Turn, pressed: WriteInto, _: Remembered | None) -> None:
    """Who is about to answer has it, unless a colleague has: the others of the shop see that."""
    card = inquiry(turn.uow, turn.actor, pressed.inquiry_id)
    if card.person_id != turn.person.id and not colleague_on(turn.uow, turn.actor, card.id):
        take_on(turn.uow, turn.actor, card.id)
    turn.remember(asked="inquiry", inquiry_id=card.id)
    key = "inquiries.write" if card.person_id == turn.person.id else "inquiries.answer"
    turn.say(key, name=other_of(turn, card), about=Subject("inquiry", card.id))


@answer("inquiry")
def said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    if "inquiry_id" in state:
        write_into(turn, event, state["inquiry_id"])
    else:
        _ask(turn, event, state["item_id"])


@button(WriteAnyway)
def anyway(turn: Turn, pressed: WriteAnyway, _: Remembered | None) -> None:
    state = turn.state
    if state.get("asked") != "send_anyway" or state.get("inquiry_id") != pressed.inquiry_id:
        raise Refusal("errors.button.old")
    turn.remember()
    if not pressed.yes:
        turn.say("team.claims.kept_back")
        return
    for event in taken_up(turn, state):
        write_anyway(turn, event, pressed.inquiry_id)


@reply_to("ask")
def ask_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    _forget_question(turn)
    _ask(turn, event, about.id)


@reply_to("inquiry")
def inquiry_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    _forget_question(turn)
    write_into(turn, event, about.id)


@reply_to("words")
def words_answered(turn: Turn, event: TextSent | MediaSent, about: Subject) -> None:
    """An answer to one's own message, or to what confirmed it, goes on from there."""
    _forget_question(turn)
    write_into(turn, event, inquiry_of_words(turn.uow, about.id))


@edit_of("words")
def words_edited(turn: Turn, event: Edited, about: Subject) -> None:
    """Whoever was told of them sees the new words in the same place."""
    inquiry_id = reword(turn.uow, turn.actor, about.id, event.text)
    for message in remembered_about(turn.uow, Subject("inquiry", inquiry_id)):
        if message.payload.get("is") in ("asked", "answered"):
            turn.show_anew(message)


def _ask(turn: Turn, event: TextSent | MediaSent, item_id: int) -> None:
    send(turn, event, Meant(item_by_id(turn.uow, turn.actor, item_id).shop_id, item_id))


@button(CloseInquiry)
def closed(turn: Turn, pressed: CloseInquiry, _: Remembered | None) -> None:
    card = inquiry(turn.uow, turn.actor, pressed.inquiry_id)
    new = close(turn.uow, turn.actor, card.id)
    key = "inquiries.closed" if new else "inquiries.closed_already"
    turn.say(key, name=other_of(turn, card), about=Subject("inquiry", card.id))


@button(SeeInquiry)
def seen(turn: Turn, pressed: SeeInquiry, _: Remembered | None) -> None:
    card = inquiry(turn.uow, turn.actor, pressed.inquiry_id)
    turn.tell(ShowInquiry(card.id), about=Subject("inquiry", card.id))


@command("inquiries")
def inquiries(turn: Turn, _: str) -> None:
    """What waits for one's shops, and what one asked of others."""
    if said_stopped(turn):
        return
    if turn.roles:
        _show(turn, _listed(turn, "shop"))
    own = _listed(turn, "own")
    if not turn.roles or page(turn.uow, own, turn.person.id).count:
        _show(turn, own)


def _listed(turn: Turn, side: str, start: int = 0) -> ShowInquiries:
    """A shop's own bot speaks of that shop alone."""
    if side == "shop":
        return ShowInquiries("shop", tuple(turn.roles), start)
    return ShowInquiries("own", (turn.card.shop_id,) if turn.card.shop_id else (), start)


@button(ListInquiries)
def turned(turn: Turn, pressed: ListInquiries, message: Remembered | None) -> None:
    """The list is turned where it stands."""
    shown = _listed(turn, pressed.side, max(0, pressed.start))
    if message and message.payload.get("is") == "inquiries":
        _keep_listed(turn, shown)
        turn.show_anew(message, shown)
    else:
        _show(turn, shown)


def _show(turn: Turn, shown: ShowInquiries) -> None:
    _keep_listed(turn, shown)
    turn.tell(shown)


def _keep_listed(turn: Turn, shown: ShowInquiries) -> None:
    turn.remember(asked="inquiries_listed", side=shown.side, start=shown.start)


@answer("inquiries_listed")
def number_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """The number of a line opens it; anything else is what it would have been without the list."""
    number = to_latin_digits(words_in(event)).strip()
    rows = page(turn.uow, _listed(turn, state["side"], state["start"]), turn.person.id).rows
    at = int(number) - state["start"] if number.isdecimal() and len(number) < 6 else 0
    if 1 <= at <= len(rows) and not media_in(event):
        turn.remember(**state)
        turn.tell(ShowInquiry(rows[at - 1].id), about=Subject("inquiry", rows[at - 1].id))
        return
    otherwise(turn, event)


def _forget_question(turn: Turn) -> None:
    if turn.state.get("asked") == "inquiry":
        turn.remember()
