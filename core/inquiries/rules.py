"""Pure decisions of conversations: what is told together, and which numbers in somebody's words may name an item."""

from __future__ import annotations

import re
from datetime import timedelta

from core.kernel.digits import to_latin_digits

LONGEST = 4096  # what the longest message of a chat app holds
MUTED_FOR = timedelta(days=1)
TOLD_TOGETHER = timedelta(minutes=5)
TOGETHER_AT_MOST = 1200  # letters: what grows beyond begins a message of its own, so that nothing is ever cut
_NUMBER = re.compile(r"(?<![\w.,:/+-])#?(\d{1,9})(?![\d:/]|[.,]\d)")
_NAMED = re.compile(r"(?:#|№|\b(?:no\.|nr\.?|number|item)|رقم|قطعة)\s*#?\s*\d{1,6}(?!\d)")
_SIGNS = r"[$€£¥]|usd|eur|gbp|aed|sar|qar|kwd|egp|dollars?|euros?|dirhams?|riyals?"
_MONEY = rf"(?:{_SIGNS}|درهم|ريال|دولار|يورو|دينار|جنيه|ليرة|د\.|ر\.)"
_BEFORE = re.compile(rf"{_MONEY}\s*$")
_AFTER = re.compile(rf"\s*(?:{_MONEY}|cm\b|kg\b|سم\b|كغ\b|%)")


def numbers_in(words: str) -> list[int]:
    """Those that may be an item's number: no price, no measure, no time of day."""
    said = to_latin_digits(words.casefold())
    return [
        int(found[1])
        for found in _NUMBER.finditer(said)
        if not _BEFORE.search(said[: found.start()]) and not _AFTER.match(said[found.end() :])
    ]


def names_a_number(words: str) -> bool:
    """An item's number is meant for certain, whether any item has it or not."""
    return bool(_NAMED.search(to_latin_digits(words.casefold())))
