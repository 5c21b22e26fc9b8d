"""Pure decisions about when a person may be written to: their zone, their quiet hours, a day of silence."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.kernel.digits import to_latin_digits

AWAKE_FOR = timedelta(minutes=15)
MUTED_FOR = timedelta(days=1)
QUIET_FROM, QUIET_TO = 22, 8  # what is offered to who hasn't chosen
DIGEST_HOUR = 9
DIGEST_WEEKDAY = 5  # Saturday: the first morning of the weekend in one half of the world, of the week in the other
_HOURS = re.compile(r"^\s*(\d{1,2})(?::00)?\s*(?:-|–|to|إلى|الى|حتى)\s*(\d{1,2})(?::00)?\s*$")
_OFFSET = re.compile(r"^([+-])(\d\d):(\d\d)$")

# By the country code of a phone number, the longest first; a guess, shown as such and changed with one message.
ZONES = {
    "971": "Asia/Dubai",
    "966": "Asia/Riyadh",
    "965": "Asia/Kuwait",
    "974": "Asia/Qatar",
    "973": "Asia/Bahrain",
    "968": "Asia/Muscat",
    "967": "Asia/Aden",
    "964": "Asia/Baghdad",
    "963": "Asia/Damascus",
    "962": "Asia/Amman",
    "961": "Asia/Beirut",
    "970": "Asia/Hebron",
    "218": "Africa/Tripoli",
    "216": "Africa/Tunis",
    "213": "Africa/Algiers",
    "212": "Africa/Casablanca",
    "249": "Africa/Khartoum",
    "20": "Africa/Cairo",
    "90": "Europe/Istanbul",
    "44": "Europe/London",
    "33": "Europe/Paris",
    "49": "Europe/Berlin",
    "91": "Asia/Kolkata",
    "92": "Asia/Karachi",
    "1": "America/New_York",
}
BY_LANGUAGE = {"ar": "Asia/Riyadh"}


def zone_named(name: str) -> tzinfo:
    """UTC for what is no zone, so that a row from elsewhere stops nothing."""
    offset = _OFFSET.match(name)
    if offset:
        sign, hours, minutes = offset.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(ahead if sign == "+" else -ahead)
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def guess_zone(phone: str | None, language: str) -> str:
    digits = (phone or "").lstrip("+0")
    for length in (3, 2, 1):
        if digits[:length] in ZONES:
            return ZONES[digits[:length]]
    return BY_LANGUAGE.get(language, "UTC")


def zone_told(phone: str | None, language: str) -> str:
    """What a language itself says of where its readers are; nothing where it is read everywhere."""
    return guess_zone(phone, language) if language in BY_LANGUAGE else ""


def zone_by_clock(said: str, moment: datetime) -> str | None:
    """From the time that a person's own clock shows ("14:05", "2:05 pm"): nobody knows the name of their zone."""
    found = re.search(r"(\d{1,2})\s*[:.٫]\s*(\d{2})\s*(pm|am|م|ص)?", said.casefold())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3] in ("pm", "م") and hour < 12:
        hour += 12
    if found[3] in ("am", "ص") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    behind = (hour * 60 + minute) - (moment.astimezone(UTC).hour * 60 + moment.astimezone(UTC).minute)
    quarters = round(behind / 15) % 96  # every zone is a whole number of quarters of an hour from UTC
    minutes = (quarters if quarters <= 56 else quarters - 96) * 15
    sign, away = ("+", minutes) if minutes >= 0 else ("-", -minutes)
    return f"{sign}{away // 60:02}:{away % 60:02}"


def hours_said(words: str) -> tuple[int, int] | None:
    """ "23-7", from one hour of the day to another."""
    found = _HOURS.match(to_latin_digits(words))
    return (int(found[1]), int(found[2])) if found else None


def are_hours(hours: tuple[int, int]) -> bool:
    return all(0 <= hour <= 23 for hour in hours) and hours[0] != hours[1]


def awake_since(moment: datetime) -> datetime:
    """Who was here after that is not asleep, whatever their quiet hours say."""
    return moment - AWAKE_FOR


def quiet_until(zone: str, begins: int | None, ends: int | None, moment: datetime) -> datetime | None:
    """When the quiet hours that hold now are over; none when they don't hold."""
    if begins is None or ends is None or begins == ends:
        return None
    local = moment.astimezone(zone_named(zone))
    inside = begins <= local.hour < ends if begins < ends else local.hour >= begins or local.hour < ends
    if not inside:
        return None
    morning = local.replace(hour=ends, minute=0, second=0, microsecond=0)
    return (morning if morning > local else morning + timedelta(days=1)).astimezone(UTC)


def next_digest(rhythm: str, zone: str, moment: datetime) -> datetime | None:
    """The next morning, or the next Saturday's, in this person's zone; none for who wants no digest."""
    if rhythm not in ("daily", "weekly"):
        return None
    local = moment.astimezone(zone_named(zone))
    morning = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if morning <= local:
        morning += timedelta(days=1)
    if rhythm == "weekly":
        morning += timedelta(days=(DIGEST_WEEKDAY - morning.weekday()) % 7)
    return morning.astimezone(UTC)
