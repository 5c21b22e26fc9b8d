"""What each language calls itself, which way it runs and which plural forms it has."""

from typing import Literal

LANGUAGE_NAMES = {"en": "English", "ar": "العربية"}

PLURAL_FORMS = {
    "en": ("one", "other"),
    "ar": ("zero", "one", "two", "few", "many", "other"),
}


def direction(language: str) -> Literal["ltr", "rtl"]:
    return "rtl" if language == "ar" else "ltr"
