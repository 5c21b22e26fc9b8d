"""What someone is looking for among a shop's items, read from their words: a number, a state, words that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.kernel.digits import to_latin_digits
from core.kernel.folding import fold

LONGEST_NUMBER = 9
_STATES = {
    "draft": "draft|drafts|unpublished|مسودة|مسودات",
    "published": "published|shown|live|منشور|منشورة|معروض|معروضة",
    "sold": "sold|sold out|مباع|مباعة|مبيعة|بيعت|نفدت",
    "withdrawn": "hidden|withdrawn|taken down|مخفي|مخفية|مسحوبة",
    "deleted": "deleted|bin|trash|محذوف|محذوفة|محذوفات|المحذوفات|سلة",
}
STATE_OF = {fold(word): state for state, words in _STATES.items() for word in words.split("|")}
STATES = tuple(_STATES)
MOST_CHOSEN = 200
_TO = re.compile(r"\s*(?:\bto\b|\bالى\b|\bإلى\b|\bحتى\b|[-–—])\s*")
_ONE = re.compile(r"#?(\d{1,9})(?:-#?(\d{1,9}))?")
_NUMBERS = re.compile(r"\s*(?:#?\d{1,9}(?:-#?\d{1,9})?(?:[\s,،؛;&+]|\band\b|\bو)*)+")
EVERYTHING = frozenset(fold(word) for word in ("all", "everything", "الكل", "الجميع", "كل القطع", "جميع القطع"))


@dataclass(frozen=True)
class Sought:
    """Nothing at all means everything that was not deleted."""

    words: str = ""
    state: str = ""

    @property
    def number(self) -> int | None:
        """Written alone, or with a sign before it: "214", "#214"."""
        return int(self.words) if self.words.isdecimal() and len(self.words) <= LONGEST_NUMBER else None


def read_sought(said: str) -> Sought:
    folded = fold(said)
    if folded in EVERYTHING:
        return Sought()
    if folded in STATE_OF:
        return Sought(state=STATE_OF[folded])
    return Sought(folded)


def read_numbers(said: str) -> list[int]:
    """ "201 204-206" and "٢٠١، ٢٠٤ إلى ٢٠٦": numbers and ranges of them; nothing when there is any other word."""
    said = _TO.sub("-", to_latin_digits(said.casefold()))
    if not _NUMBERS.fullmatch(said):
        return []
    found: dict[int, None] = {}
    for first, last in _ONE.findall(said):
        low, high = sorted((int(first), int(last or first)))
        found.update(dict.fromkeys(range(low, min(high, low + MOST_CHOSEN) + 1)))
    return list(found)[:MOST_CHOSEN]
