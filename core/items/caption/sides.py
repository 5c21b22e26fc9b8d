"""Puts the words of a caption on their sides: which line is the title, and which language each line is in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from core.items.caption.cleaning import cut
from core.kernel.bilingual import Bilingual, Language, is_arabic

MOST_TITLE_LETTERS = 200
_MOST_SECOND_TITLE_LETTERS = 80
_MOST_MARKS = 5
_ADDRESS = re.compile(r"(?<!\S)(?:https?://|www\.|[^\s@]*@)\S+", re.I)
_BETWEEN_TITLES = re.compile(r"\s+[/|–—-]\s+|\s*[/|]\s*")


Taken = Mapping[int, Sequence[str]]  # what was read and stands no more, by the line before which it stood


def arrange(
    lines: list[str], sentences: Collection[str] = (), taken: Taken | None = None
) -> tuple[Bilingual, Bilingual]:
    """The title and the description of these lines, an empty line being a pause; no sentence is a second title."""
    written = [line for line in lines if line]
    if not written:
        return Bilingual(), Bilingual()
    home: Language = "ar" if is_arabic("".join(written)) else "en"
    places, titles = _titles(lines, home, sentences, taken or {})
    body: dict[Language, list[str]] = {"en": [], "ar": []}
    for side, title in titles.items():
        titles[side], rest = cut(title, MOST_TITLE_LETTERS)
        body[side] += [rest] if rest else []
    left = [line for place, line in enumerate(lines) if place not in places]
    if len(titles) == 1:
        (own,) = titles
        _fill(body, left, own, strays=_strays(left, own))
    else:
        _fill(body, left, home)
    return Bilingual(**titles), Bilingual(en=_joined(body["en"]), ar=_joined(body["ar"]))


def _titles(
    lines: list[str], home: Language, sentences: Collection[str], taken: Taken
) -> tuple[set[int], dict[Language, str]]:
    first = next((i for i, line in enumerate(lines) if _has_word(line)), None)
    if first is None:
        first = next(i for i, line in enumerate(lines) if line)
    title = " ".join(lines[first].split())
    both = _two_titles(title)
    if both:
        return {first}, both
    side = _side(title) or home
    titles = {side: title}
    second = _second_title(lines, first, side, taken)
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


def _second_title(lines: list[str], first: int, side: Language, taken: Taken) -> int | None:
    """The other language's title: right under the first one, or at the head of a block in that language."""
    above = None
    for place in range(first + 1, len(lines)):
        line = lines[place]
        if line and (_side(line) or side) != side:
            between = any(lines[first + 1 : place]) or any(place in taken for place in range(first + 1, place + 1))
            heads_a_block = not above and _is_block(lines, place, side, taken)
            short = len(line) <= _MOST_SECOND_TITLE_LETTERS
            return place if short and (not between or heads_a_block) else None
        above = line
    return None


def _is_block(lines: list[str], head: int, side: Language, taken: Taken) -> bool:
    """From here to the next pause there is more than this line, and none of it is in the first title's language."""
    block: list[str] = []
    for place in range(head + 1, len(lines) + 1):
        block += taken.get(place, ())
        if place == len(lines) or not lines[place]:
            break
        block.append(lines[place])
    sides = {_side(line) for line in block} - {None}
    return bool(sides) and side not in sides


def _strays(lines: list[str], own: Language) -> set[int]:
    """Where one short line of the other language stands alone: it is said to the readers of the item's own."""
    others = {place for place, line in enumerate(lines) if (_side(line) or own) != own}
    alone = {place for place in others if place - 1 not in others and place + 1 not in others}
    return {place for place in alone if len(lines[place]) <= _MOST_SECOND_TITLE_LETTERS}


def _fill(body: dict[Language, list[str]], lines: list[str], home: Language, strays: Collection[int] = ()) -> None:
    side = home
    for place, line in enumerate(lines):
        if not line:
            body["en"].append("")
            body["ar"].append("")
            continue
        side = home if place in strays else _side(line) or side
        body[side].append(line)


def _side(text: str) -> Language | None:
    """None for a text without letters, and for addresses: it goes with its neighbours."""
    text = _ADDRESS.sub("", text)
    if not any(c.isalpha() for c in text):
        return None
    return "ar" if is_arabic(text) else "en"


def _has_word(line: str) -> bool:
    return any(c.isalnum() for c in line)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
