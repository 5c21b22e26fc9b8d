"""Photos without words: one after another they are one item or several; without a name each is asked about in turn."""

from __future__ import annotations

import pytest

from core.house import House
from core.items.one_or_many import means_many, means_one
from core.items.queries import ItemCard, shop_items
from core.kernel.actor import OPERATOR
from tests.harness.chat import Chatter, Town, photo

GREEN, BLUE = "#49663f", "#8d97b5"
ONE = {"en": "One item", "ar": "قطعة واحدة"}
SPLIT = {"en": "Split", "ar": "كل صورة قطعة"}
CANCEL = {"en": "Cancel", "ar": "إلغاء"}
SKIP = {"en": "Skip", "ar": "تخطٍّ"}


def _items(house: House) -> list[ItemCard]:
    with house.db.read() as uow:
        found = shop_items(uow, OPERATOR, 1).rows
    return sorted((item for item in found if item.state == "draft"), key=lambda item: item.number)


def _said(house: House) -> list[tuple[str, int]]:
    return [(item.title.read_in("en"), len(item.pictures)) for item in _items(house)]


def _owner(town: Town, language: str = "en", channel: str | None = None) -> Chatter:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    return layla


def _one_after_another(layla: Chatter, *colours: str) -> None:
    for colour in colours:
        layla.does_send((photo(colour),), "", None)
    layla.town.settle()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_photos_one_after_another_are_one_item_in_one_press(town: Town, language: str) -> None:
    layla = _owner(town, language)
    _one_after_another(layla, "#9a4a36", GREEN, BLUE)
    layla.saw("intake.one_or_many", count=3)
    assert len(layla.sees()) == 1, "asked once"
    assert _said(town.house) == [("", 1)] * 3, "no answer keeps drafts"

    layla.presses(ONE[language])
    layla.saw("intake.ask_title", count=3)
    layla.says("Silk dress\n$120")
    assert _said(town.house) == [("Silk dress", 3)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_or_as_many_items_each_asked_about_in_turn(town: Town, language: str) -> None:
    layla = _owner(town, language)
    _one_after_another(layla, "#9a4a36", GREEN, BLUE)
    layla.presses(SPLIT[language])
    layla.saw("intake.ask_title_first", of=3)
    layla.says("Hat $20")
    asked = layla.saw("intake.ask_title_nth", nth=2, of=3)
    assert asked.media, "its picture stands beside the question"
    layla.presses(SKIP[language])
    layla.saw("intake.ask_title_nth", nth=3, of=3)
    layla.says("Bag $30")
    assert _said(town.house) == [("Hat", 1), ("", 1), ("Bag", 1)]
    layla.says("/cancel")
    layla.saw("cancel.nothing")


def test_or_none_of_them(town: Town) -> None:
    layla = _owner(town)
    _one_after_another(layla, "#9a4a36", GREEN)
    layla.presses("Cancel")
    layla.saw("intake.put_aside", count=2)
    assert _said(town.house) == []


def test_what_was_shown_already_is_changed_by_the_second_photo(town: Town) -> None:
    layla = _owner(town)
    layla.sends_photos(photo())
    first = layla.saw("intake.ask_title", count=1)
    layla.sends_photos(photo(GREEN))
    assert [seen.id for seen in layla.sees()] == [first.id]
    layla.saw("intake.one_or_many", count=2)


def test_where_nothing_can_be_changed_the_question_comes_once_when_it_is_quiet(house: House) -> None:
    layla = _owner(Town(house, "plain"))
    _one_after_another(layla, "#9a4a36")
    _one_after_another(layla, GREEN, BLUE)
    assert len(layla.sees()) == 1
    layla.town.settle_after(3.1)
    layla.saw("intake.one_or_many", count=3)
    assert len(layla.sees()) == 2


def test_a_name_makes_them_one_and_a_number_says_how_many(town: Town) -> None:
    layla = _owner(town)
    _one_after_another(layla, "#9a4a36", GREEN)
    layla.says("Silk dress\n$120")
    assert _said(town.house) == [("Silk dress", 2)]
    _one_after_another(layla, "#9a4a36", GREEN)
    layla.says("٢")
    layla.says("Hat")
    layla.says("Bag")
    assert _said(town.house) == [("Silk dress", 2), ("Hat", 1), ("Bag", 1)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_photo_right_after_one_with_words_may_belong_to_it(town: Town, language: str) -> None:
    layla = _owner(town, language)
    layla.does_send((photo(),), "Silk dress\n$120", None)
    _one_after_another(layla, GREEN)
    layla.saw("intake.one_or_many_named", count=1, title="Silk dress")
    layla.saw_words({"en": "A name makes it one of its own", "ar": "إن أرسلتم اسمًا فهي قطعة أخرى"}[layla.language])
    layla.presses(ONE[language])
    assert _said(town.house) == [("Silk dress", 2)]
    assert sum(bool(seen.text) and "Silk dress" in seen.text for seen in layla.sees()) == 1, "its card, edited"


def test_words_said_then_are_the_name_of_the_photo_after(town: Town) -> None:
    layla = _owner(town)
    layla.does_send((photo(),), "Silk dress\n$120", None)
    _one_after_another(layla, GREEN)
    layla.says("Raffia hat $25")
    assert _said(town.house) == [("Silk dress", 1), ("Raffia hat", 1)]


def test_a_photo_with_words_is_its_own_item_and_asks_nothing(town: Town) -> None:
    layla = _owner(town)
    for words in ("Dress $1", "Hat $2", "Bag $3"):
        layla.does_send((photo(),), words, None)
    town.settle()
    assert [title for title, _ in _said(town.house)] == ["Dress", "Hat", "Bag"]
    layla.says("/cancel")
    layla.saw("cancel.nothing")


def test_untitled_albums_are_asked_about_one_at_a_time_and_the_question_says_of_how_many(town: Town) -> None:
    layla = _owner(town)
    for _ in range(3):
        layla.does_send((photo(), photo(GREEN)), "", None)
    town.settle()
    layla.saw("intake.ask_title_first", of=3)
    assert len(layla.sees()) == 1
    for title in ("A", "B", "C"):
        layla.says(title)
    assert _said(town.house) == [("A", 2), ("B", 2), ("C", 2)]


def test_an_answer_to_an_older_question_names_what_that_one_asked_about(town: Town) -> None:
    layla = _owner(town)
    _one_after_another(layla, "#9a4a36", GREEN, BLUE)
    layla.presses("Split")
    first = layla.saw("intake.ask_title_first", of=3)
    layla.presses("Skip")
    layla.says("Hat $20", answering=first)
    layla.says("Bag $30")
    assert _said(town.house) == [("Hat", 1), ("Bag", 1), ("", 1)]


def test_the_price_said_before_the_name_is_not_lost(town: Town) -> None:
    layla = _owner(town)
    layla.sends_photos(photo(), caption="$120 #summer")
    layla.says("Silk dress")
    (item,) = _items(town.house)
    assert (item.title.en, item.price and item.price.minor, item.tags) == ("Silk dress", 12000, ("summer",))


def test_an_old_button_says_kindly_that_it_is_decided(town: Town) -> None:
    layla = _owner(town)
    _one_after_another(layla, "#9a4a36", GREEN)
    asked = layla.last()
    split = next(payload for label, payload in asked.buttons if label == "Split")
    layla.presses("One item")
    layla.presses_payload(split, on=asked)
    layla.saw("intake.decided")
    assert _said(town.house) == [("", 2)]


def test_the_buttons_still_do_it_after_another_command(town: Town) -> None:
    layla = _owner(town)
    _one_after_another(layla, "#9a4a36", GREEN)
    layla.says("/help")
    layla.presses("One item")
    layla.says("Silk dress")
    assert _said(town.house) == [("Silk dress", 2)]


def test_an_album_can_be_taken_apart_from_its_card(town: Town) -> None:
    layla = _owner(town)
    layla.sends_photos(photo(), photo(GREEN), photo(BLUE), caption="Silk dress\n$120")
    layla.presses("More")
    layla.presses("Split")
    layla.saw("intake.apart", count=3)
    layla.says("Hat")
    assert _said(town.house) == [("Silk dress", 1), ("Hat", 1), ("", 1)]


def test_a_client_presses_such_buttons_in_vain(town: Town) -> None:
    layla = _owner(town)
    _one_after_another(layla, "#9a4a36", GREEN)
    nora = town.person("Nora")
    nora.says("/help")
    for payload in ("one:1", "many:1", "none:1", "split:1"):
        nora.presses_payload(payload, on=nora.last())
    assert _said(town.house) == [("", 1), ("", 1)]


@pytest.mark.parametrize("words", ["one", "One item", "قطعة واحدة", "واحدة", "١"])
def test_words_that_mean_one(words: str) -> None:
    assert means_one(words)


@pytest.mark.parametrize("words", ["Split", "3", "٣", "3 items", "٣ قطع", "each", "منفصلة"])
def test_words_that_mean_several(words: str) -> None:
    assert means_many(words, 3)
    assert not means_one(words)
