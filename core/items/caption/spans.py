"""A price found in a line, and how far the words that belong to it go: "dress for $120 only" leaves "dress"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.kernel.money import Money

PRICE_WORDS = "price|السعر|سعر|بسعر|سعره|سعرها|الثمن|ثمن|بثمن|السومة"
_LEAD = re.compile(
    rf"(?:(?<!\w)(?:for|at|only|just|now|{PRICE_WORDS}|فقط|الآن|ب|بـ)\s*:?\s*|[💰💵💲💸🏷]\ufe0f?\s*)\Z",
    re.I,
)
_TAIL = re.compile(r"\s*(?:/-|(?:only|net|فقط|بس|لا غير)(?!\w))", re.I)


@dataclass(frozen=True)
class PriceFound:
    """One price; of a range it is the lower, and `to` the higher; `was` is what it was before."""

    price: Money
    start: int
    end: int
    was: Money | None = None
    to: Money | None = None


def with_its_words(line: str, start: int, end: int) -> tuple[int, int]:
    """The small words before and after a price are part of it, and so is a bracket that was opened in it."""
    while lead := _LEAD.search(line[:start]):
        start = lead.start()
    tail = _TAIL.match(line, end)
    end = tail.end() if tail else end
    if line.count("(", start, end) > line.count(")", start, end) and line.startswith(")", end):
        end += 1
    return start, end
