"""From words to a moment: a while from now, or a day and an hour of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from core.items.times.clocks import PIECES, Clock, take_clock
from core.items.times.days import Day, take_day
from core.items.times.scan import Scan
from core.items.times.words import DAY_WORDS, HOURS, MINUTES, NUMBERS, WEEKS, any_of

LONGEST = 200
DEFAULT_HOUR, DEFAULT_TODAY = 9, 19
_BEFORE = r"(?:in|after|within|بعد|كمان|خلال|عقب)"
_LENGTH = rf"(?P<number>\d{{1,4}}|{any_of(NUMBERS)})"
_TWOS = {"ساعتين": timedelta(hours=2), "دقيقتين": timedelta(minutes=2)}
_TWO_DAYS = {"يومين": 2, "اسبوعين": 14}


@dataclass(frozen=True)
class Moment:
    """As it was said: it may have passed already."""

    at: datetime


def read_moment(words: str, now: datetime, zone: tzinfo) -> Moment | None:
    """None for what can't be read whole; never raises."""
    try:
        at = _read(Scan(words[:LONGEST]), now.astimezone(zone)) if len(words) <= LONGEST else None
        return Moment(at.astimezone(UTC)) if at else None
    except (ValueError, OverflowError):
        return None


def _read(scan: Scan, here: datetime) -> datetime | None:
    while_ = _take_while(scan)
    if while_ is not None:
        return (here.astimezone(UTC) + while_).replace(second=0, microsecond=0) if scan.is_empty else None
    days = _take_days(scan)
    day = Day(here.date() + timedelta(days=days)) if days is not None else take_day(scan, here.date())
    clock = take_clock(scan)
    if not scan.is_empty or (day is None and clock is None):
        return None
    return _joined(day, clock, here)


def _take_while(scan: Scan) -> timedelta | None:
    """A while from now, in minutes or hours."""
    if scan.take(rf"{_BEFORE}?\s*(?:half an hour|half hour|نص ساعه|نصف ساعه)"):
        return timedelta(minutes=30)
    if scan.take(rf"{_BEFORE}\s*(?:a |an )?(?:quarter of an hour|quarter hour|ربع ساعه)"):
        return timedelta(minutes=15)
    twos = scan.take(rf"{_BEFORE}\s+(?P<two>{any_of(_TWOS)}){_more()}")
    if twos:
        return _TWOS[twos["two"]] + _piece(twos["more"])
    for names, one in ((HOURS, timedelta(hours=1)), (MINUTES, timedelta(minutes=1))):
        found = scan.take(rf"{_BEFORE}\s+(?:{_LENGTH}\s*)?(?:{any_of(names)}){_more()}(?:\s+from now)?")
        found = found or scan.take(rf"{_LENGTH}\s*(?:{any_of(names)}){_more()}\s+from now")
        if found:
            return one * _count(found["number"]) + (_piece(found["more"]) if one.seconds > 60 else timedelta())
    return timedelta() if scan.take("now|right now|الان|الحين|هلا|دلوقتي|حالا") else None


def _more() -> str:
    return rf"(?:\s+و\s?(?P<more>{any_of(PIECES)}))?"


def _piece(said: str | None) -> timedelta:
    return timedelta(minutes=PIECES[said]) if said else timedelta()


def _take_days(scan: Scan) -> int | None:
    """A while from now, in days or weeks; an hour may follow."""
    two = scan.take(rf"{_BEFORE}\s+(?P<two>{any_of(_TWO_DAYS)})")
    if two:
        return _TWO_DAYS[two["two"]]
    for names, days in ((DAY_WORDS, 1), (WEEKS, 7)):
        found = scan.take(rf"{_BEFORE}\s+{_LENGTH}\s*(?:{any_of(names)})")
        found = found or scan.take(rf"{_LENGTH}\s*(?:{any_of(names)})\s+from now")
        if found:
            return days * _count(found["number"])
    return 1 if scan.take(r"بعد يوم") else None


def _count(said: str | None) -> int:
    if said is None:
        return 1
    return int(said) if said.isdigit() else NUMBERS[said]


def _joined(day: Day | None, clock: Clock | None, here: datetime) -> datetime:
    if clock is None:
        assert day is not None
        hour = DEFAULT_TODAY if day.today else DEFAULT_HOUR
        return _weeks_on(day, _at(day.date, Clock(hour, 0), here), here)
    if day is not None and not (day.today or (day.weekday and day.date == here.date())):
        return _at(day.date, clock, here)
    today = _at(here.date(), clock, here)
    other_half = today + timedelta(hours=12)
    if today <= here and not clock.sure and other_half > here and other_half.date() == here.date():
        return other_half
    if day is not None:
        return _weeks_on(day, today, here)
    return today if today > here or clock.tonight else _at(here.date() + timedelta(days=1), clock, here)


def _weeks_on(day: Day, at: datetime, here: datetime) -> datetime:
    """A weekday's name means the next such day when today's hour is over."""
    return at + timedelta(days=7) if day.weekday and at <= here else at


def _at(day: date, clock: Clock, here: datetime) -> datetime:
    return datetime.combine(day, time(), here.tzinfo) + timedelta(days=clock.next_day) + clock.since_midnight
