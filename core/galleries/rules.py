"""Pure decisions about galleries: how long their words may be, in which order they show items, which one is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from core.kernel.bilingual import Bilingual
from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.kernel.folding import fold

WORDS = {"title": 80, "description": 1500, "category": 60, "season": 60}
ORDERS = ("newest", "price", "hand")
SIGHTS = ("all", "chosen", "tags", "team")
MOST_LOOKBOOK = 30
MOST_EARLY_HOURS = 168
_HOURS = r"(?:h|hour|hours|ساعة|ساعات)"
Thing = TypeVar("Thing")


def checked_words(field: str, words: Bilingual) -> Bilingual:
    limit, length = WORDS[field], max(len(words.en), len(words.ar))
    if length > limit:
        raise Refusal("galleries.error.long", limit=limit, length=length)
    if field == "title" and not words:
        raise Refusal("galleries.error.no_title")
    return words


def same_title(one: Bilingual, other: Bilingual) -> bool:
    """Said aloud nobody could tell them apart."""
    return bool(_sides(one) & _sides(other))


def named(things: Sequence[tuple[Thing, Bilingual]], words: str) -> list[Thing]:
    """Those that are called so: by the whole name, else by its first letters, else by the first letters of a word."""
    said = fold(words)
    if not said:
        return []
    for fits in (_is, _begins, _holds):
        found = [thing for thing, title in things if any(fits(side, said) for side in _sides(title))]
        if found:
            return found
    return []


def _is(side: str, said: str) -> bool:
    return side == said


def _begins(side: str, said: str) -> bool:
    return side.startswith(said)


def _holds(side: str, said: str) -> bool:
    return f" {said}" in f" {side}"


def _sides(title: Bilingual) -> set[str]:
    return {fold(side) for side in (title.en, title.ar) if side}


def early_said(words: str) -> tuple[str, int] | None:
    """ "vip 24", "24 hours for vip", "العائلة ٢٤ ساعة": a tag and a number of hours; none where one is missing."""
    said = " ".join(to_latin_digits(words).replace("#", " ").split())
    found = re.fullmatch(rf"(?P<tag>\D.*?)[\s,:،]+(?P<hours>\d{{1,4}})\s*{_HOURS}?", said) or re.fullmatch(
        rf"(?P<hours>\d{{1,4}})\s*{_HOURS}?[\s,:،]+(?:for|before for|لـ?|ل)?\s*(?P<tag>\D.*)", said
    )
    return (found["tag"].strip(" ,:،"), int(found["hours"])) if found else None
