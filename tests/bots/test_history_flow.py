"""More on a card: each thing asked for and changed by pressing, and History that brings any of it back."""

from __future__ import annotations

import pytest

from core.house import House
from tests.bots.test_changing_flow import BOTH, EACH, item, publishes
from tests.harness.chat import Chatter, Seen, Town, photo

MORE = {"en": "More", "ar": "المزيد"}
TEXTS = {
    "price": {"en": ("Price", "75"), "ar": ("السعر", "٧٥")},
    "title": {"en": ("Title", "Linen gown"), "ar": ("العنوان", "فستان كتان")},
    "description": {"en": ("Description", "Heavy."), "ar": ("الوصف", "ثقيل.")},
}


def opens(town: Town, channel: str | None, language: str) -> Chatter:
    layla = town.person("Layla", channel, language)
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla)
    return layla


def presses_act(layla: Chatter, words: str) -> None:
    """Under More, or under the More of the More where a message carries few buttons."""
    card = next(one for one in layla.sees() if "Silk dress" in one.text or "Linen" in one.text)
    layla.presses(MORE[layla.language], on=_with_more(layla, card))
    for _ in range(6):
        if any(label == words for label, _ in layla.last().buttons):
            layla.presses(words, on=layla.last())
            return
        layla.presses(MORE[layla.language], on=layla.last())
    raise AssertionError(f"no button {words}")


def _with_more(layla: Chatter, card: Seen) -> Seen:
    more = MORE[layla.language]
    return next(one for one in [card, *reversed(layla.sees())] if any(label == more for label, _ in one.buttons))


@EACH
@BOTH
@pytest.mark.parametrize("what", list(TEXTS))
def test_each_is_changed_by_a_press_and_a_message(house: House, channel: str | None, language: str, what: str) -> None:
    layla = opens(Town(house), channel, language)
    label, words = TEXTS[what][language]
    presses_act(layla, label)
    layla.says(words)
    there = item(house)
    if what == "price":
        assert there.price
        assert there.price.minor == 7500
    else:
        assert getattr(there, what).read_in(language) == words


@BOTH
def test_a_slip_keeps_the_question_open_and_a_command_leaves_it(house: House, language: str) -> None:
    layla = opens(Town(house), None, language)
    presses_act(layla, {"en": "Price", "ar": "السعر"}[language])
    layla.says({"en": "banana", "ar": "موز"}[language])
    layla.saw("changing.error.price", words={"en": "banana", "ar": "موز"}[language])
    layla.says("٧٥")
    there = item(house).price
    assert there
    assert there.minor == 7500
    presses_act(layla, {"en": "Title", "ar": "العنوان"}[language])
    layla.says("/help")
    layla.says("Not a title")
    assert item(house).title.en == "Silk dress"


def test_a_photo_where_words_were_asked_for_is_the_next_item(house: House) -> None:
    layla = opens(Town(house), None, "en")
    presses_act(layla, "Price")
    layla.sends_photos(photo(), caption="Raffia hat\n$25")
    assert item(house, 2).title.en == "Raffia hat"


def test_pictures_are_added_and_moved_where_they_were_asked_for(house: House) -> None:
    layla = opens(Town(house), None, "en")
    presses_act(layla, "Pictures")
    layla.sends_photos(photo("#49663f"))
    old, new = (one.media_id for one in item(house).pictures)
    presses_act(layla, "Pictures")
    layla.says("first 2")
    assert [one.media_id for one in item(house).pictures] == [new, old]


@EACH
@BOTH
def test_sold_by_a_press_and_available_again(house: House, channel: str | None, language: str) -> None:
    layla = opens(Town(house), channel, language)
    presses_act(layla, {"en": "Sold", "ar": "بيعت"}[language])
    assert item(house).state == "sold"
    presses_act(layla, {"en": "Available again", "ar": "متوفرة من جديد"}[language])
    assert item(house).state == "published"


@BOTH
def test_history_names_who_did_what_and_brings_it_back(town: Town, language: str) -> None:
    layla = opens(town, None, language)
    card = layla.saw_words("Silk dress")
    layla.says({"en": "price 90", "ar": "السعر ٩٠"}[language], answering=card)
    layla.says({"en": "title Linen gown", "ar": "العنوان Linen gown"}[language], answering=card)
    presses_act(layla, {"en": "History", "ar": "السجل"}[language])
    assert "Layla" in layla.last().text
    layla.presses({"en": "Bring back 2", "ar": "استعادة ٢"}[language])
    there = item(town.house)
    assert there.price
    assert (there.price.minor, there.title.en) == (12000, "Silk dress")
    layla.presses({"en": "Undo", "ar": "تراجع"}[language], on=layla.last())
    assert item(town.house).title.en == "Linen gown"


def test_without_any_change_history_says_so(house: House) -> None:
    layla = opens(Town(house), None, "en")
    presses_act(layla, "History")
    layla.saw("changing.history_none", title="Silk dress")


@BOTH
def test_a_word_takes_back_the_last_change_and_then_the_one_before(house: House, language: str) -> None:
    layla = opens(Town(house), None, language)
    card = layla.saw_words("Silk dress")
    layla.says({"en": "price 90", "ar": "السعر ٩٠"}[language], answering=card)
    layla.says({"en": "title Linen gown", "ar": "العنوان Linen gown"}[language], answering=card)
    layla.says("/undo")
    there = item(house)
    assert there.price
    assert (there.price.minor, there.title.en) == (9000, "Silk dress")
    layla.says("/undo")
    there = item(house)
    assert there.price
    assert there.price.minor == 12000
