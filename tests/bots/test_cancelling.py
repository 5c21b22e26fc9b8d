"""/cancel says what it cancelled: each question has its sentence, in both languages."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from bots import flows
from bots.registry import ANSWERS
from locales.words import say
from tests.harness.chat import Town, photo

FLOWS = Path(flows.__file__).parent
ASKED = re.compile(r'asked="(\w+)"')


def _questions() -> list[str]:
    written = (ASKED.findall(file.read_text(encoding="utf-8")) for file in FLOWS.parent.rglob("*.py"))
    return sorted({*ANSWERS, *chain.from_iterable(written)})


@pytest.mark.parametrize("question", _questions())
def test_each_question_can_be_cancelled_by_name(question: str) -> None:
    """A new question needs `cancel.<its name>` in locales/*/cancel.po: what is not done, and where to find it again."""
    assert say("en", f"cancel.{question}") != say("ar", f"cancel.{question}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_was_asked_is_named_and_nothing_is_lost(town: Town, language: str) -> None:
    layla = town.person("Layla", language=language)
    town.shop(layla)
    layla.sends_photos(photo())
    layla.says("/cancel")
    layla.saw("cancel.title")
    layla.says("/cancel")
    layla.saw("cancel.nothing")
