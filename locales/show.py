"""Numbers, prices, dates, sizes and lists as readers of each language write them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import get_currency_symbol

from core.kernel import clock as kernel_clock
from core.kernel.bilingual import Bilingual
from core.kernel.money import Money
from core.people.hours import zone_named
from core.people.rules import LEFT
from locales.bidi import Plain, isolate, isolate_right_to_left

NO_BREAK_SPACE = "\u00a0"
ARABIC_LETTER_MARK = "\u061c"
DAYS_CALLED_BY_NAME = 7
DAYS_WITHOUT_YEAR = 180
_WHO_LEFT = {"en": "someone who left", "ar": "شخص غادرنا"}
_DAY_NAMES = {"en": {"today": "today", "tomorrow": "tomorrow"}, "ar": {"today": "اليوم", "tomorrow": "غدًا"}}

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ARABIC_SIGNS = str.maketrans({",": "٬", ".": "٫", "-": f"{ARABIC_LETTER_MARK}-"})
DIGITS: dict[str, dict[int, str | int]] = {"en": {}, "ar": {**ARABIC_DIGITS}}
NUMBERS: dict[str, dict[int, str | int]] = {"en": {}, "ar": {**ARABIC_DIGITS, **ARABIC_SIGNS}}
DASHES = {"en": "–", "ar": " – "}
SIZE_UNITS = {
    "en": ("bytes", "kB", "MB", "GB", "TB"),
    "ar": ("بايت", "كيلوبايت", "ميغابايت", "غيغابايت", "تيرابايت"),
}


def shown(language: str, value: object) -> str:
    """A value as it stands in a sentence; what a person typed is isolated."""
    match value:
        case Plain():
            return value
        case str():
            return isolate(named(language, value))
        case int() | Decimal():
            return number(language, value)
        case Bilingual():
            return isolate(value.read_in(language))
        case Money():
            return money(language, value)
        case list() | tuple():
            return list_of(language, value)
    raise TypeError(f"no way to show a {type(value).__name__} in a sentence")


def named(language: str, name: str) -> str:
    """A person's name, or what stands for the name of one whose data was erased."""
    return _WHO_LEFT[language] if name == LEFT else name


def number(language: str, value: int | Decimal) -> Plain:
    return Plain(f"{value:,}".translate(NUMBERS[language]))


def item_number(language: str, value: int) -> Plain:
    """A number that is a name: said and typed without separators."""
    return Plain(str(value).translate(DIGITS[language]))


def size_name(language: str, value: str) -> str:
    """ "52" and "120×180" in the reader's digits; "2XL" and "EU38" are names and stay."""
    return (
        value if any(letter.isascii() and letter.isalpha() for letter in value) else value.translate(DIGITS[language])
    )


def money(language: str, price: Money, to: Money | None = None) -> Plain:
    """A price, or a range of prices with the currency once."""
    digits = DASHES[language].join(
        number(language, _without_empty_decimals(end.amount)) for end in (price, to) if end is not None
    )
    symbol = _symbol(price.currency, language)
    if language == "ar":
        return isolate_right_to_left(f"{digits}{NO_BREAK_SPACE}{isolate(symbol)}")
    gap = NO_BREAK_SPACE if symbol[-1].isalpha() else ""
    return Plain(f"{symbol}{gap}{digits}")


def _without_empty_decimals(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value


@lru_cache
def _symbol(currency: str, language: str) -> str:
    return str(get_currency_symbol(currency, locale=language))


def day(language: str, moment: datetime, zone: str) -> Plain:
    """The weekday within the last seven days, else day and month, with the year when it isn't this one."""
    there = moment.astimezone(ZoneInfo(zone)).date()
    today = kernel_clock.now().astimezone(ZoneInfo(zone)).date()
    if 0 <= (today - there).days < DAYS_CALLED_BY_NAME:
        return _date_words(language, there, "EEEE")
    return _date_words(language, there, "d MMMM" if there.year == today.year else "d MMMM y")


def weekday(language: str, there: date) -> Plain:
    """By its name, short where the language has a short one."""
    return _date_words(language, there, "EEEE" if language == "ar" else "EEE")


def date_of(language: str, moment: datetime, zone: str) -> Plain:
    """Day and month, with the year when it isn't this one: for what is still to come."""
    there = moment.astimezone(ZoneInfo(zone)).date()
    today = kernel_clock.now().astimezone(ZoneInfo(zone)).date()
    return _date_words(language, there, "d MMMM" if there.year == today.year else "d MMMM y")


@lru_cache(maxsize=2048)
def _date_words(language: str, there: date, pattern: str) -> Plain:
    return _whole(language, format_date(there, pattern, locale=language))


def day_since(language: str, moment: datetime, zone: str) -> Plain:
    """A day behind us: today by its name, the others as `day` calls them."""
    if moment.astimezone(ZoneInfo(zone)).date() == kernel_clock.now().astimezone(ZoneInfo(zone)).date():
        return _whole(language, _DAY_NAMES[language]["today"])
    return day(language, moment, zone)


def coming(language: str, moment: datetime, zone: str) -> Plain:
    """A moment ahead: today and tomorrow by name, the weekday with its date for the rest, then the clock."""
    local = moment.astimezone(zone_named(zone))
    away = (local.date() - kernel_clock.now().astimezone(zone_named(zone)).date()).days
    name = {0: "today", 1: "tomorrow"}.get(away) if away in (0, 1) else None
    pattern = "EEEE d MMMM" if away < DAYS_WITHOUT_YEAR else "EEEE d MMMM y"
    words = _DAY_NAMES[language][name] if name else format_date(local, pattern, locale=language)
    comma = {"ar": "، "}.get(language, ", ")
    return _whole(language, f"{words}{comma}{format_time(local.time(), 'short', locale=language)}")


def moment(language: str, at: datetime) -> Plain:
    """For what is kept for good: the whole date, and the time of the whole world."""
    there = at.astimezone(UTC)
    hour = format_time(there.time(), "short", locale=language)
    words = format_date(there, "d MMMM y", locale=language)
    comma = {"ar": "، "}.get(language, ", ")
    return _whole(language, f"{words}{comma}{hour} UTC")


def clock(language: str, moment: datetime, zone: str) -> Plain:
    there = moment.astimezone(ZoneInfo(zone))
    return _clock_words(language, there.hour, there.minute)


def time_of_day(language: str, hour: int, minute: int = 0) -> Plain:
    return _clock_words(language, hour, minute)


@lru_cache(maxsize=2048)
def _clock_words(language: str, hour: int, minute: int) -> Plain:
    return _whole(language, format_time(time(hour, minute), "short", locale=language))


def size(language: str, number_of_bytes: int) -> Plain:
    """In the largest unit that gives 1 or more; one decimal below 10."""
    amount, units = Decimal(number_of_bytes), SIZE_UNITS[language]
    step = 0
    while amount >= 1000 and step < len(units) - 1:
        amount, step = amount / 1000, step + 1
    rounded = round(amount, 1 if amount < 10 else 0)
    return _whole(language, f"{number(language, _without_empty_decimals(rounded))}{NO_BREAK_SPACE}{units[step]}")


def list_of(language: str, words: Iterable[object]) -> Plain:
    return Plain(format_list([shown(language, word) for word in words], locale=language))


def _whole(language: str, text: str) -> Plain:
    """Arabic words beside digits are isolated; English ones are read that way anyhow."""
    local = text.translate(DIGITS[language])
    return isolate_right_to_left(local) if language == "ar" else Plain(local)
