"""Finds what an item costs: a price with its currency, a price that fell, a range, or a bare number that is a price."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.items.caption.amounts import Amount, amounts_in, stands_free
from core.items.caption.cleaning import clean
from core.items.caption.pairs import fallen_price, looks_like_range, price_range
from core.items.caption.spans import PRICE_WORDS, PriceFound, with_its_words
from core.kernel.money import Money

_BY_SPACED = re.compile(r"(?<!\w)بـ?\s*\Z")
_SPACED_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

_PRICE_WORD = rf"(?<!\w)(?:{PRICE_WORDS})\s*[:=]?\s*"
_CALLED_PRICE = re.compile(rf"{_PRICE_WORD}\Z", re.I)
_CALLED_RANGE = re.compile(rf"{_PRICE_WORD}(?:(?:from|between|من|بين)\s*)?\Z", re.I)
_COUNTED = re.compile(r"\s*(?:pcs|pieces|items|kg|g|ml|cm|قطع|قطعة|حب[اة]ت?|كيلو|جرام|غرام|مل|سم|متر|[x×*%٪])", re.I)
_STARTING_AT = re.compile(
    r"\s*(?:(?:starts?|starting)\s+)?(?:from|at|about|around)\s+"
    r"|\s*(?:(?:يبدأ|تبدأ|ابتداء|ابتداءً?|بداية)\s+)?(?:من|ب|بـ|حوالي)\s*|",
    re.I,
)
_OLD_PRICE = re.compile(
    r"[\s(]*(?:(?:was|before|instead of|old price|original price"
    r"|كان[تـ]?|قبل الخصم|قبل|بدل[اـ]?ً?(?: من)?|بدال|السعر القديم)"
    r"\s*:?\s*(?:بـ?\s*)?|~~?)",
    re.I,
)

# An amount beside such a word is not what the item costs.
_OTHER_COSTS = re.compile(
    r"\b(?:deliver|shipping|livraison|deposit|down payment|installment|discount|save|off\b|over|above)"
    r"|توصيل|شحن|دليفري|ديليفري|عربون|قسط|دفعة|خصم|وفّ?ر|فوق|أكثر من|اكثر من",
    re.I,
)
_CLAUSE_ENDS = re.compile(r"[,،;؛.!|](?:\s|\Z)|\s[-–—•]\s")


def read_price(words: str, currency: str) -> Money | None:
    """The price that these words are and nothing else: "90", "price 90", "٩٠ درهم"; a range is not one price."""
    found = read_whole_price(" ".join(clean(words).split()), currency)
    return found.price if found and found.to is None and found.was is None else None


def find_price(line: str, shop: str) -> PriceFound | None:
    """The first price of the item anywhere in a line, not that of its delivery."""
    return next(_prices_in(line, shop), None) or _called_price(line, shop)


def read_whole_price(line: str, shop: str, *, labelled: bool = False) -> PriceFound | None:
    """A line that is a price and nothing else; only such a line may leave its currency out."""
    line = _SPACED_GROUP.sub("\u00a0", line)
    found = find_price(line, shop)
    for choice in (found, _bare(line, shop, labelled)):
        if choice and not _has_words(line[: choice.start] + line[choice.end :]):
            return choice
    return _said_twice(line, found, shop)


def read_old_price(line: str, shop: str) -> Money | None:
    """A line that only says what the price was: "instead of 299", "كان ٢٩٩", "~299~"."""
    said = _OLD_PRICE.match(line)
    found = read_whole_price(line[said.end() :], shop) if said else None
    return found.price if found and found.to is None and found.was is None else None


def read_first_amount(text: str, shop: str) -> PriceFound | None:
    """What follows "price:" may go on in words: "90 per night", "from 90"."""
    lead = _STARTING_AT.match(text)
    start = lead.end() if lead else 0
    amounts = [amount for amount in amounts_in(text, shop) if amount.start >= start]
    if not amounts or amounts[0].start != start or not stands_free(text, amounts[0]):
        return None
    if len(amounts) > 1:
        pair = fallen_price(text, amounts[0], amounts[1], shop)
        if pair or looks_like_range(text, amounts[0], amounts[1]):
            return pair or price_range(text, amounts[0], amounts[1], shop)
    price = amounts[0].money(shop)
    return PriceFound(price, start, amounts[0].end) if price else None


def _prices_in(line: str, shop: str) -> Iterator[PriceFound]:
    amounts = amounts_in(line, shop)
    skipped = -1
    for place, amount in enumerate(amounts):
        if place <= skipped:
            continue
        after = amounts[place + 1] if place + 1 < len(amounts) else None
        fallen = fallen_price(line, amount, after, shop) if after else None
        if fallen:
            yield fallen
        elif after and looks_like_range(line, amount, after):
            skipped = place + 1
            yield from _range(line, amount, after, shop)
        elif amount.currency and stands_free(line, amount) and _is_of_the_item(line, amount):
            yield from _single(line, amount, shop)


def _single(line: str, amount: Amount, shop: str) -> Iterator[PriceFound]:
    price = amount.money(shop)
    if price:
        yield PriceFound(price, *with_its_words(line, amount.start, amount.end))


def _range(line: str, first: Amount, second: Amount, shop: str) -> Iterator[PriceFound]:
    """Two numbers are a range of prices only with a currency, or after the word for it."""
    said = first.currency or second.currency or _CALLED_RANGE.search(line[: first.start])
    found = price_range(line, first, second, shop) if said else None
    if found and _is_of_the_item(line, first):
        yield found


def _called_price(line: str, shop: str) -> PriceFound | None:
    """A number without a currency right after the word for it: "السعر 750 نهائي", or at the end: "فستان ب 250"."""
    for amount in amounts_in(line, shop):
        before = line[: amount.start]
        said = _CALLED_PRICE.search(before) and not _COUNTED.match(line, amount.end)
        price = amount.money(shop) if stands_free(line, amount) else None
        found = PriceFound(price, *with_its_words(line, amount.start, amount.end)) if price else None
        if found and (said or (_BY_SPACED.search(before) and not _has_words(line[found.end :]))):
            return found
    return None


def _bare(line: str, shop: str, labelled: bool) -> PriceFound | None:
    amounts = amounts_in(line, shop)
    if len(amounts) == 2 and labelled and looks_like_range(line, *amounts):
        return price_range(line, amounts[0], amounts[1], shop)
    if len(amounts) != 1 or not stands_free(line, amounts[0]):
        return None
    price = amounts[0].money(shop)
    return PriceFound(price, *with_its_words(line, amounts[0].start, amounts[0].end)) if price else None


def _said_twice(line: str, first: PriceFound | None, shop: str) -> PriceFound | None:
    """ "AED 420 | ٤٢٠ درهم": the same price for readers of both languages."""
    if first is None or first.was or first.to:
        return None
    rest = line[first.end :]
    second = find_price(rest, shop)
    if second is None or second.price != first.price or second.was or second.to:
        return None
    if _has_words(line[: first.start] + rest[: second.start] + rest[second.end :]):
        return None
    return PriceFound(first.price, first.start, first.end + second.end)


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _is_of_the_item(line: str, amount: Amount) -> bool:
    """In "delivery 20 AED, dress 150 AED" only what stands in the same clause says what the amount is for."""
    if _CALLED_PRICE.search(line[: amount.start]):
        return True
    start = max((end.end() for end in _CLAUSE_ENDS.finditer(line, 0, amount.start)), default=0)
    stop = _CLAUSE_ENDS.search(line, amount.end)
    return _OTHER_COSTS.search(line, start, stop.start() if stop else len(line)) is None
