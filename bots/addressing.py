"""Words that answer nothing: for which shop, about what? A number tells, or what was last spoken of here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bots.turn import Turn
from core.feedback.queries import items_of_comments
from core.inquiries.queries import InquiryCard, inquiry, inquiry_of_words
from core.inquiries.rules import numbers_in
from core.items.queries import item_by_id, seen_by_number
from core.kernel.errors import NotAllowed, NotFound
from core.messaging.queries import Remembered, last_about

TALKED = ("inquiry", "words")
SHOWN = ("item", "comment")
STILL_TALKING = timedelta(hours=1)
STILL_IN_MIND = timedelta(hours=12)


@dataclass(frozen=True)
class Meant:
    """Without a shop it has to be asked; with a conversation, the words go on with it."""

    shop_id: int | None = None
    item_id: int | None = None
    inquiry_id: int | None = None


def meant_by(turn: Turn, words: str, shops: list[int]) -> Meant:
    """A number that one of these shops has says most; then what was last spoken of in this chat."""
    numbered = _numbered(turn, words, shops)
    if len(numbered) == 1:
        return Meant(*next(iter(numbered.items())))
    talk = going_on(turn, STILL_TALKING)
    if talk and talk.shop_id in shops and (len(shops) > 1 or not _shown_since(turn)):
        return Meant(talk.shop_id, talk.item_id, talk.id)
    return in_shop(turn, words, shops[0]) if len(shops) == 1 else Meant()


def in_shop(turn: Turn, words: str, shop_id: int) -> Meant:
    """The shop is known: which of its items is it about?"""
    item_id = _numbered(turn, words, [shop_id]).get(shop_id) or _last_shown(turn, shop_id)
    if item_id:
        return Meant(shop_id, item_id)
    talk = going_on(turn, STILL_IN_MIND)
    return Meant(shop_id, talk.item_id, talk.id) if talk and talk.shop_id == shop_id else Meant(shop_id)


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


def _last_shown(turn: Turn, shop_id: int) -> int | None:
    """The card that was last here, unless they went on talking after it."""
    message = last_about(turn.uow, turn.account_id, turn.chat_id, (*SHOWN, *TALKED), younger_than=STILL_IN_MIND)
    item_id = _item_of(turn, message) if message else None
    if item_id is None:
        return None
    try:
        return item_id if item_by_id(turn.uow, turn.actor, item_id).shop_id == shop_id else None
    except NotFound:
        return None


def _shown_since(turn: Turn) -> bool:
    message = last_about(turn.uow, turn.account_id, turn.chat_id, (*SHOWN, *TALKED), younger_than=STILL_IN_MIND)
    return bool(message and message.about and message.about.kind in SHOWN)


def _item_of(turn: Turn, message: Remembered) -> int | None:
    about = message.about
    if about is None or about.kind not in SHOWN:
        return None
    return about.id if about.kind == "item" else items_of_comments(turn.uow, [about.id]).get(about.id)
