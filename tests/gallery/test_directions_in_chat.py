"""In the web chat our sentences read as their language does; what people wrote, or pass on, finds its own direction."""

from __future__ import annotations

from typing import Any

import pytest

from bots.webchat.render import render
from core.messaging.composed import Card, Composed
from core.webchat.actions import post_message
from locales.words import say
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CARD = Card("abc", "Silk dress", "رقم ٢٠١", "", "", "", ("A dress in silk",), "Summer", "", ())


def test_our_english_sentence_that_begins_with_an_arabic_name_reads_from_the_left(doors: Doors) -> None:
    page = _page(doors, Composed("en", "\u2068دانة\u2069 would like to see your pieces"))
    assert '<p class="words" dir="ltr">\u2068دانة' in page


def test_each_line_of_what_people_write_finds_its_own(doors: Doors) -> None:
    client = doors.visitor("client")
    client.sends("Hello\nأهلًا")
    assert '<p class="words" dir="auto">Hello\nأهلًا</p>' in client.get("/chat").text


def test_what_is_to_be_passed_on_finds_its_own(doors: Doors) -> None:
    assert '<p class="words" dir="auto"' in _page(doors, Composed("en", "فستان حرير", passed_on=True))


def test_an_arabic_card_reads_from_the_right_with_its_foreign_names_whole(doors: Doors) -> None:
    page = _page(doors, Composed("ar", card=CARD))
    assert '<div class="item-words" lang="ar" dir="rtl">' in page
    for words in ("Silk dress", "A dress in silk"):
        assert f"<bdi>{words}</bdi>" in page


def test_the_text_to_pass_on_is_copied_by_a_press_and_nothing_else_is(doors: Doors) -> None:
    page = _page(doors, Composed("en", "Silk dress, $120", passed_on=True))
    assert page.count("data-copy=") == 1
    assert say("en", "web.chat.copied") in page
    assert "data-copy=" not in _page(doors, Composed("en", "Silk dress"), key="another", who="stranger")


def _page(doors: Doors, composed: Composed, *, key: str = "said", who: str = "client") -> str:
    content: dict[str, Any] = render(composed)
    with doors.house.db.write() as uow:
        post_message(uow, doors.chat_id(who), key=key, mine=False, content=content)
    return doors.visitor(who).get("/chat").text
