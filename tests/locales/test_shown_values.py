"""Numbers, prices, dates, sizes and lists read as they should in both languages."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine

from core.kernel.money import Money
from locales import show
from locales.bidi import isolate

WEDNESDAY_NOON = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)
ISOLATES = str.maketrans("", "", "\u2067\u2068\u2069\u200f")


def bare(text: str) -> str:
    return text.translate(ISOLATES).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("price", "english", "arabic"),
    [
        (Money(12000, "USD"), "$120", "١٢٠ US$"),
        (Money(12050, "USD"), "$120.50", "١٢٠٫٥٠ US$"),
        (Money(12500, "JOD"), "JOD 12.500", "١٢٫٥٠٠ د.أ."),
        (Money(12000, "JOD"), "JOD 12", "١٢ د.أ."),
        (Money(12000, "AED"), "AED 120", "١٢٠ د.إ."),
        (Money(1200, "JPY"), "¥1,200", "١٬٢٠٠ JP¥"),
        (Money(0, "EUR"), "€0", "٠ €"),
    ],
)
def test_prices(price: Money, english: str, arabic: str) -> None:
    assert bare(show.money("en", price)) == english
    assert bare(show.money("ar", price)) == arabic


def test_an_arabic_price_is_isolated_from_right_to_left_with_its_symbol_whole() -> None:
    assert show.money("ar", Money(12000, "USD")) == "\u2067١٢٠\u00a0\u2068US$\u2069\u2069"


def test_numbers_are_grouped_but_a_number_that_is_a_name_is_not() -> None:
    assert show.number("en", 1234567) == "1,234,567"
    assert show.number("ar", Decimal("1234.5")) == "١٬٢٣٤٫٥"
    assert show.number("ar", -3) == "\u061c-٣"
    assert show.item_number("en", 2140) == "2140"
    assert show.item_number("ar", 2140) == "٢١٤٠"


@pytest.mark.parametrize(
    ("moment", "english", "arabic"),
    [
        (WEDNESDAY_NOON, "Wednesday", "الأربعاء"),
        (WEDNESDAY_NOON.replace(day=6), "Thursday", "الخميس"),
        (WEDNESDAY_NOON.replace(day=5), "5 March", "٥ مارس"),
        (WEDNESDAY_NOON.replace(day=13), "13 March", "١٣ مارس"),
        (WEDNESDAY_NOON.replace(year=2024), "12 March 2024", "١٢ مارس ٢٠٢٤"),
    ],
)
def test_days_are_named_within_a_week_and_dated_before(moment: datetime, english: str, arabic: str) -> None:
    with time_machine.travel(WEDNESDAY_NOON, tick=False):
        assert bare(show.day("en", moment, "Asia/Dubai")) == english
        assert bare(show.day("ar", moment, "Asia/Dubai")) == arabic


def test_a_day_begins_at_the_readers_midnight() -> None:
    late = WEDNESDAY_NOON.replace(hour=21)
    with time_machine.travel(late, tick=False):
        assert show.day("en", late, "Asia/Dubai") == "Thursday"
        assert show.day("en", late, "Europe/London") == "Wednesday"


def test_clocks_show_the_readers_zone() -> None:
    assert bare(show.clock("en", WEDNESDAY_NOON, "Asia/Dubai")) == "4:00 PM"
    assert bare(show.clock("ar", WEDNESDAY_NOON, "Asia/Dubai")) == "٤:٠٠ م"


@pytest.mark.parametrize(
    ("number_of_bytes", "english", "arabic"),
    [
        (0, "0 bytes", "٠ بايت"),
        (999, "999 bytes", "٩٩٩ بايت"),
        (2_450_000, "2.4 MB", "٢٫٤ ميغابايت"),
        (9_960_000, "10 MB", "١٠ ميغابايت"),
        (60_000_000, "60 MB", "٦٠ ميغابايت"),
        (2 * 10**15, "2,000 TB", "٢٬٠٠٠ تيرابايت"),
    ],
)
def test_sizes(number_of_bytes: int, english: str, arabic: str) -> None:
    assert bare(show.size("en", number_of_bytes)) == english
    assert bare(show.size("ar", number_of_bytes)) == arabic


def test_lists_join_with_the_languages_own_word_and_isolate_each() -> None:
    assert show.list_of("en", ["S", "M"]) == "\u2068S\u2069 and \u2068M\u2069"
    assert show.list_of("ar", ["S", "M"]) == "\u2068S\u2069 و\u2068M\u2069"


def test_a_time_that_was_kept_in_a_row_is_not_isolated_twice() -> None:
    kept = str(show.time_of_day("ar", 14, 38))
    assert isolate(kept) == kept
    assert isolate("x" + kept) != "x" + kept


def test_since_a_day_says_today_on_that_very_day() -> None:
    today, before = datetime(2026, 11, 21, 15, tzinfo=UTC), datetime(2026, 11, 20, 15, tzinfo=UTC)
    with time_machine.travel("2026-11-21T18:00:00Z"):
        assert bare(show.day_since("en", today, "UTC")) == "today"
        assert bare(show.day_since("ar", today, "UTC")) == "اليوم"
        assert bare(show.day_since("en", before, "UTC")) == "Friday"
