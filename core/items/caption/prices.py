"""Finds a price in a line: an amount with its currency, one price turned into a lower one, or a bare number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from babel.numbers import get_currency_precision

from core.items.caption.currencies import SPACE, currency_after, currency_before
from core.items.caption.numbers import read_number
from core.kernel.digits import to_latin_digits
from core.kernel.money import Money

_AMOUNT = re.compile(
    r"(?P<number>\d+(?:[.,'’،\u00a0\u202f\u2009]\d+)*)"
    rf"(?:(?P<scale>(?:k|K|m|M|mn)(?![^\W_])|{SPACE}?(?:million|thousand|مليون|ألف|الف|آلاف)(?!\w)))?"
)
_SCALES = {"k": 1_000, "thousand": 1_000, "ألف": 1_000, "الف": 1_000, "آلاف": 1_000}
_MILLION = 1_000_000
_MOST_DIGITS = 12  # of whole units: more is a telephone or a mistake
_MOST_BARE_DIGITS = 8
_MOST_AMOUNTS = 20  # in one line: a price list pasted as one line costs no more than this

_TO_A_LOWER_PRICE = re.compile(r"\s*(?:->|=>|→|⟶|➡️?|←)\s*")
_RANGE = re.compile(r"\s*[-–—~]\s*|\s+(?:to|إلى|الى)\s+")
_WAS = re.compile(r"(?<!\w)(?:was|before|كان|كانت|قبل)\s*:?\s*\Z", re.I)
_NOW = re.compile(r"[\s,،;.!/|-]*(?:but\s+|and\s+)?(?:now|after|is|الآن|الان|صار|صارت|أصبح|أصبحت|بعد)\s*:?\s*", re.I)
_INSTEAD = re.compile(r"[\s,،]*(?:instead of|بدلا من|بدلاً من|بدل)\s*", re.I)
_LEAD = re.compile(
    r"(?:(?<!\w)(?:for|at|only|just|now|price|السعر|سعر|بسعر|فقط|الآن|ب|بـ)\s*:?\s*|[💰💵💲💸🏷]\ufe0f?\s*)\Z", re.I
)
_TAIL = re.compile(r"\s*(?:/-|(?:only|net|فقط)(?!\w))", re.I)
_NO_PRICE_AFTER = re.compile(r"\s*(?:%|٪|off(?!\w)|discount|خصم)|[^\W_]", re.I)
_NO_PRICE_BEFORE = re.compile(r"(?:[\w#+@.]|\d/|(?<![^\W\d_])-)\Z")
_BY = re.compile(r"(?<!\w)بـ?\Z")
# "Sofa 1 299 €" may be one number or two: no guess.
_MAYBE_GROUPED = re.compile(r"\d{3}(?!\d)")
_DIGIT_AND_SPACE = re.compile(r"\d\s\Z")
_SPACED_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


@dataclass(frozen=True)
class PriceFound:
    price: Money
    was: Money | None
    start: int
    end: int


@dataclass(frozen=True)
class _Amount:
    """A number as written, with the currency beside it; the span covers both."""

    written: str
    scale: int
    currency: str | None
    start: int
    end: int

    def money(self, currency: str) -> Money | None:
        if self.currency is None and not _fit_to_stand_alone(self.written):
            return None
        return _money(self.written, self.scale, self.currency or currency)


def find_price(line: str, shop: str) -> PriceFound | None:
    """The first price with its currency, or the first drop in price, anywhere in a line."""
    amounts = _amounts(line, shop)
    skipped = -1
    for place, amount in enumerate(amounts):
        if place <= skipped:
            continue
        after = amounts[place + 1] if place + 1 < len(amounts) else None
        drop = _drop(line, amount, after, shop) if after else None
        if drop:
            return drop
        if after and _is_range(line, amount, after):
            skipped = place + 1
            continue
        price = amount.money(shop) if amount.currency and _is_free_standing(line, amount) else None
        if price:
            return _found(line, price, None, amount.start, amount.end)
    return None


def read_whole_price(line: str, shop: str) -> PriceFound | None:
    """A line that is a price and nothing else; only such a line may leave its currency out."""
    line = _SPACED_GROUP.sub("\u00a0", line)
    found = find_price(line, shop) or _bare(line, shop)
    return found if found and not any(c.isalnum() for c in line[: found.start] + line[found.end :]) else None


def read_first_amount(text: str, shop: str) -> PriceFound | None:
    """What follows "price:" may go on in words: "90 per night"."""
    amounts = _amounts(text, shop)
    if not amounts or amounts[0].start != 0 or not _is_free_standing(text, amounts[0]):
        return None
    if len(amounts) > 1 and _is_range(text, amounts[0], amounts[1]):
        return None
    price = amounts[0].money(shop)
    return PriceFound(price, None, 0, amounts[0].end) if price else None


def _amounts(line: str, shop: str) -> list[_Amount]:
    amounts: list[_Amount] = []
    free_from = 0
    latin = to_latin_digits(line)
    for found in islice(_AMOUNT.finditer(latin), _MOST_AMOUNTS):
        before, after = _beside(latin, found.start(), found.end(), free_from, shop)
        start, end = before[1] if before else found.start(), after[1] if after else found.end()
        currency = after or before
        written = line[found.start("number") : found.end("number")]
        amounts.append(_Amount(written, _scale(found["scale"]), currency[0] if currency else None, start, end))
        free_from = end
    return amounts


_Currency = tuple[str, int]


def _beside(line: str, start: int, end: int, free_from: int, shop: str) -> tuple[_Currency | None, _Currency | None]:
    """The currency before and after a number: "$120 CAD" names one twice; of "$120 rs" and "rs 120 USD" one is left."""
    before, after = currency_before(line, start, shop), currency_after(line, end, shop)
    if before and before[1] < free_from:
        before = None
    if after and _belongs_to_next(line, end, after[1]):
        after = None
    if not before or not after or currency_before(line, start, after[0]) == (after[0], before[1]):
        return before, after
    has_sign = not line[before[1]].isalpha()
    return (before, None) if has_sign else (None, after)


def _belongs_to_next(line: str, number_end: int, currency_end: int) -> bool:
    """In "iPhone 14 AED 3000" and "2 for $120" the currency is the second number's; in "120 AED 2 pieces" it isn't."""
    next_number = _AMOUNT.match(line, currency_end + (line[currency_end : currency_end + 1] == " "))
    if next_number is None:
        return False
    if next_number.start() == currency_end:
        return line[number_end] == " "
    rest = line[next_number.end() :].lstrip()
    return not rest or not rest[0].isalpha()


def _scale(written: str | None) -> int:
    return _SCALES.get(written.strip().lower(), _MILLION) if written else 1


def _drop(line: str, first: _Amount, second: _Amount, shop: str) -> PriceFound | None:
    between = line[first.end : second.start]
    said = _WAS.search(line[: first.start])
    start = said.start() if said else first.start
    if _INSTEAD.fullmatch(between):
        first, second, start = second, first, first.start
    elif not _leads_down(line, first, second, said is not None):
        return None
    currency = second.currency or first.currency or shop
    was, price = first.money(currency), second.money(currency)
    if not price or not was or price.currency != was.currency or price.minor >= was.minor:
        return None
    return _found(line, price, was, start, max(first.end, second.end))


def _leads_down(line: str, first: _Amount, second: _Amount, said_was: bool) -> bool:
    """ "was 150 now 120" and "150 -> 120"; an arrow between bare numbers counts only on a line of its own."""
    between = line[first.end : second.start]
    if _TO_A_LOWER_PRICE.fullmatch(between):
        return said_was or bool(first.currency or second.currency) or _is_all(line, first, second)
    return said_was and _NOW.fullmatch(between) is not None


def _is_all(line: str, first: _Amount, second: _Amount) -> bool:
    return not any(c.isalnum() for c in line[: first.start] + line[second.end :])


def _is_range(line: str, first: _Amount, second: _Amount) -> bool:
    """ "90-120", "$90 - $120", "90 to 120"; but the dash of "Set of 2 - $120" only separates."""
    between = line[first.end : second.start]
    if not _RANGE.fullmatch(between):
        return False
    spaced_dash = between != between.strip() and not between.strip().isalpha()
    return not spaced_dash or bool(first.currency and second.currency) or not line[: first.start].strip()


def _is_free_standing(line: str, amount: _Amount) -> bool:
    before = line[: amount.start]
    if _NO_PRICE_AFTER.match(line, amount.end) or (_NO_PRICE_BEFORE.search(before) and not _BY.search(before)):
        return False
    return not (_MAYBE_GROUPED.match(line, amount.start) and _DIGIT_AND_SPACE.search(before))


def _found(line: str, price: Money, was: Money | None, start: int, end: int) -> PriceFound:
    """The span takes in the small words around a price, so that "dress for $120" leaves "dress"."""
    while lead := _LEAD.search(line[:start]):
        start = lead.start()
    tail = _TAIL.match(line, end)
    return PriceFound(price, was, start, tail.end() if tail else end)


def _bare(line: str, shop: str) -> PriceFound | None:
    amounts = _amounts(line, shop)
    if len(amounts) != 1 or not _is_free_standing(line, amounts[0]):
        return None
    price = amounts[0].money(shop)
    return _found(line, price, None, amounts[0].start, amounts[0].end) if price else None


def _fit_to_stand_alone(written: str) -> bool:
    """Without a currency a long number, or one that begins with 0, is a telephone or a code."""
    text = to_latin_digits(written)
    return not (text.isdigit() and (text.startswith("0") or len(text) > _MOST_BARE_DIGITS))


def _money(written: str, scale: int, currency: str) -> Money | None:
    """None for what the currency can't hold: nothing at all, too much, or parts smaller than its coins."""
    decimals = get_currency_precision(currency)
    number = read_number(written, 3 if scale > 1 else decimals)
    if number is None or number == 0 or len(str(int(number))) > _MOST_DIGITS:
        return None
    minor = (number * scale).scaleb(decimals)
    return Money(int(minor), currency) if minor == minor.to_integral_value() else None
