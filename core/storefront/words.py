"""Reads what an owner says of the shop: words in one language or two, a row of emoji, a currency, a language."""

from __future__ import annotations

import re

from core.feedback.rules import is_reaction, same_emoji
from core.items.caption.currencies import currency_after
from core.kernel.bilingual import Bilingual, is_arabic
from core.kernel.errors import Refusal
from core.people.rules import visible
from core.shops.rules import checked_currency

MOST_EMOJI = 6
_BETWEEN = re.compile(r"\s*[/|]\s*")
_PAUSE = re.compile(r"\n\s*\n")
# one pictograph with all that belongs to it: its colour, its skin, those joined to it; or the two letters of a flag
_ONE_EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[^\\s\u200d\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
    "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    "(?:\u200d[^\\s][\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
_LANGUAGES = {
    "en": ("en", "english", "انجليزي", "إنجليزي", "الإنجليزية", "الانجليزية"),
    "ar": ("ar", "arabic", "عربي", "عربية", "العربية"),
}


def read_text(said: str, longest: int) -> Bilingual:
    """Two languages stand on two sides of an empty line; or, where it is short, of a slash or a line's end."""
    text = _cleaned(said)
    if not text:
        raise Refusal("shop.error.empty")
    if len(text) > longest:
        raise Refusal("shop.error.long", limit=longest, length=len(text))
    return _two_sides(_PAUSE.split(text), "\n\n") or _two_sides(_short_sides(text), "\n") or Bilingual.guess(text)


def read_as_one(said: str, longest: int) -> Bilingual:
    """Only an empty line parts languages: an address under a name in the other script belongs to both readers."""
    text = _cleaned(said)
    if not text or len(text) > longest:
        return read_text(said, longest)
    return _two_sides(_PAUSE.split(text), "\n\n") or Bilingual.guess(text)


def _cleaned(said: str) -> str:
    lines = [" ".join(visible(line).split()) for line in said.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _short_sides(text: str) -> list[str]:
    lines = text.splitlines()
    if len(lines) == 1:
        lines = _BETWEEN.split(text)
    return lines if len(lines) == 2 else []


def _two_sides(pieces: list[str], between: str) -> Bilingual | None:
    """None when all of it is in one language."""
    sides: dict[bool, list[str]] = {False: [], True: []}
    for piece in pieces:
        sides[is_arabic(piece)].append(piece)
    if not (sides[False] and sides[True]) or not all(any(c.isalpha() for c in piece) for piece in pieces):
        return None
    return Bilingual(between.join(sides[False]), between.join(sides[True]))


def read_emoji(said: str) -> list[str]:
    found = _ONE_EMOJI.findall("".join(said.split()))
    emoji = list(dict.fromkeys(same_emoji(one) for one in found))
    if not 1 <= len(emoji) <= MOST_EMOJI or not all(is_reaction(one) for one in emoji):
        raise Refusal("shop.error.emoji", limit=MOST_EMOJI)
    return emoji


def read_currency(said: str, current: str) -> str:
    """A code, a sign or a name: "AED", "$", "درهم". Where a name is shared by several, the current one is meant."""
    words = " ".join(said.split())
    if re.fullmatch("[A-Za-z]{3}", words):
        return checked_currency(words)
    found = currency_after(words, 0, current)
    if found is None or found[1] != len(words):
        raise Refusal("shop.error.currency", words=words[:40])
    return found[0]


def read_language(said: str) -> str:
    for language, names in _LANGUAGES.items():
        if said.strip().casefold() in names:
            return language
    raise Refusal("shop.error.language")
