"""Loose words: for which shop they are, or, from the shop's own people, whom they answer; kept until that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.addressing import STILL_IN_MIND, STILL_TALKING, Meant, going_on, in_shop, meant_by, seen_last
from bots.conversing import other_of, send, write_into
from bots.events import MediaSent, TextSent, words_in
from bots.hearing import require_heard_at_all
from bots.kept import kept, kept_so_far, taken_up, together
from bots.paging import those_that_fit
from bots.payloads.inquiries import MoreWhom, SendInto, SendToShop
from bots.registry import answer, button
from bots.talk import item_named
from bots.turn import UNSENT, Turn
from core.access.rules import MAY, Ability
from core.inquiries.queries import InquiryCard, open_inquiries, own_inquiries
from core.kernel.errors import Refusal
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.shops.queries import shops_named

ASKED = "whom"
QUESTIONS = ("inquiries.whom", "inquiries.which_shop")
MOST_WAITING = 20


def spoken_to_shop(turn: Turn, event: TextSent | MediaSent, *, about_nothing: bool = False) -> bool:
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
    if about_nothing:
        meant = Meant(meant.shop_id)
    if meant.shop_id is None:
        _ask_whom(turn, [*_unsent(turn), event])
    else:
        send(turn, event, meant, loose=True)
    return True


def _asked_who_is_answered(turn: Turn, event: TextSent) -> bool:
    """The shop's own loose words may be an answer to one who waits."""
    if not _waiting(turn):
        return False
    _ask_whom(turn, [*_unsent(turn), event])
    return True


def _waiting(turn: Turn) -> tuple[InquiryCard, ...]:
    answers = [shop_id for shop_id, role in turn.roles.items() if Ability.ANSWER in MAY[role]]
    return open_inquiries(turn.uow, turn.actor, answers, size=MOST_WAITING).rows


def _ask_whom(turn: Turn, events: Sequence[TextSent | MediaSent], after: int = 0) -> None:
    turn.remember(asked=ASKED, **{UNSENT: kept(*events)})
    key = QUESTIONS[0 if turn.roles else 1]
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
    _require_waiting(turn)
    _ask_whom(turn, _unsent(turn), pressed.after)


@answer(ASKED)
def more_said(turn: Turn, event: TextSent | MediaSent, _: dict[str, Any]) -> None:
    """Instead of a press more words: they are kept with the first, and it is asked once more."""
    _ask_whom(turn, [*_unsent(turn), event])


@button(SendToShop)
def shop_chosen(turn: Turn, pressed: SendToShop, _: Remembered | None) -> None:
    looked_on = turn.state.get("asked") != ASKED  # what was shown since is not what they spoke of
    event = _take_waiting(turn)
    meant = in_shop(turn, words_in(event), pressed.shop_id, shown=not looked_on)
    send(turn, event, meant, loose=True)


@button(SendInto)
def client_chosen(turn: Turn, pressed: SendInto, _: Remembered | None) -> None:
    event = _take_waiting(turn)
    write_into(turn, event, pressed.inquiry_id)


def _take_waiting(turn: Turn) -> TextSent | MediaSent:
    _require_waiting(turn)
    events = taken_up(turn, turn.state[UNSENT])
    _keep_unsent(turn, [])
    return together(events)


def _require_waiting(turn: Turn) -> None:
    if not turn.state.get(UNSENT):
        raise Refusal("inquiries.sent_already")


def _unsent(turn: Turn) -> list[TextSent | MediaSent]:
    return kept_so_far(turn.state.get(UNSENT, {}))


def _keep_unsent(turn: Turn, events: Sequence[TextSent | MediaSent]) -> None:
    """Another question that was asked since stays open."""
    state = {} if turn.state.get("asked") == ASKED else turn.state
    turn.remember(**state | {UNSENT: kept(*events) if events else {}})


def unsent_dropped(turn: Turn) -> bool:
    """All that waited; false where nothing did."""
    waited = bool(_unsent(turn))
    _keep_unsent(turn, [])
    return waited


def unsent_taken_back(turn: Turn) -> bool:
    """What is answered here, as long as it waits: one's own words, or the question about them for all of them."""
    before = _unsent(turn)
    about_all = turn.answering is not None and turn.answering.payload.get("key") in QUESTIONS
    stay = [] if about_all else [event for event in before if not _is_named(event, turn.answers_own)]
    if len(stay) == len(before):
        return False
    _keep_unsent(turn, stay)
    turn.say("inquiries.unsent_taken_back")
    if stay:
        _ask_whom(turn, stay)
    return True


def _is_named(event: TextSent | MediaSent, message_id: str) -> bool:
    return bool(message_id) and message_id in (
        (event.part_ids if isinstance(event, MediaSent) else ()) or (event.message_id,)
    )
