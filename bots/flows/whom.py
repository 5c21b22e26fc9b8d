"""Loose words: for which shop they are, or, from the shop's own people, whom they answer; kept until that is known."""

from __future__ import annotations

from typing import Any

from bots.addressing import STILL_IN_MIND, STILL_TALKING, going_on, in_shop, meant_by, seen_last
from bots.conversing import media_in, other_of, send, words_in, write_into
from bots.events import MediaSent, TextSent
from bots.hearing import require_heard_at_all
from bots.paging import those_that_fit
from bots.payloads.inquiries import MoreWhom, SendInto, SendToShop
from bots.registry import answer, button
from bots.talk import item_named
from bots.turn import Turn
from core.access.rules import MAY, Ability
from core.inquiries.queries import InquiryCard, open_inquiries, own_inquiries
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shops_named

MOST_WAITING = 20


def spoken_to_shop(turn: Turn, event: TextSent | MediaSent) -> bool:
    """Words that answer nothing are for a shop; false for who belongs to none, and for a shop's own people."""
    shops = [shop_id for shop_id in turn.shops_joined if shop_id not in turn.roles]
    if turn.roles:
        talk = going_on(turn, STILL_TALKING)
        if talk is None or talk.shop_id not in shops:
            return isinstance(event, TextSent) and _asked_who_is_answered(turn, event)
    if not shops:
        if not turn.roles:
            require_heard_at_all(turn)
        return False
    meant = meant_by(turn, words_in(event), shops)
    if meant.shop_id is None:
        _ask_whom(turn, words_in(event), list(media_in(event)), event.message_id)
    else:
        send(turn, event, meant, loose=True)
    return True


def _asked_who_is_answered(turn: Turn, event: TextSent) -> bool:
    """The shop's own loose words may be an answer to one who waits."""
    if not _waiting(turn):
        return False
    _ask_whom(turn, event.text, [], event.message_id)
    return True


def _waiting(turn: Turn) -> tuple[InquiryCard, ...]:
    answers = [shop_id for shop_id, role in turn.roles.items() if Ability.ANSWER in MAY[role]]
    return open_inquiries(turn.uow, turn.actor, answers, size=MOST_WAITING).rows


def _ask_whom(turn: Turn, words: str, media: list[int], message_id: str, after: int = 0) -> None:
    turn.remember(asked="whom", words=words, media=media, message_id=message_id)
    key = "inquiries.whom" if turn.roles else "inquiries.which_shop"
    turn.say(key, choices=those_that_fit(turn, _whom(turn), after, MoreWhom))


def _whom(turn: Turn) -> list[Choice]:
    """Those who wait for the shop; of one's shops, the one last seen here, then the one chosen in /shops."""
    language = turn.person.language
    if turn.roles:
        return [Choice(SendInto(card.id).pack(), words=_called(turn, card)) for card in _waiting(turn)]
    names = {shop.id: shop.name.read_in(language) for shop in shops_named(turn.uow, turn.shops_joined)}
    last = [card.shop_id for card in own_inquiries(turn.uow, turn.person.id, size=MOST_WAITING).rows]
    here = seen_last(turn) or going_on(turn, STILL_IN_MIND)
    wished = [here.shop_id if here else 0, turn.person.looks_at or 0, *last, *turn.shops_joined]
    order = [shop_id for shop_id in dict.fromkeys(wished) if shop_id in names]
    return [Choice(SendToShop(shop_id).pack(), words=names[shop_id]) for shop_id in order]


def _called(turn: Turn, card: InquiryCard) -> str:
    return " · ".join([other_of(turn, card), *item_named(turn.uow, card, turn.person.id, turn.person.language)[:1]])


@button(MoreWhom)
def more_whom(turn: Turn, pressed: MoreWhom, _: Remembered | None) -> None:
    state = _kept_words(turn)
    _ask_whom(turn, state["words"], state["media"], state["message_id"], pressed.after)


@answer("whom")
def more_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """Instead of a press more words: they are kept with the first, and it is asked once more."""
    words = "\n".join(part for part in (state["words"], words_in(event)) if part)
    _ask_whom(turn, words, [*state["media"], *media_in(event)], state["message_id"])


@button(SendToShop)
def shop_chosen(turn: Turn, pressed: SendToShop, _: Remembered | None) -> None:
    event = _event(_kept_words(turn))
    turn.remember()
    send(turn, event, in_shop(turn, words_in(event), pressed.shop_id), loose=True)


@button(SendInto)
def client_chosen(turn: Turn, pressed: SendInto, _: Remembered | None) -> None:
    event = _event(_kept_words(turn))
    turn.remember()
    write_into(turn, event, pressed.inquiry_id)


def _kept_words(turn: Turn) -> dict[str, Any]:
    if turn.state.get("asked") != "whom":
        raise Refusal("inquiries.sent_already")
    return turn.state


def _event(state: dict[str, Any]) -> TextSent | MediaSent:
    if state["media"]:
        return MediaSent(tuple(state["media"]), state["words"], state["message_id"])
    return TextSent(state["words"], state["message_id"])
