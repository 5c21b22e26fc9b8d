"""Words of time in English and in Arabic as it is written and spoken, folded to one spelling."""

from __future__ import annotations

import re
import unicodedata

from core.kernel.digits import to_latin_digits

_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ئ": "ي", "ؤ": "و"})
_NO_WORDS = re.compile(r"[^\w:./\-\s]|_")


def folded(words: str) -> str:
    """Small letters, Latin digits, no marks; what differs by keyboard only is the same."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", words).translate(_SPELLINGS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’`")
    spaced = _NO_WORDS.sub(" ", to_latin_digits(letters).casefold())
    return f" {' '.join(spaced.split())} "


def any_of(words: object) -> str:
    """The longest first, so that a word isn't cut short by its beginning."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


def table(said: dict[int, str]) -> dict[str, int]:
    return {word.replace("+", " "): number for number, words in said.items() for word in words.split()}


NUMBERS = table(
    {
        1: "one an a واحد واحده وحده الواحده",
        2: "two اثنين اثنان ثنتين تنتين الثانيه",
        3: "three ثلاث ثلاثه تلاته الثالثه",
        4: "four اربع اربعه الرابعه",
        5: "five خمس خمسه الخامسه",
        6: "six ست سته السادسه",
        7: "seven سبع سبعه السابعه",
        8: "eight ثمان ثمانيه تمانيه الثامنه",
        9: "nine تسع تسعه التاسعه",
        10: "ten عشر عشره العاشره",
        11: "eleven احدعش حداشر الحاديه+عشره الحاديه+عشر",
        12: "twelve اثنعش اطنعش اتناشر الثانيه+عشره الثانيه+عشر",
    }
)

WEEKDAYS = table(
    {
        0: "monday mon الاثنين اثنين الاتنين الاثنينن",
        1: "tuesday tues tue الثلاثاء ثلاثاء الثلاثا التلات التلاتا الثلوث",
        2: "wednesday wed الاربعاء اربعاء الاربعا الاربع",
        3: "thursday thurs thur thu الخميس خميس",
        4: "friday fri الجمعه جمعه",
        5: "saturday sat السبت سبت",
        6: "sunday sun الاحد احد الحد",
    }
)

MONTHS = table(
    {
        1: "january jan يناير كانون+الثاني جانفي",
        2: "february feb فبراير شباط فيفري",
        3: "march mar مارس اذار",
        4: "april apr ابريل نيسان افريل",
        5: "may مايو ايار ماي",
        6: "june jun يونيو حزيران جوان",
        7: "july jul يوليو تموز جويليه يوليوز",
        8: "august aug اغسطس اب اوت غشت",
        9: "september sept sep سبتمبر ايلول شتنبر",
        10: "october oct اكتوبر تشرين+الاول",
        11: "november nov نوفمبر تشرين+الثاني نونبر",
        12: "december dec ديسمبر كانون+الاول دجنبر",
    }
)

# Days from today; "night" is today as well, with its hour.
DAYS = table(
    {
        -1: "yesterday امس مبارح امبارح البارحه",
        0: "today اليوم النهارده النهاردا",
        1: "tomorrow tmrw tomorow بكره بكرا غدا غد الغد باجر باكر بكري",
    }
)
DAYS |= {
    "day after tomorrow": 2,
    "after tomorrow": 2,
    "بعد بكره": 2,
    "بعد بكرا": 2,
    "بعد غد": 2,
    "بعد غدا": 2,
    "بعد الغد": 2,
    "بعد باجر": 2,
    "عقب باجر": 2,
}

MORNING, NOON, AFTERNOON, EVENING, NIGHT = "morning", "noon", "afternoon", "evening", "night"
# The part of a day, and the hour that is meant when none is said.
PARTS: dict[str, tuple[str, int, int]] = {
    word.replace("+", " "): (part, hour, minute)
    for part, hour, minute, words in (
        (MORNING, 5, 0, "dawn فجرا الفجر"),
        (MORNING, 5, 30, "بعد+الفجر"),
        (MORNING, 9, 0, "morning صباحا الصبح الصباح صبحا صباح"),
        (MORNING, 10, 0, "الضحي ضحي"),
        (NOON, 12, 0, "noon midday lunchtime ظهرا الظهر الظهيره"),
        (AFTERNOON, 15, 0, "afternoon بعد+الظهر"),
        (AFTERNOON, 16, 0, "عصرا العصر عصر"),
        (AFTERNOON, 16, 30, "بعد+العصر"),
        (EVENING, 17, 30, "قبل+المغرب"),
        (EVENING, 18, 30, "sunset المغرب مغرب"),
        (EVENING, 19, 0, "evening eve مساء المسا المساء مسا بعد+المغرب العشيه"),
        (EVENING, 20, 0, "العشاء العشا"),
        (EVENING, 20, 30, "بعد+العشاء بعد+العشا"),
        (NIGHT, 21, 0, "night ليلا بالليل الليل ليل باليل"),
    )
    for word in words.split()
}
TONIGHT = ("tonight", "الليله", "ليله اليوم", "this night")
NEXT = ("next", "coming", "القادم", "القادمه", "الجاي", "الجايه", "المقبل", "المقبله", "اللي جاي", "الي جاي", "التالي")
MINUTES = ("minutes", "minute", "mins", "min", "دقايق", "دقيقه", "دقاييق")
HOURS = ("hours", "hour", "hrs", "hr", "h", "ساعات", "ساعه")
DAY_WORDS = ("days", "day", "ايام", "يوم", "يوما")
WEEKS = ("weeks", "week", "اسابيع", "اسبوع")
_PASSED_OVER = """
    at on the around about by of please publish post it this oclock clock and then go out to in for let us say from
    في فى يوم الساعه ساعه على عند من حوالي تقريبا انشر انشروا انشروها انشرها ينشر تنشر ان شاء الله لو سمحت سمحتم فضلا
    تمام تماما خلها خليها موعد وقت هذا هذه ال بتوقيت تاريخ شهر بـ ب يا ريت و
"""
FILLERS = frozenset(_PASSED_OVER.split())
