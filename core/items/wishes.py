"""What a client looks for, read from their words: a number, a price, tags, words that an item holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.items.caption.currencies import currency_after
from core.kernel.digits import to_latin_digits
from core.kernel.folding import fold, folded_words

LONGEST_WORD = 60
MOST_WORDS = 8
LONGEST_SAID = 400
LONGEST_NUMBER = 9
DEAREST = 10**12

_NUMBER = re.compile(r"\s*(?:no|nr|number|item|رقم|القطعة رقم|قطعة رقم)?[.:]?\s*#?\s*(\d{1,9})\s*[?؟]?\s*", re.I)
_AMOUNT = r"[^\w\s]{{0,3}}\s?(?P<{name}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d+)?)"
_BELOW = "under|below|less than|cheaper than|ب?[أا]قل من|تحت|دون|[أا]رخص من"
_UP_TO = (
    "up to|at most|max(?:imum)?|no more than|not more than|within|حتى|لغاية|لا يزيد عن|لا تزيد عن|لا يتجاوز|لا تتجاوز"
)
_ABOVE = "over|above|more than|ب?[أا]كثر من|فوق|[أا]غلى من"
_FROM = "from|at least|starting at|starting from|no less than|ابتداء من|ابتداءً من|لا يقل عن|لا تقل عن"
_CURRENCY = r"(?:[A-Za-z]{2,3}\s?)?"
_BETWEEN = re.compile(
    rf"(?<!\w)(?:between|from|ما بين|بين|من)\s+{_CURRENCY}{_AMOUNT.format(name='low')}(?P<of_low>[^\d]{{0,12}}?)\s*"
    rf"(?:\band\b|\bto\b|[-–]|إلى|الى|حتى|\sو)\s*{_CURRENCY}{_AMOUNT.format(name='high')}",
    re.I,
)
_ONE_SIDE = re.compile(
    rf"(?<!\w)(?:(?P<below>{_BELOW})|(?P<up_to>{_UP_TO})|(?P<above>{_ABOVE})|(?P<from>{_FROM}))"
    rf"\s+{_CURRENCY}{_AMOUNT.format(name='amount')}",
    re.I,
)
_SIGNED = re.compile(r"(?P<sign>[<>≤≥]=?)\s*(?P<amount>\d{1,9}(?:\.\d+)?)")
_SHOPS = ("", "JOD", "GBP", "TRY", "EGP", "SEK")  # a word such as dinar is a currency whosever it is

# What questions are made of, and labels whose values alone are kept: passed over where other words remain.
_PASSED_OVER = (
    "a an the and or in on of for with to by is are it its this that these there any some you your do does did "
    "have has got i me my we can could would will what which how much please pls hello hi hey want need like "
    "looking look search find show see still available get buy price cost size sizes colour colours color "
    "colors something anything s one من في مع عن على الى او ثم هل ما ماذا كم بكم هذا هذه هناك يوجد توجد عندكم "
    "عندك لديكم لديك معكم متوفر متوفرة اي شي شيء اريد نريد ابحث ابي ابغى بدي عايز عايزة لو سمحت سمحتم فضلك "
    "فضلكم مرحبا السلام عليكم اهلا سعر ثمن مقاس مقاسات قياس لون الوان بلون بمقاس و "
)
PASSED_OVER = frozenset(folded_words(_PASSED_OVER))


@dataclass(frozen=True)
class Prices:
    """From one amount to another, in whatever currency an item has; `strictly` leaves out the ends."""

    low: Decimal | None = None
    high: Decimal | None = None
    strictly: bool = False


@dataclass(frozen=True)
class Wish:
    """`shown` is what was understood, as it was written: for a button or a headline."""

    words: tuple[str, ...] = ()
    number: int | None = None
    prices: Prices | None = None
    shown: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.words and self.number is None and self.prices is None


def read_wish(said: str) -> Wish:
    written = " ".join(said.replace("\0", " ")[:LONGEST_SAID].split())
    said = to_latin_digits(written)
    alone = _NUMBER.fullmatch(said)
    if alone:
        return Wish((alone[1],), number=int(alone[1]), shown=written)
    prices, start, end = _prices_in(said)
    tokens = [*_tokens(said[:start]), *_tokens(said[end:])]
    kept = [one for one in tokens if one[1] not in PASSED_OVER] or ([] if prices else tokens)
    kept = list({word: (token, word) for token, word in kept}.values())[:MOST_WORDS]
    shown = list(dict.fromkeys([*(token for token, _ in kept), *([said[start:end].strip()] if prices else [])]))
    words = tuple(word for _, word in kept)
    shown = [_as_written(part, said, written) for part in shown]
    return Wish(words, _only_number(words) if prices is None else None, prices, " ".join(shown))


def _as_written(part: str, said: str, written: str) -> str:
    """With the digits that its writer used."""
    at = said.index(part)
    return written[at : at + len(part)]


def _only_number(words: tuple[str, ...]) -> int | None:
    """ "How much is 214?" is about a number as well."""
    return int(words[0]) if len(words) == 1 and words[0].isdecimal() and len(words[0]) <= LONGEST_NUMBER else None


def _tokens(said: str) -> Iterator[tuple[str, str]]:
    """Each word as it was written, and as it is sought: a tag with its sign."""
    for token in said.split():
        if token.startswith("#") and (tag := tag_word(token)):
            yield token, tag
            continue
        for word in folded_words(token):
            yield token.strip(".,;:!?؟،؛\"'«»“”()"), word[:LONGEST_WORD]


def tag_word(tag: str) -> str:
    """How a tag stands among the words of an item, beside the words that it is made of."""
    folded = fold(tag).replace(" ", "")
    return f"#{folded}"[:LONGEST_WORD] if folded else ""


def _prices_in(said: str) -> tuple[Prices | None, int, int]:
    """What they may cost, and from where to where it was said."""
    between = _BETWEEN.search(said)
    if between and (not between["of_low"].strip() or _end_of_currency(said, between.end("low")) > between.end("low")):
        low, high = sorted((_amount(between["low"]), _amount(between["high"])))
        return Prices(low, high), between.start(), _end_of_currency(said, between.end())
    found = _ONE_SIDE.search(said) or _SIGNED.search(said)
    if found is None:
        return None, len(said), len(said)
    return _one_side(found), found.start(), _end_of_currency(said, found.end())


def _one_side(found: re.Match[str]) -> Prices:
    amount, way = _amount(found["amount"]), found.groupdict()
    if sign := way.get("sign"):
        strictly = sign in "<>"
        return Prices(high=amount, strictly=strictly) if sign[0] in "<≤" else Prices(low=amount, strictly=strictly)
    if way["below"] or way["up_to"]:
        return Prices(high=amount, strictly=bool(way["below"]))
    return Prices(low=amount, strictly=bool(way["above"]))


def _amount(written: str) -> Decimal:
    return min(Decimal(written.replace(",", "")), Decimal(DEAREST))


def _end_of_currency(said: str, at: int) -> int:
    """Behind the currency that follows a number, if one does."""
    for shop in _SHOPS:
        if named := currency_after(said, at, shop):
            return named[1]
    return at
