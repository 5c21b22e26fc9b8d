"""What is meant by the words that answer "one item, or several?", in both languages."""

from __future__ import annotations

from core.items.labels import fold_label
from core.kernel.digits import to_latin_digits

_ONE = "one|one item|1|join|together|قطعة واحدة|واحدة|وحدة|قطعة|معا|مع بعض"
_MANY = "split|many|several|each|separate|قسم|قسموها|تقسيم|كل صورة قطعة|منفصلة|كل واحدة وحدها|قطع"
ONE, MANY = (frozenset(fold_label(said) for said in words.split("|")) for words in (_ONE, _MANY))


def means_one(words: str) -> bool:
    return fold_label(to_latin_digits(words)) in ONE


def means_many(words: str, count: int) -> bool:
    """Their number says it, too: "5", "5 items"."""
    said = fold_label(to_latin_digits(words))
    number, *more = said.split("_")
    return said in MANY or (number == str(count) and len(more) <= 1)
