"""The other language, as a button."""

from __future__ import annotations

from bots.payloads.everyone import ChooseLanguage
from core.messaging.meaning import Choice


def other_language(language: str) -> Choice:
    """Named in itself."""
    if language == "ar":
        return Choice(ChooseLanguage("en").pack(), words="English")
    return Choice(ChooseLanguage("ar").pack(), words="العربية")
