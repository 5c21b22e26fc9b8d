"""How news of one gallery comes, where that differs from its shop: under /quiet, and as Less under a card."""

from __future__ import annotations

from bots.paging import those_that_fit
from bots.payloads.quiet import ByGallery, ChooseGalleryRhythm, HearGallery, LessOf
from bots.registry import button
from bots.turn import Turn
from core.clients.rules import RHYTHMS
from core.galleries.rhythms import GalleryHeard, choose_gallery_rhythm, galleries_heard, gallery_heard
from core.items.queries import item_by_id
from core.kernel.digits import to_latin_digits
from core.kernel.errors import NotFound
from core.kernel.folding import fold
from core.messaging.meaning import Choice
from core.messaging.queries import Remembered
from locales.bidi import isolate
from locales.words import say

SAID = {
    "now": ("now", "at once", "فورا", "الان", "حالا"),
    "daily": ("daily", "once a day", "يوميا", "مرة في اليوم", "كل يوم"),
    "weekly": ("weekly", "once a week", "اسبوعيا", "مرة في الاسبوع", "كل اسبوع"),
    "silent": ("silent", "not at all", "never", "ابدا", "صامت", "بلا اشعارات"),
}


def heard_otherwise(turn: Turn, shop_id: int) -> str:
    """A line for each gallery that is not heard of as the rest of its shop."""
    return "\n".join(_line(turn, one) for one in galleries_heard(turn.uow, turn.actor, shop_id) if one.own)


def by_gallery(turn: Turn, shop_id: int) -> tuple[Choice, ...]:
    """Where there is one gallery, its shop's rhythm is its own."""
    several = len(galleries_heard(turn.uow, turn.actor, shop_id)) > 1
    return (Choice(ByGallery(shop_id, 0).pack(), key="chat.rhythm.button.by_gallery"),) if several else ()


@button(ByGallery)
def galleries_listed(turn: Turn, pressed: ByGallery, _: Remembered | None) -> None:
    heard = galleries_heard(turn.uow, turn.actor, _served(turn, pressed.shop_id))
    if not heard:
        raise NotFound
    choices = [Choice(HearGallery(one.gallery.id).pack(), words=_named(turn, one)) for one in heard]
    shown = those_that_fit(turn, choices, max(0, pressed.after), lambda after: ByGallery(pressed.shop_id, after))
    shop = heard[0].gallery.shop_name.read_in(turn.person.language)
    turn.say("chat.rhythm.galleries", shop=shop, lines="\n".join(_line(turn, one) for one in heard), choices=shown)


@button(HearGallery)
def gallery_shown(turn: Turn, pressed: HearGallery, _: Remembered | None) -> None:
    _show(turn, gallery_heard(turn.uow, turn.actor, pressed.gallery_id))


@button(LessOf)
def less_wanted(turn: Turn, pressed: LessOf, _: Remembered | None) -> None:
    card = item_by_id(turn.uow, turn.actor, pressed.item_id)
    _show(turn, gallery_heard(turn.uow, turn.actor, card.gallery_id))


@button(ChooseGalleryRhythm)
def rhythm_chosen(turn: Turn, pressed: ChooseGalleryRhythm, _: Remembered | None) -> None:
    _choose(turn, pressed.gallery_id, pressed.rhythm)


def said_at_once(turn: Turn, words: str) -> bool:
    """/quiet winter weekly: the name of a gallery, then how it shall come."""
    said = fold(to_latin_digits(words))
    for rhythm, ways in SAID.items():
        for way in ways:
            named = said.removesuffix(f" {fold(way)}")
            for one in _heard_anywhere(turn) if named != said else ():
                if named in (fold(one.gallery.title.en), fold(one.gallery.title.ar)):
                    _choose(turn, one.gallery.id, rhythm)
                    return True
    return False


def _heard_anywhere(turn: Turn) -> list[GalleryHeard]:
    return [one for shop_id in turn.shops_joined for one in galleries_heard(turn.uow, turn.actor, shop_id)]


def _choose(turn: Turn, gallery_id: int, rhythm: str) -> None:
    _served(turn, gallery_heard(turn.uow, turn.actor, gallery_id).gallery.shop_id)
    choose_gallery_rhythm(turn.uow, turn.actor, gallery_id, rhythm)
    _show(turn, gallery_heard(turn.uow, turn.actor, gallery_id))


def _show(turn: Turn, heard: GalleryHeard) -> None:
    _served(turn, heard.gallery.shop_id)
    choices = tuple(_way(heard, rhythm) for rhythm in RHYTHMS if rhythm != heard.rhythm)
    language = turn.person.language
    title, shop = heard.gallery.title.read_in(language), heard.gallery.shop_name.read_in(language)
    turn.say(f"chat.rhythm.gallery.{heard.rhythm}", gallery=title, shop=shop, choices=choices)


def _way(heard: GalleryHeard, rhythm: str) -> Choice:
    """Back to how the rest of the shop comes is said as that."""
    key = "chat.rhythm.button.as_shop" if rhythm == heard.of_shop else f"chat.rhythm.button.{rhythm}"
    return Choice(ChooseGalleryRhythm(heard.gallery.id, rhythm).pack(), key=key)


def _line(turn: Turn, one: GalleryHeard) -> str:
    how = say(turn.person.language, f"chat.rhythm.button.{one.rhythm}")
    return f"{isolate(_named(turn, one))}: {how}"


def _named(turn: Turn, one: GalleryHeard) -> str:
    return one.gallery.title.read_in(turn.person.language)


def _served(turn: Turn, shop_id: int) -> int:
    """A shop's own bot speaks of that shop alone."""
    if not turn.serves(shop_id):
        raise NotFound
    return shop_id
