"""The lines of a gallery: its words, cover, order and protection, each set by a press or by the next message."""

from __future__ import annotations

import re
from typing import Any

from bots.events import MediaSent, TextSent
from bots.flows.gallery_lookbook import ask_lookbook, lookbook_sent
from bots.flows.gallery_sight import ask_sight, ask_tag, sight_said
from bots.galleryfront import FIELDS, name_of, stands
from bots.payloads.galleries import AskGallery, SeeGallery, SetGallery
from bots.registry import answer, button, otherwise
from bots.turn import Turn
from core.galleries.actions import describe_gallery, give_early_access, protect_gallery, set_cover, set_order, shop_run
from core.galleries.queries import GalleryCard, gallery_card
from core.galleries.rules import ORDERS, WORDS, early_said
from core.kernel.bilingual import Bilingual
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.kernel.folding import fold
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from core.storefront.words import read_text
from locales.words import say

_NUMBER = re.compile(r"\s*(\d{1,2})(?:[\s.):–-]+(.+))?\s*", re.DOTALL)
YES, NO = (tuple(map(fold, words)) for words in (("yes", "on", "نعم", "محمي"), ("no", "off", "لا")))
ASKED_AGAIN = ("shop.error.", "galleries.error.", "clients.error.")


@answer("gallery")
def line_chosen(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    """ "5" asks for the fifth line, "5 Warm wool" sets it; anything else is what it would have been."""
    found = _NUMBER.fullmatch(to_latin_digits(event.text)) if isinstance(event, TextSent) else None
    if not found or not isinstance(event, TextSent) or not 1 <= int(found[1]) <= len(FIELDS):
        otherwise(turn, event)
        return
    field = FIELDS[int(found[1]) - 1]
    if found[2]:
        _said(turn, state["gallery_id"], field, TextSent(event.text[found.start(2) :], event.message_id))
    else:
        _ask(turn, state["gallery_id"], field)


@button(AskGallery)
def line_pressed(turn: Turn, pressed: AskGallery, _: Remembered | None) -> None:
    _ask(turn, pressed.gallery_id, pressed.field)


def _ask(turn: Turn, gallery_id: int, field: str) -> None:
    if field not in (*FIELDS, "tag"):
        raise Refusal("errors.button.old")
    shop_run(turn.uow, turn.actor, gallery_id)
    asked = "sight" if field == "tag" else field
    turn.remember(asked="gallery_line", gallery_id=gallery_id, field=asked)
    card = gallery_card(turn.uow, turn.actor, gallery_id)
    if field == "tag":
        ask_tag(turn, card)
    elif field == "sight":
        ask_sight(turn, card)
    elif field == "lookbook":
        ask_lookbook(turn, card)
    else:
        language = turn.person.language
        value, gallery = stands(field, card, language), name_of(card.head, language)
        turn.say(f"galleries.ask.{field}", gallery=gallery, value=value, choices=_ways(card, field))


def _ways(card: GalleryCard, field: str) -> tuple[Choice, ...]:
    """What can be pressed instead of said."""
    head = card.head
    if field == "ordering":
        return tuple(_set_to(head.id, field, one, f"galleries.order.{one}") for one in ORDERS if one != head.ordering)
    if field == "protected":
        said, key = ("no", "galleries.button.unprotect") if head.protected else ("yes", "galleries.button.protect")
        return (_set_to(head.id, field, said, key),)
    if field == "early":
        return (_set_to(head.id, field, "-", "galleries.button.nobody_first"),) if head.early else ()
    if field == "cover":
        return (_set_to(head.id, field, "newest", "galleries.button.newest_picture"),) if head.cover else ()
    return (
        (_set_to(head.id, field, "-", "galleries.button.empty"),) if field != "title" and getattr(head, field) else ()
    )


def _set_to(gallery_id: int, field: str, words: str, key: str) -> Choice:
    return Choice(SetGallery(gallery_id, field, words).pack(), key=key)


@answer("gallery_line")
def line_said(turn: Turn, event: TextSent | MediaSent, state: dict[str, Any]) -> None:
    _said(turn, state["gallery_id"], state["field"], event)


@button(SetGallery)
def line_set(turn: Turn, pressed: SetGallery, _: Remembered | None) -> None:
    _said(turn, pressed.gallery_id, pressed.field, TextSent(pressed.words, ""))


def _said(turn: Turn, gallery_id: int, field: str, event: TextSent | MediaSent) -> None:
    """A picture where words were asked for is the next item; words where a picture was, are told what is missing."""
    if isinstance(event, MediaSent) and field not in ("cover", "lookbook"):
        otherwise(turn, event)
        return
    try:
        _set(turn, gallery_id, field, event)
    except Refusal as refusal:
        # Caught here, before anything was written: passed on, it would undo the question as well.
        if refusal.key.startswith(ASKED_AGAIN):
            turn.remember(asked="gallery_line", gallery_id=gallery_id, field=field)
        turn.say(refusal.key, **refusal.params)


def _set(turn: Turn, gallery_id: int, field: str, event: TextSent | MediaSent) -> None:
    words = event.text if isinstance(event, TextSent) else event.caption
    if field == "sight":
        sight_said(turn, gallery_id, words)
        return
    if field == "lookbook":
        lookbook_sent(turn, gallery_id, event)
        return
    if field == "cover":
        _set_cover(turn, gallery_id, event)
    elif field == "ordering":
        set_order(turn.uow, turn.actor, gallery_id, _order_named(words))
    elif field == "protected":
        protect_gallery(turn.uow, turn.actor, gallery_id, protected=_yes_or_no(words))
    elif field == "early":
        _set_early(turn, gallery_id, words)
    elif field in WORDS:
        said = Bilingual() if words.strip() in ("-", "—") and field != "title" else read_text(words, WORDS[field])
        describe_gallery(turn.uow, turn.actor, gallery_id, field, said)
    else:
        raise Refusal("errors.button.old")
    _saved(turn, gallery_id, field)


def _set_cover(turn: Turn, gallery_id: int, event: TextSent | MediaSent) -> None:
    if isinstance(event, MediaSent):
        set_cover(turn.uow, turn.actor, gallery_id, event.media_ids[0])
    elif event.text == "newest":
        set_cover(turn.uow, turn.actor, gallery_id, None)
    else:
        raise Refusal("galleries.error.picture")


def _set_early(turn: Turn, gallery_id: int, words: str) -> None:
    found = ("", 0) if words.strip() in ("-", "—") else early_said(words)
    if found is None:
        raise Refusal("galleries.error.early")
    give_early_access(turn.uow, turn.actor, gallery_id, *found)


def _order_named(words: str) -> str:
    """By its own name, or as a button says it in either language."""
    for one in ORDERS:
        if fold(words) in (one, *(fold(say(language, f"galleries.order.{one}")) for language in ("en", "ar"))):
            return one
    raise Refusal("galleries.error.order")


def _yes_or_no(words: str) -> bool:
    if fold(words) not in (*YES, *NO):
        raise Refusal("galleries.error.yes_or_no")
    return fold(words) in YES


def _saved(turn: Turn, gallery_id: int, field: str) -> None:
    card, language = gallery_card(turn.uow, turn.actor, gallery_id), turn.person.language
    back = Choice(SeeGallery(gallery_id, 0).pack(), words=name_of(card.head, language))
    value = stands(field, card, language)
    turn.say("galleries.saved", field=say(language, f"galleries.field.{field}"), value=value, choices=(back,))
