"""How words are compared when one looks for something: without case, accents, vowel signs or variants of a letter."""

from __future__ import annotations

import re
import unicodedata

from core.kernel.digits import to_latin_digits

_VARIANTS = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ")
_ARTICLE = re.compile(r"\b(?:[وفبك]?ال|لل)(?=\w{3})")
_BETWEEN = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The words of a text, folded, with one space between them."""
    text = unicodedata.normalize("NFKD", to_latin_digits(unicodedata.normalize("NFKC", text).translate(_VARIANTS)))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_VARIANTS)
    return _BETWEEN.sub(" ", _ARTICLE.sub("", text.casefold())).strip()


def folded_words(text: str) -> list[str]:
    return fold(text).split()
