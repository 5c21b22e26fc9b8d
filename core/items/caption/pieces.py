"""Reads how many pieces there are: "12 pcs", "حبتين", "only 2 left", "آخر قطعة"."""

from __future__ import annotations

import re

from core.kernel.digits import to_latin_digits

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "a single": 1}
_NUMBER = rf"\d{{1,6}}|{'|'.join(_NUMBERS)}"
_UNIT = r"pcs|pc|pieces|piece|items|item|units|unit|pairs|pair"
_ONE = r"(?:قطعة|قطعه|حبة|حبه|واحدة|وحدة|واحده|وحده|نسخة|نسخه)(?:\s+(?:واحدة|وحدة|واحده|وحده))?"
_TWO = r"قطعتين|قطعتان|حبتين|حبتان|نسختين|نسختان|ثنتين|تنتين"
_MANY = r"\d{1,6}\s*(?:قطعة|قطعه|قطع|حبة|حبه|حبات|نسخ|نسخة)?"

SOLD_OUT = re.compile(r"sold out|sold|out of stock|نفذت?|نفدت?|خلصت?|غير متوفرة?|مباعة?", re.I)
PIECES = rf"(?:{_NUMBER})\s*(?:{_UNIT}|left)?|{_MANY}|{_TWO}|{SOLD_OUT.pattern}"

_COUNT = re.compile(
    rf"(?:only\s+|just\s+)?(?P<number>{_NUMBER})(?:\s*(?:{_UNIT}|left|only|in stock|available))*\.?"
    rf"|(?P<many>{_MANY})(?:\s+(?:فقط|بس))?\.?|(?P<two>{_TWO})(?:\s+(?:فقط|بس))?|(?P<one>{_ONE})(?:\s+(?:فقط|بس))?",
    re.I,
)
_LEFT = re.compile(
    rf"(?:only\s+|just\s+|last\s+)?(?P<number>{_NUMBER})\s+(?:(?:{_UNIT})\s+)?(?:left|remaining|in stock|available)"
    rf"|(?:only|just|last)\s+(?P<only>{_NUMBER})\s+(?:{_UNIT})|last\s+(?P<last>one|piece|item|pair|unit)"
    rf"|(?:فقط\s+)?(?:ال)?(?:متوفرة?|متبقية?|باقية?|بقيت?|تبق[ىت]|ضايل|ضل|فاضل)\s+(?:فقط\s+|بس\s+)?"
    rf"(?:(?P<many>{_MANY})|(?P<two>{_TWO})|(?P<one>{_ONE}))(?:\s+(?:فقط|بس))?"
    rf"|[آا]خر\s+(?:(?P<last_two>{_TWO})|(?P<last_one>{_ONE})|(?P<last_many>{_MANY}))",
    re.I,
)
_CLAUSE = re.compile(r"(?<!\d)[.,،]|[!؟?;؛|]|\s[-–—]\s")
_ORNAMENT = re.compile(r"^[^\w]+|[^\w]+$")


def read_pieces(value: str) -> int | None:
    """All of the value is a number of pieces, or it is none."""
    latin = to_latin_digits(value.strip())
    if SOLD_OUT.fullmatch(latin):
        return 0
    found = _COUNT.fullmatch(latin)
    return _number(found) if found else None


def pieces_left(line: str) -> int | None:
    """What a sentence like "only 2 left!" says; its words are for clients and stay."""
    latin = to_latin_digits(line)
    for clause in _CLAUSE.split(latin):
        found = _LEFT.fullmatch(_ORNAMENT.sub("", clause))
        if found:
            return _number(found)
    return None


def _number(found: re.Match[str]) -> int:
    name, text = next((name, text) for name, text in found.groupdict().items() if text)
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    return 2 if name.endswith("two") else _NUMBERS.get(text.lower(), 1)
