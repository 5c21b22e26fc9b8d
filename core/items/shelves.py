"""Which shelf someone would like to look along, read from their words: newest, most loved, a #tag, under a price."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.items.caption.numbers import read_number
from core.items.wishes import read_wish
from core.kernel.digits import to_latin_digits
from core.kernel.folding import fold

_NAMED = {
    "newest": "new|newest|latest|new items|new pieces|الجديد|جديد|الأحدث|أحدث القطع|جديدكم",
    "loved": "loved|most loved|popular|favourites|favorites|الأكثر إعجابا|الأحب|المحبوبة|الأكثر حبا",
}
_SHELF_OF = {fold(word): shelf for shelf, words in _NAMED.items() for word in words.split("|")}
_AMOUNT = re.compile(r"\D{0,6}?(?P<number>\d+(?:[.,]\d+)*)\s*(?P<rest>\D{0,20})")
_MOST_DIGITS = 12


@dataclass(frozen=True)
class Shelf:
    """By its name; `value` is the tag or the price."""

    name: str
    value: str = ""


def read_shelf(said: str) -> Shelf | None:
    """None for words that name no shelf: they may name a gallery."""
    words = " ".join(to_latin_digits(said).casefold().split())
    if words.startswith("#") and len(words) > 1 and " " not in words:
        return Shelf("tag", words.lstrip("#"))
    wish = read_wish(said)
    if wish.prices and not wish.words:
        return Shelf("under", str(wish.prices.high)) if wish.prices.high and wish.prices.low is None else None
    named = _SHELF_OF.get(fold(said))
    return Shelf(named) if named else None


def read_amount(said: str) -> Decimal | None:
    """ "100", "$ 1,200", "١٠٠ درهم": one number and at most a currency beside it."""
    found = _AMOUNT.fullmatch(to_latin_digits(said).strip())
    amount = read_number(found["number"]) if found else None
    return amount if amount and sum(letter.isdigit() for letter in str(amount)) <= _MOST_DIGITS else None
