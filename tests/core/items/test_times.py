"""Times as people write them, with the moment that is meant: it is Saturday 21 November 2026, 14:55 in Dubai."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.items.times import offered_moments, read_moment
from core.items.times.words import DAYS, MONTHS, NEXT, PARTS, WEEKDAYS

DUBAI = ZoneInfo("Asia/Dubai")
NOW = datetime(2026, 11, 21, 10, 55, tzinfo=UTC)
ENGLISH = [
    ("tomorrow at 9", "2026-11-22 09:00"),
    ("Fri 18:30", "2026-11-27 18:30"),
    ("in 2 hours", "2026-11-21 16:55"),
    ("12/12 9am", "2026-12-12 09:00"),
    ("next Sunday evening", "2026-11-22 19:00"),
    ("tomorrow", "2026-11-22 09:00"),
    ("tonight", "2026-11-21 21:00"),
    ("this evening", "2026-11-21 19:00"),
    ("today at 6", "2026-11-21 18:00"),
    ("at 9", "2026-11-21 21:00"),
    ("9pm", "2026-11-21 21:00"),
    ("9:30 pm", "2026-11-21 21:30"),
    ("18h30", "2026-11-21 18:30"),
    ("in an hour", "2026-11-21 15:55"),
    ("in half an hour", "2026-11-21 15:25"),
    ("in 30 minutes", "2026-11-21 15:25"),
    ("in 3 days at 10", "2026-11-24 10:00"),
    ("in a week", "2026-11-28 09:00"),
    ("next week", "2026-11-28 09:00"),
    ("day after tomorrow at noon", "2026-11-23 12:00"),
    ("Friday", "2026-11-27 09:00"),
    ("friday morning", "2026-11-27 09:00"),
    ("next friday at 5 pm", "2026-11-27 17:00"),
    ("Monday 9 o'clock", "2026-11-23 09:00"),
    ("half past six", "2026-11-21 18:30"),
    ("quarter to eight tomorrow", "2026-11-22 19:45"),
    ("Dec 12 at 18:00", "2026-12-12 18:00"),
    ("12 December 9:00", "2026-12-12 09:00"),
    ("1st of January 10am", "2027-01-01 10:00"),
    ("2026-12-24 17:00", "2026-12-24 17:00"),
    ("tomorrow night", "2026-11-22 21:00"),
    ("midnight", "2026-11-22 00:00"),
    ("in two hours", "2026-11-21 16:55"),
    ("Sunday 7 in the evening", "2026-11-22 19:00"),
    ("24.12. 18:00", "2026-12-24 18:00"),
    ("tomorrow 0:30", "2026-11-22 00:30"),
    ("Publish it on Thursday at 8 please", "2026-11-26 08:00"),
    ("45 minutes from now", "2026-11-21 15:40"),
    ("today", "2026-11-21 19:00"),
    ("tomorrow morning at 8:15", "2026-11-22 08:15"),
    ("on the 25th at 6", "2026-11-25 18:00"),
    ("the 3rd", "2026-12-03 09:00"),
    ("first of the month", "2026-12-01 09:00"),
    ("end of the month", "2026-11-30 09:00"),
    ("this weekend", "2026-11-28 09:00"),
]
ARABIC = [
    ("بكرة الساعة ٩", "2026-11-22 09:00"),
    ("الخميس مساءً", "2026-11-26 19:00"),
    ("بعد ساعتين", "2026-11-21 16:55"),
    ("غداً صباحاً", "2026-11-22 09:00"),
    ("يوم الأحد القادم", "2026-11-22 09:00"),
    ("بعد العصر", "2026-11-21 16:30"),
    ("بكره الصبح", "2026-11-22 09:00"),
    ("الليلة", "2026-11-21 21:00"),
    ("الليلة الساعة ١٠", "2026-11-21 22:00"),
    ("بعد بكرة الساعة ٥", "2026-11-23 17:00"),
    ("بعد نص ساعة", "2026-11-21 15:25"),
    ("بعد ساعة", "2026-11-21 15:55"),
    ("بعد ٣ ساعات", "2026-11-21 17:55"),
    ("بعد ساعة ونص", "2026-11-21 16:25"),
    ("الجمعة ٦:٣٠ مساءً", "2026-11-27 18:30"),
    ("الجمعة الساعة ستة ونص", "2026-11-27 18:30"),
    ("١٢/١٢ الساعة ٩ صباحاً", "2026-12-12 09:00"),
    ("١٢ ديسمبر ٦ مساءً", "2026-12-12 18:00"),
    ("٥ كانون الأول الساعة ٨", "2026-12-05 08:00"),
    ("السبت الجاي العصر", "2026-11-28 16:00"),
    ("الأسبوع القادم", "2026-11-28 09:00"),
    ("بعد أسبوع", "2026-11-28 09:00"),
    ("بعد يومين الساعة ١١", "2026-11-23 11:00"),
    ("كمان ساعة", "2026-11-21 15:55"),
    ("بعد ١٠ دقائق", "2026-11-21 15:05"),
    ("الساعة ٩ إلا ربع مساء", "2026-11-21 20:45"),
    ("الساعة التاسعة صباحاً", "2026-11-22 09:00"),
    ("باجر الظهر", "2026-11-22 12:00"),
    ("اليوم المغرب", "2026-11-21 18:30"),
    ("اليوم بعد العشاء", "2026-11-21 20:30"),
    ("غدا ظهرا", "2026-11-22 12:00"),
    ("الثلاثاء ٣ بعد الظهر", "2026-11-24 15:00"),
    ("بكرا عالساعة ٧", "2026-11-22 19:00"),
    ("الاثنين ١٠ ص", "2026-11-23 10:00"),
    ("٩ م", "2026-11-21 21:00"),
    ("٢٥ نوفمبر", "2026-11-25 09:00"),
    ("منتصف الليل", "2026-11-22 00:00"),
    ("انشروها يوم الأربعاء الساعة ٨ مساءً", "2026-11-25 20:00"),
    ("بعد الفجر", "2026-11-22 05:30"),
    ("الأحد ٢٩/١١ الساعة ١٨:٣٠", "2026-11-29 18:30"),
    ("بكرة بالليل", "2026-11-22 21:00"),
    ("أمس", "2026-11-20 09:00"),
    ("بعد ربع ساعة", "2026-11-21 15:10"),
    ("بعد أسبوعين", "2026-12-05 09:00"),
    ("يوم ٢٥", "2026-11-25 09:00"),
    ("يوم ٢٥ الساعة ٦", "2026-11-25 18:00"),
    ("يوم ٥ مساءً", "2026-12-05 19:00"),
    ("أول الشهر", "2026-12-01 09:00"),
    ("أول الشهر الجاي الساعة ٥", "2026-12-01 17:00"),
    ("آخر الشهر", "2026-11-30 09:00"),
    ("نهاية الأسبوع", "2026-11-27 09:00"),
    ("نهاية الأسبوع الساعة ٥", "2026-11-27 17:00"),
    ("عالسبعة", "2026-11-21 19:00"),
    ("بكرة عالسبعة ونص", "2026-11-22 19:30"),
    ("ع السبعة", "2026-11-21 19:00"),
]
UNREADABLE = [
    "",
    "banana",
    "price 90",
    "25:99",
    "32/13",
    "30 February",
    "😀",
    "tomorrow at 25",
    "next",
    "sold",
    "soon",
    "قريبًا",
]


def _read(words: str, now: datetime = NOW) -> str | None:
    moment = read_moment(words, now, DUBAI)
    return f"{moment.at.astimezone(DUBAI):%Y-%m-%d %H:%M}" if moment else None


@pytest.mark.parametrize(("words", "meant"), ENGLISH + ARABIC)
def test_a_time_is_read_as_it_is_meant(words: str, meant: str) -> None:
    assert _read(words) == meant


@pytest.mark.parametrize("words", UNREADABLE)
def test_what_is_no_time_is_not_guessed(words: str) -> None:
    assert _read(words) is None


def test_a_bare_hour_is_the_next_that_comes() -> None:
    morning = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
    assert _read("at 9", morning) == "2026-11-21 09:00"
    assert _read("at 6", morning) == "2026-11-21 18:00"
    assert _read("saturday 18:30", morning) == "2026-11-21 18:30"
    assert _read("saturday 7am", morning) == "2026-11-28 07:00"


@pytest.mark.parametrize("words", ["الليلة ٩", "الليلة الساعة ٩", "tonight at 9", "tonight"])
def test_an_hour_of_tonight_that_has_passed_is_not_tomorrows(words: str) -> None:
    assert _read(words, datetime(2026, 11, 21, 18, 22, tzinfo=UTC)) == "2026-11-21 21:00"


def test_clocks_that_change_meanwhile_show_the_hour_that_was_said() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    moment = read_moment("28 March 2027 at 9:00", NOW, berlin)
    assert moment
    assert moment.at == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("hour", range(24))
def test_what_is_offered_lies_ahead(hour: int) -> None:
    moment = NOW.replace(hour=hour)
    assert all(offered > moment for _, offered in offered_moments(moment, DUBAI))


PIECES = st.sampled_from(
    [*DAYS, *MONTHS, *NEXT, *PARTS, *WEEKDAYS, "at", "in", "بعد", "الساعة", "و", "نص", "/", ":", "0", "99999"]
)
ALMOST_A_TIME = st.lists(st.one_of(PIECES, st.integers(0, 99).map(str)), max_size=6)


@given(st.one_of(st.text(max_size=80), ALMOST_A_TIME.map(" ".join), ALMOST_A_TIME.map("".join)))
def test_whatever_is_written_nothing_breaks(words: str) -> None:
    moment = read_moment(words, NOW, DUBAI)
    assert moment is None or moment.at.tzinfo is not None
