"""Words that answer nothing: for which shop, about what? A number tells, or what was last shown or spoken of here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bots.turn import Turn
from core.feedback.queries import items_of_comments
from core.inquiries.queries import InquiryCard, inquiry, inquiry_of_words
from core.inquiries.rules import names_a_number, numbers_in
from core.items.queries import item_by_id, seen_by_number
from core.kernel.clock import now
from core.kernel.errors import NotAllowed, NotFound
from core.messaging.actions.outbox import Subject
from core.messaging.queries import last_about, told_lately
from core.messaging.rules import REPLY

TALKED = ("inquiry", "words")
SHOWN = ("item", "comment", "shop")
CAME_WITH_WELCOME = "items.lately"
STILL_LOOKING = timedelta(minutes=10)  # at what they asked to see; later it may be any question to the shop
STILL_TALKING = timedelta(hours=1)
STILL_IN_MIND = timedelta(hours=12)


@dataclass(frozen=True)
class Meant:
    """Without a shop it has to be asked; with a conversation, the words go on with it."""

    shop_id: int | None = None
    item_id: int | None = None
    inquiry_id: int | None = None


@dataclass(frozen=True)
class Seen:
    """What was shown last, and nothing was said since: a card, or a shop without one."""

    shop_id: int
    item_id: int | None
    asked_for: bool
    in_mind: bool


def meant_by(turn: Turn, words: str, shops: list[int]) -> Meant:
    """A number that one of these shops has says most, one that several have is doubt; then what was last here."""
    numbered = _numbered(turn, words, shops)
    if len(numbered) == 1:
        return Meant(*next(iter(numbered.items())))
    if len(numbered) > 1:
        return Meant()
    if len(shops) == 1:
        return in_shop(turn, words, shops[0])
    shop_id = None if turn.answers_what_is_gone else _shop_without_doubt(turn)
    return in_shop(turn, words, shop_id) if shop_id in shops else Meant()


def _shop_without_doubt(turn: Turn) -> int | None:
    """What came unasked for amid a talk with another shop is doubt; so is what was shown to be reported."""
    talk, seen = going_on(turn, STILL_TALKING), seen_last(turn)
    if seen is None or (talk and talk.shop_id == seen.shop_id):
        return talk.shop_id if talk else None
    unasked = bool(talk) and not seen.asked_for
    if unasked or not (seen.item_id and seen.in_mind) or _has_reported(turn):
        return None
    return seen.shop_id


def _has_reported(turn: Turn) -> bool:
    return told_lately(turn.uow, turn.person.id, "reports.thanks", STILL_TALKING)


def in_shop(turn: Turn, words: str, shop_id: int, *, shown: bool = True) -> Meant:
    """The shop is known: which of its items is it about? Not `shown`: what was shown last says nothing of it."""
    item_id = _numbered(turn, words, [shop_id]).get(shop_id)
    if turn.answers_what_is_gone or not shown or (item_id is None and names_a_number(words)):
        return Meant(shop_id, item_id)
    seen = seen_last(turn)
    if item_id is None and seen and seen.shop_id == shop_id and seen.item_id:
        return Meant(shop_id, seen.item_id if seen.in_mind else None)
    talk = None if item_id else going_on(turn, STILL_IN_MIND)
    return Meant(shop_id, talk.item_id, talk.id) if talk and talk.shop_id == shop_id else Meant(shop_id, item_id)


def going_on(turn: Turn, within: timedelta) -> InquiryCard | None:
    """The conversation of theirs that was last spoken of here."""
    message = last_about(turn.uow, turn.account_id, turn.chat_id, TALKED, younger_than=within)
    if message is None or message.about is None:
        return None
    inquiry_id = message.about.id
    try:
        if message.about.kind == "words":
            inquiry_id = inquiry_of_words(turn.uow, inquiry_id)
        found = inquiry(turn.uow, turn.actor, inquiry_id)
    except (NotFound, NotAllowed):
        return None
    return found if found.person_id == turn.person.id else None


def _numbered(turn: Turn, words: str, shops: list[int]) -> dict[int, int]:
    return seen_by_number(turn.uow, turn.actor, shops, numbers_in(words))


def seen_last(turn: Turn) -> Seen | None:
    """None where they talked after it."""
    message = last_about(turn.uow, turn.account_id, turn.chat_id, (*SHOWN, *TALKED), younger_than=STILL_IN_MIND)
    if message is None or message.about is None or message.about.kind not in SHOWN:
        return None
    asked_for = message.kind == REPLY
    in_mind = not asked_for or message.sent_at > now() - STILL_LOOKING
    if message.about.kind == "shop":
        return Seen(message.about.id, None, asked_for, in_mind)
    try:
        item = item_by_id(turn.uow, turn.actor, item_meant(turn, message.about))
    except NotFound:
        return None
    if message.payload.get("key") == CAME_WITH_WELCOME:  # nobody asked for this one
        return Seen(item.shop_id, None, asked_for=False, in_mind=in_mind)
    return Seen(item.shop_id, item.id, asked_for, in_mind)


def item_meant(turn: Turn, about: Subject) -> int:
    """0 where it is about none."""
    if about.kind == "comment":
        return items_of_comments(turn.uow, [about.id]).get(about.id, 0)
    return about.id if about.kind in ("item", "ask") else 0
