"""Finds the amounts in a line: each number with the currency beside it, and what money it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from babel.numbers import get_currency_precision

from core.items.caption.currencies import SPACE, currency_after, currency_before
from core.items.caption.numbers import read_number
from core.kernel.digits import to_latin_digits
from core.kernel.money import Money

_AMOUNT = re.compile(
    r"(?P<number>\d+(?:[.,'’،\u00a0\u202f\u2009]\d+)*)"
    rf"(?:(?P<scale>(?:k|K|m|M|mn|bn)(?![^\W_])"
    rf"|{SPACE}?(?:thousand|million|billion|[اأ]لف|[اآ]لاف|مليون|ملايين|مليار)(?!\w)))?"
)
_TELEPHONE = re.compile(r"0\d")
_THOUSANDS = {"k", "thousand", "ألف", "الف", "آلاف", "الاف"}
_BILLIONS = {"bn", "billion", "مليار"}
_MOST_DIGITS = 12  # of whole units: more is a telephone or a mistake
_MOST_BARE_DIGITS = 8
_MOST_AMOUNTS = 20  # in one line: a price list pasted as one line costs no more than this

_NO_PRICE_AFTER = re.compile(r"\s*(?:%|٪|off(?!\w)|discount|خصم)|[^\W_]", re.I)
_NO_PRICE_BEFORE = re.compile(r"(?:[\w#+@.]|\d/|(?<![^\W\d_])-)\Z")
_BY = re.compile(r"(?<!\w)بـ?\Z")
# "Sofa 1 299 €" may be one number or two: no guess.
_MAYBE_GROUPED = re.compile(r"\d{3}(?!\d)")
_DIGIT_AND_SPACE = re.compile(r"\d\s\Z")

# Where thousands are written with a dot or a space, "89,900" is eighty-nine and nine hundred thousandths.
_COMMA_IS_DECIMAL = {"TND", "LYD"}


@dataclass(frozen=True)
class Amount:
    """A number as written, with the currency beside it; the span covers both."""

    written: str
    scale: int
    currency: str | None
    start: int
    end: int

    def money(self, currency: str) -> Money | None:
        """None for a telephone or a code: no price begins with 0, and one without a currency isn't long."""
        latin = to_latin_digits(self.written)
        if _TELEPHONE.match(latin) or (self.currency is None and not _fit_to_stand_alone(latin)):
            return None
        return _money(self.written, self.scale, self.currency or currency)


@lru_cache(maxsize=64)  # a line is asked several questions, one after the other
def amounts_in(line: str, shop: str) -> tuple[Amount, ...]:
    amounts: list[Amount] = []
    free_from = 0
    latin = to_latin_digits(line)
    for found in islice(_AMOUNT.finditer(latin), _MOST_AMOUNTS):
        before, after = _beside(latin, found.start(), found.end(), free_from, shop)
        start, end = before[1] if before else found.start(), after[1] if after else found.end()
        currency = after or before
        written = line[found.start("number") : found.end("number")]
        amounts.append(Amount(written, _scale(found["scale"]), currency[0] if currency else None, start, end))
        free_from = end
    return tuple(amounts)


def stands_free(line: str, amount: Amount) -> bool:
    return begins_free(line, amount) and ends_free(line, amount)


def begins_free(line: str, amount: Amount) -> bool:
    """Not a part of a word, of a date or of a longer number."""
    before = line[max(0, amount.start - 8) : amount.start]
    if _NO_PRICE_BEFORE.search(before) and not _BY.search(before):
        return False
    return not (_MAYBE_GROUPED.match(line, amount.start) and _DIGIT_AND_SPACE.search(before))


def ends_free(line: str, amount: Amount) -> bool:
    return _NO_PRICE_AFTER.match(line, amount.end) is None


_Currency = tuple[str, int]


def _beside(line: str, start: int, end: int, free_from: int, shop: str) -> tuple[_Currency | None, _Currency | None]:
    """The currency before and after a number: "$120 CAD" names one twice; of "$120 rs" and "rs 120 USD" one is left."""
    before, after = currency_before(line, start, shop), currency_after(line, end, shop)
    before = _twice_before(line, before, start, shop) if before else None
    if before and before[1] < free_from:
        before = None
    if after and _belongs_to_next(line, end, after[1]):
        after = None
    if not before or not after or currency_before(line, start, after[0]) == (after[0], before[1]):
        return before, after
    has_sign = not line[before[1]].isalpha()
    return (before, None) if has_sign else (None, after)


def _twice_before(line: str, before: _Currency, start: int, shop: str) -> _Currency:
    """The code in "CAD $60" says which dollar it is."""
    wider = currency_before(line, before[1], shop)
    same = wider is not None and currency_before(line, start, wider[0]) == (wider[0], before[1])
    return wider if wider and same else before


def _belongs_to_next(line: str, number_end: int, currency_end: int) -> bool:
    """In "iPhone 14 AED 3000" and "2 for $120" the currency is the second number's; in "120 AED 2 pieces" it isn't."""
    next_number = _AMOUNT.match(line, currency_end + (line[currency_end : currency_end + 1] == " "))
    if next_number is None or _TELEPHONE.match(next_number["number"]):
        return False
    if next_number.start() == currency_end:
        return line[number_end] == " "
    rest = line[next_number.end() :].lstrip()
    return not rest or not rest[0].isalpha()


def _scale(written: str | None) -> int:
    if not written:
        return 1
    word = written.strip().lower()
    return 1_000 if word in _THOUSANDS else 1_000_000_000 if word in _BILLIONS else 1_000_000


def _fit_to_stand_alone(number: str) -> bool:
    is_long = number.isdigit() and len(number) > _MOST_BARE_DIGITS
    return not is_long and number.count("\u00a0") < 2


def _money(written: str, scale: int, currency: str) -> Money | None:
    """None for what the currency can't hold: nothing at all, too much, or parts smaller than its coins."""
    decimals = get_currency_precision(currency)
    if currency in _COMMA_IS_DECIMAL and written.count(",") == 1 and "." not in written:
        written = written.replace(",", "٫")
    number = read_number(written, 3 if scale > 1 else decimals)
    if number is None or number == 0 or len(str(int(number * scale))) > _MOST_DIGITS:
        return None
    minor = (number * scale).scaleb(decimals)
    return Money(int(minor), currency) if minor == minor.to_integral_value() else None
