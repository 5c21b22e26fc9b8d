"""The hour that is meant: "18:30", "9 pm", "half past six", "الساعة ٩ ونص", "بعد العصر", "in the evening"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from core.items.times.scan import Scan
from core.items.times.words import AFTERNOON, EVENING, MORNING, NIGHT, NOON, NUMBERS, PARTS, TONIGHT, any_of

_AM = r"a\.?m\.?|ص"
_PM = r"p\.?m\.?|م"
_HALF_OF_DAY = rf"(?:\s*(?P<am>{_AM})|\s*(?P<pm>{_PM}))?"
_NUMBER = rf"\d{{1,2}}|{any_of(NUMBERS)}"
_PAST = r"(?:\s*(?:و|و\s)(?P<past>نص|نصف|ربع|ثلث|تلت)|\s+الا\s+(?P<to>ربع|ثلث|تلت))?"
_SAID = r"(?:at|@|by|around|الساعه|ساعه|ع\s*الساعه|عالساعه|علي الساعه)"
PIECES = {"نص": 30, "نصف": 30, "ربع": 15, "ثلث": 20, "تلت": 20}
MORE_LIKELY_PM = range(1, 8)  # "at six" is the evening's, "at nine" the morning's


@dataclass(frozen=True)
class Clock:
    """`sure`: no other half of the day can be meant. `next_day`: an hour after midnight, of the night before it.
    `tonight`: of no other night, even when it has passed."""

    hour: int
    minute: int
    sure: bool = True
    next_day: bool = False
    tonight: bool = False

    @property
    def since_midnight(self) -> timedelta:
        return timedelta(hours=self.hour, minutes=self.minute)


def take_clock(scan: Scan) -> Clock | None:
    """None when nothing is said of an hour. Raises ValueError for an hour that no clock shows."""
    if scan.take(r"midnight|نص الليل|منتصف الليل|نصف الليل"):
        return Clock(0, 0, next_day=True)
    tonight = scan.left if scan.take(any_of(TONIGHT)) else ""
    exact = _exact(scan) or _in_words(scan)
    part = _part(scan)
    if exact is None:
        if part:
            return Clock(part[1], part[2])
        return Clock(21, 0, tonight=True) if tonight else None
    hour, minute, half = exact
    clock = _settled(hour, minute, half or (part[0] if part else NIGHT if tonight else ""))
    return replace(clock, tonight=bool(tonight))


def _exact(scan: Scan) -> tuple[int, int, str] | None:
    """Written as clocks show it."""
    found = scan.take(rf"(?:{_SAID}\s*)?(?P<hour>\d{{1,2}})\s?[:.h](?P<minute>\d{{2}}){_HALF_OF_DAY}")
    if found:
        return int(found["hour"]), int(found["minute"]), _half(found["am"], found["pm"])
    found = scan.take(rf"(?:{_SAID}\s*)?(?P<hour>{_NUMBER}){_PAST}(?:\s*(?P<am>{_AM})|\s*(?P<pm>{_PM}))")
    if not found:
        return None
    hour, minute = _moved(_number(found["hour"]), found["past"], found["to"])
    return hour, minute, _half(found["am"], found["pm"])


def _in_words(scan: Scan) -> tuple[int, int, str] | None:
    english = scan.take(rf"(?P<piece>half|quarter)(?:\s+(?P<way>past|to))?\s+(?P<hour>{_NUMBER})")
    if english:
        minutes = 30 if english["piece"] == "half" else 15
        hour = _number(english["hour"])
        return (hour - 1 or 12, 60 - minutes, "") if english["way"] == "to" else (hour, minutes, "")
    found = scan.take(rf"(?:{_SAID}\s+)(?P<hour>{_NUMBER}){_PAST}(?:\s*o\s?clock)?")
    found = found or scan.take(rf"(?:ع|علي)\s?(?:ال)?(?P<hour>{_NUMBER}){_PAST}")
    found = found or scan.take(rf"(?P<hour>{_NUMBER}){_PAST}\s*(?:o\s?clock)")
    found = found or scan.take(rf"(?P<hour>{_NUMBER}){_PAST}(?=\s*(?:in the |at |{any_of(PARTS)}))")
    found = found or scan.take(rf"(?P<hour>\d{{1,2}}){_PAST}(?=\s*$)")
    return (*_moved(_number(found["hour"]), found["past"], found["to"]), "") if found else None


def _part(scan: Scan) -> tuple[str, int, int] | None:
    found = scan.take(rf"(?:(?:in|at|by) the |at |in |this |في |ب)?(?P<part>{any_of(PARTS)})")
    return PARTS[found["part"]] if found else None


def _moved(hour: int, past: str | None, to: str | None) -> tuple[int, int]:
    if to:
        return (hour - 1 or 12), 60 - PIECES[to]
    return hour, PIECES[past] if past else 0


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


def _half(am: str | None, pm: str | None) -> str:
    return "am" if am else "pm" if pm else ""


def _settled(hour: int, minute: int, half: str) -> Clock:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(f"{hour}:{minute} is no time")
    if hour == 24:
        return Clock(0, minute, next_day=True)
    if hour > 12 or hour == 0:
        return Clock(hour, minute)
    if half in ("am", MORNING):
        return Clock(hour % 12, minute)
    if half == NIGHT and (hour == 12 or hour < 5):
        return Clock(hour % 12, minute, next_day=True)
    if half in ("pm", NOON, AFTERNOON, EVENING, NIGHT):
        return Clock(11 if half == NOON and hour == 11 else hour % 12 + 12, minute)
    return Clock(hour + 12 if hour in MORE_LIKELY_PM else hour, minute, sure=False)
