"""Texts with places in them, such as {title}: read from an owner's words, filled in, and made to fit a platform."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.kernel.bilingual import Bilingual, is_arabic
from core.kernel.errors import Refusal
from core.sharing.platforms import Platform, measured

LONGEST = 1500
NAMES = {
    "title": ("title", "العنوان", "عنوان"),
    "price": ("price", "السعر", "سعر"),
    "link": ("link", "الرابط", "رابط"),
    "shop": ("shop", "المتجر", "متجر"),
    "tags": ("tags", "الوسوم", "وسوم"),
}
ROOM_FOR_ITEM = 40  # letters of a title and a link that must still fit
_MEANT = {word: name for name, words in NAMES.items() for word in words}
_PLACE = re.compile(r"\{([^{}\n]{1,40})\}")
_PAUSE = re.compile(r"\n\s*\n")
_MARKS = re.compile("[\u2066-\u2069\u200e\u200f\u061c]")  # of direction: they come along when our words are copied
_SEPARATORS = " \t·•|,،—–-:"


@dataclass(frozen=True)
class Facts:
    """What is filled in, in one language."""

    title: str
    price: str
    link: str
    shop: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    words: Bilingual
    link_added: bool  # nobody would find the way without it


def read_template(said: str, platform: Platform) -> Read:
    text = re.sub(r"\n{3,}", "\n\n", _MARKS.sub("", said).strip())
    if not text:
        raise Refusal("sharing.error.empty")
    limit = min(LONGEST, platform.longest - ROOM_FOR_ITEM)
    if measured(platform, _PLACE.sub("", text)) > limit:
        raise Refusal("sharing.error.long", limit=limit)
    text = _PLACE.sub(lambda place: "{" + _meant(place[1]) + "}", text)
    sides = _sides(text)
    missing = [language for language, words in sides.as_row().items() if "{link}" not in words]
    return Read(Bilingual(_with_link(sides.en), _with_link(sides.ar)), bool(missing))


def _meant(word: str) -> str:
    name = _MEANT.get(word.strip().casefold())
    if name is None:
        raise Refusal("sharing.error.place", place=word.strip())
    return name


def places_in(language: str) -> list[str]:
    """What may stand in a text, as readers of this language write it."""
    return ["{" + words[1 if language == "ar" else 0] + "}" for words in NAMES.values()]


def as_written_in(language: str, words: str) -> str:
    for place, shown in zip(NAMES, places_in(language), strict=True):
        words = words.replace("{" + place + "}", shown)
    return words


def _with_link(words: str) -> str:
    return f"{words}\n{{link}}" if words and "{link}" not in words else words


def _sides(text: str) -> Bilingual:
    """Two languages are parted by an empty line; a text of places alone is said in both."""
    sides: dict[str, list[str]] = {"en": [], "ar": []}
    for piece in _PAUSE.split(text):
        for language in _languages(piece):
            sides[language].append(piece)
    if not any(len(_languages(piece)) == 1 for piece in _PAUSE.split(text)):
        return Bilingual(text, text)
    spoken = {language for piece in _PAUSE.split(text) for language in _languages(piece) if len(_languages(piece)) == 1}
    return Bilingual(*("\n\n".join(sides[language]) if language in spoken else "" for language in ("en", "ar")))


def _languages(piece: str) -> tuple[str, ...]:
    letters = _PLACE.sub("", piece)
    if not any(letter.isalpha() for letter in letters):
        return ("en", "ar")
    return ("ar",) if is_arabic(letters) else ("en",)


def ready_text(platform: Platform, words: Bilingual, facts: Mapping[str, Facts]) -> str:
    """The longest that the platform takes: in all languages of `facts`, then in the first, with fewer tags, cut."""
    sides = {language: side for language in facts if (side := getattr(words, language))}
    if not sides:
        only = next(iter(facts))
        sides = {only: words.read_in(only)}
    link = next(iter(facts.values())).link
    tries = _tries(platform, sides, {language: facts[language] for language in sides})
    fitting = (text for text in tries if measured(platform, text, link) <= platform.longest)
    return next(fitting, link)


def _tries(platform: Platform, sides: Mapping[str, str], facts: Mapping[str, Facts]) -> Iterator[str]:
    first = next(iter(sides))
    for languages in dict.fromkeys((tuple(sides), (first,))):
        for number in range(platform.hashtags, -1, -1):
            yield _filled_in_all(languages, sides, {one: _with_tags(facts[one], number) for one in languages})
    alone = _with_tags(facts[first], 0)
    for length in range(len(alone.title), 0, -1):
        yield filled(sides[first], replace(alone, title=alone.title[:length].rstrip() + "…"))


def _with_tags(facts: Facts, number: int) -> Facts:
    return replace(facts, tags=facts.tags[:number])


def _filled_in_all(languages: Sequence[str], sides: Mapping[str, str], facts: Mapping[str, Facts]) -> str:
    """Tags once, below all."""
    pieces = [filled(sides[one], replace(facts[one], tags=())) for one in languages[:-1]]
    return "\n\n".join([*pieces, filled(sides[languages[-1]], facts[languages[-1]])])


def filled(words: str, facts: Facts) -> str:
    """What is not known goes with what stood around it: no dash without a price, no empty line of tags."""
    values = {"title": facts.title, "price": facts.price, "link": facts.link, "shop": facts.shop}
    values["tags"] = " ".join(facts.tags)
    lines = [_line(line, values) for line in words.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line is not None)).strip()


def _line(line: str, values: Mapping[str, str]) -> str | None:
    places = _PLACE.findall(line)
    said = _PLACE.sub(lambda place: values.get(place[1], place[0]), line)
    if all(values.get(name, name) for name in places):
        return said
    said = re.sub(r"[ \t]{2,}", " ", said).strip(_SEPARATORS)
    return said or None


def hashtag(tag: str) -> str:
    return "#" + re.sub(r"[^\w]+", "_", tag).strip("_")
