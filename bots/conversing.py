"""What somebody says into a conversation, and how it is confirmed: shared by all the ways that lead there."""

from __future__ import annotations

from typing import Any

from bots.addressing import Meant
from bots.events import MediaSent, TextSent, media_in, words_in
from bots.found import search_offered
from bots.kept import kept
from bots.payloads.inquiries import WriteAnyway
from bots.talk import item_named
from bots.turn import Turn
from core.claims.queries import Holder
from core.inquiries.actions import Said, ask_shop, colleague_on, write
from core.inquiries.queries import InquiryCard, inquiry
from core.messaging.actions.outbox import Subject
from core.messaging.meaning import Choice
from core.people.queries import hours_of, readers
from locales import show
from locales.bidi import Plain
from locales.words import say

GATHERED_EACH = 10
SENT = ("inquiries.sent", "inquiries.sent_about")
TOGETHER = ("inquiries.together", "inquiries.together_about")


def send(turn: Turn, event: TextSent | MediaSent, meant: Meant, *, loose: bool = False) -> None:
    """Loose words may have been meant as a search, which is then a press away."""
    if meant.inquiry_id is not None:
        write_into(turn, event, meant.inquiry_id, loose=loose)
        return
    assert meant.shop_id is not None
    words, media_ids = words_in(event), media_in(event)
    done = ask_shop(turn.uow, turn.actor, meant.shop_id, words, item_id=meant.item_id, media_ids=media_ids)
    _confirm(turn, event, done, loose)


def write_into(turn: Turn, event: TextSent | MediaSent, inquiry_id: int, *, loose: bool = False) -> None:
    """To a client whom a colleague answers, not without being asked."""
    holder = colleague_on(turn.uow, turn.actor, inquiry_id)
    if holder:
        _hold_back(turn, event, inquiry_id, holder)
    else:
        write_anyway(turn, event, inquiry_id, loose=loose)


def _hold_back(turn: Turn, event: TextSent | MediaSent, inquiry_id: int, holder: Holder) -> None:
    turn.remember(asked="send_anyway", inquiry_id=inquiry_id, **kept(event))
    yes = Choice(WriteAnyway(inquiry_id, 1).pack(), key="chat.button.yes")
    no = Choice(WriteAnyway(inquiry_id, 0).pack(), key="chat.button.no")
    key = "team.claims.answered" if holder.answered else "team.claims.answering"
    turn.say(key, name=holder.name or say(turn.person.language, "chat.someone"), choices=(yes, no))


def write_anyway(turn: Turn, event: TextSent | MediaSent, inquiry_id: int, *, loose: bool = False) -> None:
    _confirm(turn, event, write(turn.uow, turn.actor, inquiry_id, words_in(event), media_ids=media_in(event)), loose)


def _confirm(turn: Turn, event: TextSent | MediaSent, done: Said, loose: bool) -> None:
    """The first is confirmed in words, what follows fast with a sign; never with silence alone."""
    about = Subject("words", done.words_id)
    for message_id in (event.part_ids if isinstance(event, MediaSent) else ()) or (event.message_id,):
        turn.tie(message_id, about)
    card = inquiry(turn.uow, turn.actor, done.inquiry_id)
    if card.person_id != turn.person.id:
        _confirm_answered(turn, card, about, was_closed=done.state_before == "closed")
    elif done.count == 1:
        offered = search_offered(turn, words_in(event), done.words_id) if loose else ()
        _confirm_told(turn, card, about, SENT, choices=offered)
    elif done.count == 2 or done.count % GATHERED_EACH == 0:
        _confirm_told(turn, card, about, TOGETHER, count=done.count)
    else:
        turn.acknowledge(event.message_id)


def _confirm_answered(turn: Turn, card: InquiryCard, about: Subject, *, was_closed: bool) -> None:
    """Whose quiet hours hold it is told to be read later, by the clock of who answers."""
    name = other_of(turn, card)
    until = readers(turn.uow, [card.person_id])[card.person_id].hears_answers_at
    if was_closed:
        turn.say("inquiries.answered_closed", name=name, about=about)
    elif until:
        time = show.clock(turn.person.language, until, hours_of(turn.uow, turn.person.id).zone)
        turn.say("inquiries.answered_later", name=name, time=time, about=about)
    else:
        turn.say("inquiries.answered", name=name, about=about)


def _confirm_told(turn: Turn, card: InquiryCard, about: Subject, keys: tuple[str, str], **said: Any) -> None:
    """It says what the words were taken to be about, so that a wrong guess is seen."""
    shop = other_of(turn, card)
    named = item_named(turn.uow, card, turn.person.id, turn.person.language)
    if named:
        title = Plain(" · ".join(named))
        turn.say(keys[1], shop=shop, title=title, about=about, **said)
    else:
        turn.say(keys[0], shop=shop, about=about, **said)


def other_of(turn: Turn, card: InquiryCard) -> str:
    """The one of the two that this person is not."""
    if card.person_id == turn.person.id:
        return card.shop_name.read_in(turn.person.language)
    return card.person_name or say(turn.person.language, "chat.someone")
