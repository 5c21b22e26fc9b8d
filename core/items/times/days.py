"""The day that is meant: "tomorrow", "next Sunday", "12/12", "12 December", "الخميس القادم", "بعد بكرة"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.items.times.scan import Scan
from core.items.times.words import DAYS, MONTHS, NEXT, WEEKDAYS, WEEKS, any_of

FAR_BACK = timedelta(days=180)  # a date without a year that lies further back is next year's
_YEAR = r"(?P<year>\d{4}|\d{2})"
_MONTH = rf"(?:شهر\s+)?(?P<month>{any_of(MONTHS)})"
_NEXT = any_of(NEXT)
_WEEKENDS = {  # the day with which it begins
    r"(?:نهايه|اخر|عطله|ويكند)\s+(?:نهايه\s+)?(?:هذا\s+)?(?:ال)?اسبوع|ال?ويك\s?اند": 4,
    r"(?:(?:at|on|over|this)\s+)?(?:the\s+)?weekend|(?:the\s+)?end of (?:the|this) week": 5,
}
_FIRST = r"(?:(?:the\s+)?(?:first|start|beginning) of )(?:the |next |the next )?month|(?:اول|بدايه)\s+(?:ال)?شهر"
_LAST = r"(?:the\s+)?(?:end|last day) of (?:the |this )?month|(?:اخر|نهايه)\s+(?:ال)?شهر"


@dataclass(frozen=True)
class Day:
    """`weekday`: said by its name, so that a week later is meant when today's hour is over."""

    date: date
    weekday: bool = False
    today: bool = False


def take_day(scan: Scan, today: date) -> Day | None:
    """None when nothing is said of a day. Raises ValueError for a day that no calendar has."""
    written = _written(scan, today)
    weekday = scan.take(
        rf"(?:(?:on|this|يوم|نهار)\s+)?(?P<before>{_NEXT})?\s?(?P<day>{any_of(WEEKDAYS)})(?:\s+(?P<after>{_NEXT}))?"
    )
    if written is None:
        written = _of_month(scan, today)
    if written:
        return Day(written)
    if weekday:
        return _named(weekday, today)
    if scan.take(rf"(?:{_NEXT})\s+(?:week|اسبوع)|(?:الاسبوع|اسبوع)\s+(?:{_NEXT})"):
        return Day(today + timedelta(days=7))
    if scan.take(rf"(?:in|after|بعد)\s+(?:a\s+)?(?:{any_of(WEEKS[1::2])})"):
        return Day(today + timedelta(days=7))
    for weekend, first in _WEEKENDS.items():
        if scan.take(weekend):
            return Day(today + timedelta(days=(first - today.weekday()) % 7), weekday=True)
    named = scan.take(rf"(?:the\s+)?(?P<day>{any_of(DAYS)})")
    if named:
        return Day(today + timedelta(days=DAYS[named["day"]]), today=DAYS[named["day"]] == 0)
    return None


def _named(found: re.Match[str], today: date) -> Day:
    ahead = (WEEKDAYS[found["day"]] - today.weekday()) % 7
    is_next = found["before"] or found["after"]
    return Day(today + timedelta(days=ahead or (7 if is_next else 0)), weekday=True)


def _written(scan: Scan, today: date) -> date | None:
    found = scan.take(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
    if found:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    found = scan.take(rf"(?P<day>\d{{1,2}})\s?[/\-]\s?(?P<month>\d{{1,2}})(?:\s?[/\-]\s?{_YEAR})?")
    found = found or scan.take(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})?")
    if found:
        day, month = int(found["day"]), int(found["month"])
        return _dated(*((month, day) if month > 12 >= day else (day, month)), found["year"], today)
    found = scan.take(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|من\s+)?{_MONTH}(?:\s+(?P<year>\d{{4}}))?")
    found = found or scan.take(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<year>\d{{4}}))?")
    return _dated(int(found["day"]), MONTHS[found["month"]], found["year"], today) if found else None


def _of_month(scan: Scan, today: date) -> date | None:
    """ "the 25th", "يوم ٢٥", "أول الشهر": the next such day, or today."""
    if scan.take(rf"(?:{_FIRST})(?:\s+(?:{_NEXT}))?"):
        return _next_with(1, today + timedelta(days=1))
    if scan.take(_LAST):
        return _next_with(1, today + timedelta(days=1)) - timedelta(days=1)
    found = scan.take(r"(?:on\s+)?(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)|يوم\s+(?P<arabic>\d{1,2})")
    return _next_with(int(found["day"] or found["arabic"]), today) if found else None


def _next_with(day: int, today: date) -> date:
    if not 1 <= day <= 31:
        raise ValueError(f"no month has a day {day}")
    ahead = (today + timedelta(days=count) for count in range(62))
    return next(one for one in ahead if one.day == day)


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    meant = date(today.year, month, day)
    return meant if today - meant < FAR_BACK else date(today.year + 1, month, day)
