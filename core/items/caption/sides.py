"""Puts the words of a caption on their sides: which line is the title, and which language each line is in."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from core.items.caption.cleaning import cut
from core.kernel.bilingual import Bilingual, Language, is_arabic

MOST_TITLE_LETTERS = 200
_MOST_SECOND_TITLE_LETTERS = 80
_MOST_MARKS = 5
_BETWEEN_TITLES = re.compile(r"\s+[/|–—-]\s+|\s*[/|]\s*")


def arrange(lines: list[str], sentences: Collection[str] = ()) -> tuple[Bilingual, Bilingual]:
    """The title and the description of these lines, an empty line being a pause; no sentence is a second title."""
    written = [line for line in lines if line]
    if not written:
        return Bilingual(), Bilingual()
    home: Language = "ar" if is_arabic("".join(written)) else "en"
    places, titles = _titles(lines, home, sentences)
    body: dict[Language, list[str]] = {"en": [], "ar": []}
    for side, title in titles.items():
        titles[side], rest = cut(title, MOST_TITLE_LETTERS)
        body[side] += [rest] if rest else []
    _fill(body, [line for place, line in enumerate(lines) if place not in places], home)
    return Bilingual(**titles), Bilingual(en=_joined(body["en"]), ar=_joined(body["ar"]))


def _titles(lines: list[str], home: Language, sentences: Collection[str]) -> tuple[set[int], dict[Language, str]]:
    first = next((i for i, line in enumerate(lines) if _has_word(line)), None)
    if first is None:
        first = next(i for i, line in enumerate(lines) if line)
    title = " ".join(lines[first].split())
    both = _two_titles(title)
    if both:
        return {first}, both
    side = _side(title) or home
    titles = {side: title}
    second = _second_title(lines, first, side)
    if second is None or lines[second] in sentences:
        return {first}, titles
    titles["ar" if side == "en" else "en"] = " ".join(lines[second].split())
    return {first, second}, titles


def _two_titles(title: str) -> dict[Language, str] | None:
    """ "Silk dress / فستان حرير": one title in each language with a mark between them."""
    for mark in islice(_BETWEEN_TITLES.finditer(title), _MOST_MARKS):
        left, right = title[: mark.start()], title[mark.end() :]
        sides = _side(left), _side(right)
        if sides == ("en", "ar"):
            return {"en": left, "ar": right}
        if sides == ("ar", "en"):
            return {"en": right, "ar": left}
    return None


def _second_title(lines: list[str], first: int, side: Language) -> int | None:
    """The other language's title: right under the first one, or at the head of a block in that language."""
    above = None
    for place in range(first + 1, len(lines)):
        line = lines[place]
        if line and (_side(line) or side) != side:
            follows = not any(lines[first + 1 : place])
            heads_a_block = not above and any(
                _side(below) not in (side, None) for below in lines[place + 1 : place + 2]
            )
            short = len(line) <= _MOST_SECOND_TITLE_LETTERS
            return place if short and (follows or heads_a_block) else None
        above = line
    return None


def _fill(body: dict[Language, list[str]], lines: list[str], home: Language) -> None:
    side = home
    for line in lines:
        if not line:
            body["en"].append("")
            body["ar"].append("")
            continue
        side = _side(line) or side
        body[side].append(line)


def _side(text: str) -> Language | None:
    """None for a text without letters: it goes with its neighbours."""
    if not any(c.isalpha() for c in text):
        return None
    return "ar" if is_arabic(text) else "en"


def _has_word(line: str) -> bool:
    return any(c.isalnum() for c in line)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
