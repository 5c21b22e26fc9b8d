"""Reads one line: its tags, and whether it is "label: value" or begins with one of the shop's own labels."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from core.items.caption.dates import read_date
from core.items.caption.numbers import read_number
from core.items.labels import KNOWN, LabelType, fold_label, known_key
from core.kernel.digits import to_latin_digits

Field = Literal["price", "was", "sizes", "colours", "stock", "available", "tags"]

_FIELD_NAMES: dict[Field, str] = {
    "price": "price|cost|now|new price|sale price|offer price|prix|السعر|سعر|الثمن|السومة|الآن|السعر الجديد|السعر الآن"
    "|سعر العرض|السعر بعد الخصم|بعد الخصم|سعر القطعة",
    "was": "was|before|old price|original price|regular price|كان|قبل|قبل الخصم|بدل|بدلا من|السعر القديم|السعر السابق"
    "|السعر الأصلي|السعر قبل الخصم",
    "sizes": "size|sizes|available sizes|sizes available|available in sizes|taille|tailles"
    "|المقاس|المقاسات|القياس|القياسات"
    "|النمرة|النمر|المقاسات المتوفرة|المقاسات المتاحة|القياسات المتوفرة|متوفر مقاسات|متوفر بمقاسات|متوفر المقاسات",
    "colours": "colour|colours|color|colors|available colours|available colors|colours available|colors available"
    "|couleur|couleurs|اللون|الألوان|ألوان|ألوان متوفرة|ألوان متاحة|الألوان المتوفرة|الألوان المتاحة"
    "|متوفر ألوان|متوفر بالألوان|متوفر الألوان",
    "stock": "stock|in stock|quantity|qty|pieces left|left|remaining|المخزون|الكمية|الكمية المتوفرة|العدد|العدد المتوفر"
    "|عدد القطع|ستوك|المتبقي|متبقي|باقي|الباقي",
    "available": "available|available in|available now|متوفر|متوفرة|المتوفر|المتاح|متوفر في|متاح",
    "tags": "tags|tag|وسوم|الوسوم",
}
_FIELDS: dict[str, Field] = {
    fold_label(name): field for field, names in _FIELD_NAMES.items() for name in names.split("|")
}
_FIRST_WORDS = {name.split("_")[0] for name in _FIELDS}
_MOST_FIELD_WORDS = 3

_LABEL = re.compile(r"([^:：\n]{1,48}?)(\s*)[:：](\s*)(\S.*)")
_BULLETS = "-–—•*·▪◾◽ \t"
_MOST_LABEL_WORDS = 4
_MOST_LABEL_LETTERS = 40
_MOST_VALUE_LETTERS = 300
_SCHEME = re.compile(r"(?:\A|\s)(?:https?|ftp|mailto|tel|www)\Z", re.I)
_LABEL_LETTERS = re.compile(r"[^.!?؟,،;؛\"«»#@=]+")

_TAG_LETTER = r"[\w\u064b-\u0652\u0670\u200c]"
_TAGS = re.compile(rf"(?<![\w&/#])(?:#{_TAG_LETTER}+)+")

_BETWEEN_TAGS = re.compile(r"[\s,،;؛|/]+")

_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_DOUBLED = re.compile(r"(\s[-–—|/•·]|[,،;])(?:\s*[-–—|/•·,،;:])+(?=\s|\Z)")
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[.!?؟,،](?:\s|\Z))")
LOOSE_ENDS = " \t-–—|/,،;:•·=*"

_AREA = re.compile(r"\d[\d.,]*(?:\s.{1,12}|[^\W\d].{0,12})?")


def split_label(line: str) -> tuple[str, str] | None:
    """("Fabric", "silk") of "Fabric: silk"; None for a web address, a time, a smiley or a sentence."""
    found = _LABEL.match(line)
    if found is None:
        return None
    label, value = found[1].strip(_BULLETS), found[4].strip(" *")
    if not value or value.startswith("//") or len(value) > _MOST_VALUE_LETTERS:
        return None
    if field_of(label) or known_key(label):
        return label, value
    spaced = bool(found[3]) or (not found[2] and not value[0].isdigit()) or not label.isascii()
    return (label, value) if spaced and _may_be_label(label, value) else None


def field_of(label: str) -> Field | None:
    return _FIELDS.get(fold_label(label))


def split_spoken_field(line: str) -> tuple[Field, str] | None:
    """("sizes", "S-XL") of "Sizes S-XL": one of our own labels whose colon was left out."""
    words = line.split(maxsplit=_MOST_FIELD_WORDS)
    if fold_label(words[0]) not in _FIRST_WORDS:
        return None
    for length in range(min(_MOST_FIELD_WORDS, len(words) - 1), 0, -1):
        field = field_of(" ".join(words[:length]).strip(_BULLETS))
        if field:
            return field, line.split(maxsplit=length)[length]
    return None


def _may_be_label(label: str, value: str) -> bool:
    return (
        0 < len(label) <= _MOST_LABEL_LETTERS
        and len(label.split()) <= _MOST_LABEL_WORDS
        and any(c.isalpha() for c in label)
        and not label[-1].isdigit()
        and _LABEL_LETTERS.fullmatch(label) is not None
        and _SCHEME.search(label) is None
        and (value[0].isalnum() or any(c.isalnum() or ord(c) > 0x2000 for c in value))
    )


def read_attribute(label: str, value: str) -> tuple[str, LabelType, str]:
    """Key, type and value; a known label keeps its type only if the value is of that type."""
    key = known_key(label)
    if key is None:
        return fold_label(label), "word", value
    kind = KNOWN[key].type
    if kind == "number":
        number = read_number(value) if re.fullmatch(r"\d+(?:[.,٬٫]\d+)*", value) else None
        return (key, kind, f"{number:f}") if number is not None else (key, "word", value)
    if kind == "date":
        day: date | None = read_date(value)
        return (key, kind, day.isoformat()) if day else (key, "word", value)
    if kind == "area":
        latin = to_latin_digits(value)
        return (key, kind, latin) if _AREA.fullmatch(latin) else (key, "word", value)
    return key, kind, value


def tags_in(line: str) -> list[str]:
    """ "#summer", also "#a#b"; "#1" is a number."""
    found = (tag for run in _TAGS.findall(line) for tag in run.split("#"))
    return [tag.lower() for tag in found if _is_tag(tag)]


def without_tags(line: str) -> str:
    """Tags at the end of a line go; within a sentence only the "#" goes, since the word is part of it."""
    if "#" not in line:
        return line
    words = line.split()
    while words and _is_only_tags(words[-1].rstrip(",،")):
        words.pop()
    return _TAGS.sub(_as_words, " ".join(words))


def _is_tag(word: str) -> bool:
    return bool(word) and not word.isdigit()


def _is_only_tags(word: str) -> bool:
    return _TAGS.fullmatch(word) is not None and all(map(_is_tag, word[1:].split("#")))


def _as_words(tags: re.Match[str]) -> str:
    return " ".join(tag if _is_tag(tag) else f"#{tag}" for tag in tags[0][1:].split("#"))


def read_tags(value: str) -> list[str]:
    return [tag.lstrip("#").lower() for tag in _BETWEEN_TAGS.split(value) if tag.strip("#")]


def joined_around(before: str, after: str) -> str:
    """A title without the price that stood in it, and without the marks that set it off."""
    joined = _BRACKETS.sub(" ", f"{before.rstrip()} {after.lstrip()}")
    joined = _SPACE_BEFORE_MARK.sub("", _DOUBLED.sub(r"\1", joined))
    return " ".join(joined.split()).strip(LOOSE_ENDS)
