"""Reads a date that leaves no doubt: "2026-03-12", "25/12/2026", "12 March 2026", "١٢ آذار ٢٠٢٦"."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import get_month_names

from core.kernel.digits import to_latin_digits

_NUMBERS = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([^\W\d_]+(?:\s[^\W\d_]+)?)\.?[\s,،-]+(?:(\d{1,2}),?\s+)?(\d{4})"
)


def read_date(written: str) -> date | None:
    text = to_latin_digits(written.strip())
    numbers, named = _NUMBERS.fullmatch(text), _NAMED.fullmatch(text)
    if numbers:
        return _of_numbers(numbers[1], numbers[2], numbers[3])
    if named and bool(named[1]) != bool(named[3]):
        month = _MONTHS.get(named[2].casefold())
        return _day(int(named[4]), month, int(named[1] or named[3])) if month else None
    return None


def _of_numbers(first: str, second: str, third: str) -> date | None:
    """None where day and month might be either: a wrong date is worse than the words as they were written."""
    if len(first) == 4:
        return _day(int(first), int(second), int(third))
    if len(third) != 4:
        return None
    one, two = int(first), int(second)
    if one <= 12 and two <= 12 and one != two:
        return None
    return _day(int(third), two, one) if two <= 12 else _day(int(third), one, two)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_names() -> dict[str, int]:
    """English long and short, Arabic as said in Cairo, Beirut and Algiers."""
    sources = [get_month_names("wide", locale=locale) for locale in ("en", "ar", "ar_LB", "ar_DZ")]
    sources.append(get_month_names("abbreviated", locale="en"))
    return {name.casefold(): number for names in sources for number, name in names.items()}


_MONTHS = _month_names()
