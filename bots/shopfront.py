"""A shop's settings in a reader's words: what each says now, at length or in a line of the whole."""

from __future__ import annotations

from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.people.hours import zone_named
from core.shops.queries import ShopCard
from core.storefront.fields import ALL, PICTURES
from core.storefront.queries import Face, PartCard
from locales import show
from locales.names import LANGUAGE_NAMES
from locales.words import say

A_LINE = 60
NOTHING = "—"


def all_in_lines(card: ShopCard, face: Face, language: str) -> dict[str, str]:
    return {field.name: _in_a_line(stands(field.name, card, face, language)) for field in ALL}


def stands(field: str, card: ShopCard, face: Face, language: str) -> str:
    """What this setting says now."""
    facts = {
        "name": lambda: both_sides(card.name, language),
        "reactions": lambda: " ".join(card.offered),
        "language": lambda: LANGUAGE_NAMES[card.language],
        "currency": lambda: card.currency,
        "zone": lambda: clock_of(card, language),
        "quiet": lambda: quiet_of(card, language),
        "undo_time": lambda: say(language, "publishing.value.seconds", count=card.grace),
        "auto_publish": lambda: say(language, f"publishing.value.{'auto' if card.auto_publish else 'by_press'}"),
        "answers": lambda: say(language, f"comments.value.{'private' if card.private_answers else 'public'}"),
    }
    if field in facts:
        return facts[field]()
    return show.list_of(language, [in_words(part, language) for part in face.of(field)]) or NOTHING


def in_words(part: PartCard, language: str) -> str:
    """One part of the face, and whether it is hidden."""
    said = both_sides(part.words, language) or part.name
    words = say(language, "shop.value.picture") if part.field in PICTURES else said
    return words if part.shown else say(language, "shop.value.hidden", words=words)


def both_sides(text: Bilingual, language: str) -> str:
    """The reader's own language first."""
    sides = (text.ar, text.en) if language == "ar" else (text.en, text.ar)
    between = "\n\n" if "\n" in text.en + text.ar else " / "
    return between.join(side for side in sides if side)


def clock_of(card: ShopCard, language: str) -> str:
    here = now().astimezone(zone_named(card.zone))
    return show.time_of_day(language, here.hour, here.minute)


def quiet_of(card: ShopCard, language: str) -> str:
    if card.quiet is None:
        return say(language, "shop.value.any_hour")
    begins, ends = (show.time_of_day(language, hour) for hour in card.quiet)
    return say(language, "shop.value.quiet", begins=begins, ends=ends)


def _in_a_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= A_LINE else f"{line[: A_LINE - 1].rstrip()}…"
