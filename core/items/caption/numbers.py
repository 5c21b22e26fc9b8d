"""Reads a written number whichever marks stand at its thousands and decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from core.kernel.digits import to_latin_digits

_NUMBER = re.compile(r"\d+(?:[^\w+-]\d+)*")


def read_number(written: str, decimals: int = 2) -> Decimal | None:
    """A number with whichever marks for thousands and decimals; three digits after one mark are thousands."""
    text = to_latin_digits(written.strip())
    if not _NUMBER.fullmatch(text):
        return None
    marks = [c for c in text if not c.isdigit()]
    if not marks:
        return Decimal(text)
    whole, _, part = text.rpartition(marks[-1])
    if _is_decimal_mark(written, marks, whole, part, decimals):
        grouped = _ungroup(whole, marks[:-1])
        return Decimal(f"{grouped}.{part}") if grouped else None
    grouped = _ungroup(text, marks)
    return Decimal(grouped) if grouped else None


def _is_decimal_mark(written: str, marks: list[str], whole: str, part: str, decimals: int) -> bool:
    last = marks[-1]
    if last not in ".," or marks.count(last) > 1:
        return False
    if len(part) != 3 or len(marks) > 1 or "٫" in written or whole == "0":
        return "٬" not in written or len(marks) > 1
    return last == "." and decimals == 3


def _ungroup(text: str, marks: list[str]) -> str | None:
    """The digits alone, if the marks between them are of one kind and stand at thousands."""
    if not marks:
        return text
    groups = text.split(marks[0])
    sound = len(set(marks)) == 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    return "".join(groups) if sound else None
