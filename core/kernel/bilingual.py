"""A text that an owner may give in English, in Arabic or in both; each reader gets theirs where it exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "ar")


@dataclass(frozen=True)
class Bilingual:
    en: str = ""
    ar: str = ""

    def read_in(self, language: str) -> str:
        """The reader's own language first, else the other one: a text is never hidden for its language."""
        return (self.ar or self.en) if language == "ar" else (self.en or self.ar)

    def language_read(self, language: str) -> Language:
        """Which of the two `read_in` gives, for the lang attribute of the page."""
        if language == "ar":
            return "ar" if self.ar else "en"
        return "en" if self.en else "ar"

    def __bool__(self) -> bool:
        return bool(self.en or self.ar)

    def as_row(self) -> dict[str, str]:
        return {name: text for name, text in (("en", self.en), ("ar", self.ar)) if text}

    @classmethod
    def from_row(cls, row: dict[str, str] | None) -> Bilingual:
        return cls(**row) if row else cls()

    @classmethod
    def guess(cls, text: str) -> Bilingual:
        """One text in whichever language its letters say."""
        return cls(ar=text) if is_arabic(text) else cls(en=text)


def is_arabic(text: str) -> bool:
    arabic = sum(1 for c in text if "\u0600" <= c <= "\u06ff" and c.isalpha())
    return arabic * 2 > sum(1 for c in text if c.isalpha())
