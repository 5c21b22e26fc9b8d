"""What someone would like to look at, read from their words: the newest, the most loved, a #tag, under a price."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.items.caption.numbers import read_number
from core.kernel.digits import to_latin_digits
from core.kernel.folding import fold

_SHELVES = {
    "newest": "new|newest|latest|new items|new pieces|الجديد|جديد|الأحدث|أحدث القطع|جديدكم",
    "loved": "loved|most loved|popular|favourites|favorites|الأكثر إعجابا|الأحب|المحبوبة|الأكثر حبا",
}
_SHELF_OF = {fold(word): shelf for shelf, words in _SHELVES.items() for word in words.split("|")}
_HAMZA = str.maketrans("أإآ", "ااا")
_UNDER = re.compile(
    r"(?:under|below|up to|less than|cheaper than|at most|max(?:imum)?|within|<=?|≤"
    r"|تحت|ب?اقل من|ب?ارخص من|دون|حتى|لغاية|لحد|بحدود)\s*(?P<said>\D{0,6}\d.*)"
)
_AMOUNT = re.compile(r"\D{0,6}?(?P<number>\d+(?:[.,]\d+)*)\s*(?P<rest>\D{0,20})")
_MOST_DIGITS = 12


@dataclass(frozen=True)
class Wish:
    """A shelf by its name; `value` is the tag or the price."""

    shelf: str
    value: str = ""


def read_wish(said: str) -> Wish | None:
    """None for words that name no shelf: they may name a gallery."""
    words = " ".join(to_latin_digits(said).casefold().translate(_HAMZA).split())
    if words.startswith("#") and len(words) > 1 and " " not in words:
        return Wish("tag", to_latin_digits(said).strip().lstrip("#").casefold())
    if found := _UNDER.fullmatch(words):
        amount = read_amount(found["said"])
        return Wish("under", str(amount)) if amount else None
    shelf = _SHELF_OF.get(fold(said))
    return Wish(shelf) if shelf else None


def read_amount(said: str) -> Decimal | None:
    """ "100", "$ 1,200", "١٠٠ درهم": one number and at most a currency beside it."""
    found = _AMOUNT.fullmatch(to_latin_digits(said).strip())
    amount = read_number(found["number"]) if found else None
    return amount if amount and sum(letter.isdigit() for letter in str(amount)) <= _MOST_DIGITS else None
