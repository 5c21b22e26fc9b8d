"""/undo takes back the last thing that was done, whatever it was, names it, and asks before clients lose anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.house import House
from core.items.queries import item_by_id, shop_items
from core.items.queries.cards import ItemCard
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from tests.harness.chat import Chatter, Town, photo

CAPTION = "Silk dress\n$5"
WORDS = {
    "en": {"publish": "Publish", "later": "Later", "morning": "Tomorrow morning", "yes": "Yes", "no": "No"},
    "ar": {"publish": "نشر", "later": "لاحقًا", "morning": "صباح الغد", "yes": "نعم", "no": "لا"},
}
BOTH = pytest.mark.parametrize("language", ["en", "ar"])


def _opens(town: Town, language: str = "en", channel: str | None = None) -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla", channel, language), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION)
    return layla, nora


def _item(house: House, nth: int = 1) -> ItemCard:
    with house.db.read() as uow:
        rows = sorted(shop_items(uow, OPERATOR, 1).rows, key=lambda one: one.id)
        return item_by_id(uow, OPERATOR, rows[nth - 1].id)


def _price(house: House) -> int:
    price = _item(house).price
    assert price
    return price.minor


@pytest.mark.parametrize("channel", [None, "plain"])
@BOTH
def test_a_time_chosen_after_a_price_goes_first_and_then_the_price(
    town: Town, channel: str | None, language: str
) -> None:
    layla, _ = _opens(town, language, channel)
    layla.says({"en": "price 9", "ar": "السعر ٩"}[language], answering=layla.saw_words("Silk dress"))
    layla.presses(WORDS[language]["later"])
    layla.says({"en": "tomorrow at 9", "ar": "غدا الساعة ٩"}[language])
    layla.says(WORDS[language]["yes"])
    assert _item(town.house).planned_for

    layla.says("/undo")
    assert (_item(town.house).planned_for, _price(town.house)) == (None, 900)
    assert "Silk dress" in layla.last().text
    layla.says("/undo")
    assert _price(town.house) == 500
    assert "Silk dress" in layla.last().text


def test_a_time_that_was_chosen_anew_or_dropped_comes_back(house: House) -> None:
    layla, _ = _opens(Town(house))
    layla.presses("Later")
    layla.presses("Tomorrow morning")
    first = _item(house).planned_for
    layla.presses("Other time")
    layla.presses("In an hour")
    layla.says("/undo")
    assert _item(house).planned_for == first
    layla.presses_payload("unplan:1", on=layla.last())
    layla.says("/undo")
    layla.saw_words("goes out by itself")
    assert _item(house).planned_for == first


@BOTH
def test_a_title_that_is_taken_off_another_item_says_which(town: Town, language: str) -> None:
    layla, _ = _opens(town, language)
    layla.sends_photos(photo("#49663f"))
    layla.says("Kiwi4")
    layla.says("/undo")
    assert not _item(town.house, 2).title
    layla.saw_words({"en": "Item 202", "ar": "٢٠٢"}[language])


@BOTH
def test_with_a_question_open_it_cancels_the_question_and_nothing_else(town: Town, language: str) -> None:
    layla, nora = _opens(town, language)
    layla.presses(WORDS[language]["publish"])
    layla.says("/items")
    layla.says({"en": "201, 202", "ar": "٢٠١، ٢٠٢"}[language])
    layla.presses({"en": "Price", "ar": "السعر"}[language], on=layla.last())
    layla.says("/undo")
    layla.saw("cancel.percent")
    assert (_item(town.house).state, nora.count_of("Silk dress")) == ("published", 1)


@pytest.mark.parametrize("channel", [None, "plain"])
@BOTH
def test_what_clients_have_is_asked_about_with_how_many(town: Town, channel: str | None, language: str) -> None:
    layla, nora = _opens(town, language, channel)
    layla.presses(WORDS[language]["publish"])
    layla.says("/undo")
    assert (_item(town.house).state, nora.count_of("Silk dress")) == ("published", 1)
    layla.presses(WORDS[language]["no"], on=layla.last())
    layla.saw("cancel.undo_sure")
    layla.says("/undo")
    layla.says(WORDS[language]["yes"])
    assert (_item(town.house).state, nora.count_of("Silk dress")) == ("withdrawn", 0)
    layla.says("/undo")
    layla.saw("publishing.undo.nothing")


@pytest.mark.parametrize("channel", [None, "plain"])
@BOTH
def test_its_button_pressed_long_after_asks_first(town: Town, channel: str | None, language: str) -> None:
    layla, nora = _opens(town, language, channel)
    layla.presses(WORDS[language]["publish"])
    undo = {"en": "Undo", "ar": "تراجع"}[language]
    with time_machine.travel(now() + timedelta(minutes=20), tick=True):
        layla.presses(undo)
        assert (_item(town.house).state, nora.count_of("Silk dress")) == ("published", 1)
        layla.presses(WORDS[language]["no"], on=layla.last())
        layla.saw("cancel.undo_late")
        layla.presses(undo)
        layla.presses(WORDS[language]["yes"], on=layla.last())
        assert (_item(town.house).state, nora.count_of("Silk dress")) == ("withdrawn", 0)
        layla.says("/undo")
        layla.saw("publishing.undo.nothing")


def test_the_question_below_a_late_undo_is_answered_in_words_too(house: House) -> None:
    layla, nora = _opens(Town(house))
    layla.presses("Publish")
    with time_machine.travel(now() + timedelta(minutes=20), tick=True):
        layla.presses("Undo")
        layla.says("yes")
    assert (_item(house).state, nora.count_of("Silk dress")) == ("withdrawn", 0)


def test_what_was_done_since_the_question_is_not_taken_back_instead(house: House) -> None:
    layla, nora = _opens(Town(house))
    card = layla.saw_words("Silk dress")
    layla.presses("Publish")
    layla.says("/undo")
    asked = layla.last()
    layla.says("price 9", answering=card)
    layla.presses("Yes", on=asked)
    layla.saw("publishing.undo.not_last")
    assert (_price(house), _item(house).state, nora.count_of("Silk dress")) == (900, "published", 1)


@BOTH
def test_after_an_hour_it_names_the_step_and_asks(town: Town, language: str) -> None:
    layla, _ = _opens(town, language)
    layla.says({"en": "price 9", "ar": "السعر ٩"}[language], answering=layla.saw_words("Silk dress"))
    with time_machine.travel(now() + timedelta(hours=2), tick=True):
        layla.says("/undo")
        assert _price(town.house) == 900
        assert "Silk dress" in layla.last().text
        layla.presses(WORDS[language]["yes"], on=layla.last())
    assert _price(town.house) == 500


def test_a_move_goes_back_to_the_gallery_it_came_from(house: House) -> None:
    town = Town(house)
    layla, _ = _opens(town)
    card = layla.saw_words("Silk dress")
    layla.says("move to Winter", answering=card)
    layla.presses("Winter", on=layla.last())
    moved = _item(house).gallery.en
    layla.says("/undo")
    assert (moved, _item(house).gallery.en) == ("Winter", "Summer by the sea")
    layla.saw_words("is back in Summer by the sea")


def test_several_that_were_hidden_are_named_when_they_are_back(house: House) -> None:
    layla, _ = _opens(Town(house))
    layla.presses("Publish")
    layla.says("/items")
    layla.says("201-202")
    layla.presses("Hide", on=layla.last())
    assert _item(house).state == "withdrawn"
    layla.says("/undo")
    layla.saw_words("Undone: Silk dress")
    assert _item(house).state == "published"


def test_what_a_colleague_hid_is_not_published_by_undoing(house: House) -> None:
    from core.shops.actions import set_role

    town = Town(house)
    layla, _ = _opens(town)
    layla.presses("Publish")
    omar = town.person("Omar")
    with house.db.write() as uow:
        set_role(uow, 1, omar.person_id, "editor")
    omar.says("/items 201")
    omar.says("hide", answering=omar.saw_words("Silk dress"))
    layla.says("/undo")
    layla.saw("publishing.undo.nothing")
    assert _item(house).state == "withdrawn"
