"""Publish later: asked, read back, kept; done once when its time has come, changed or dropped before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from core.house import House
from core.items.planning import publish_planned
from core.items.publishing import publish_item
from core.items.queries import shop_items
from core.kernel.actor import OPERATOR, Actor
from core.shops.actions import leave_team, set_role
from core.storefront.actions import say_field
from notifications.sweep import sweep
from tests.harness.chat import Chatter, Town, photo

WORDS = {
    "en": {"later": "Later", "yes": "Yes", "no": "No", "when": "Fri 18:30", "now": "Publish now", "drop": "Don't pub"},
    "ar": {
        "later": "لاحقًا",
        "yes": "نعم",
        "no": "لا",
        "when": "الجمعة الساعة ٦:٣٠ مساءً",
        "now": "نشر الآن",
        "drop": "إلغاء الموعد",
    },
}
SATURDAY = "2026-11-21T10:55:00Z"


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    with time_machine.travel(SATURDAY, tick=True):
        yield


def _boutique(town: Town, language: str = "en", channel: str | None = None) -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla", channel, language), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    with town.house.db.write() as uow:
        say_field(uow, Actor(layla.person_id), 1, "zone", "14:55")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    return layla, nora


def _at(town: Town, moment: str) -> None:
    with time_machine.travel(moment, tick=True):
        sweep(town.house)
        town.settle()


def _state(house: House) -> tuple[str, bool]:
    with house.db.read() as uow:
        (item,) = shop_items(uow, OPERATOR, 1).rows
    return item.state, item.planned_for is not None


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_are_read_back_and_it_goes_out_then_once(town: Town, channel: str | None, language: str) -> None:
    layla, nora = _boutique(town, language, channel)
    words = WORDS[language]
    layla.presses(words["later"])
    layla.says(words["when"])
    asked = layla.last().text
    assert all(part in asked for part in {"en": ("Friday 27 November", "in 6 days"), "ar": ("٢٧", "٦ أيام")}[language])
    layla.presses(words["yes"])
    layla.saw_words({"en": "goes out by itself", "ar": "تلقائيًا"}[language])
    assert _state(town.house) == ("draft", True)
    layla.says("/items")
    layla.saw_words({"en": "Goes out Friday 27 November", "ar": "موعد النشر"}[language])

    _at(town, "2026-11-27T14:29:00Z")
    assert nora.count_of("Silk dress") == 0
    _at(town, "2026-11-27T14:30:01Z")
    _at(town, "2026-11-27T14:30:04Z")
    assert (nora.count_of("Silk dress"), _state(town.house)) == (1, ("published", False))
    layla.saw("notices.scheduled")


def test_the_owner_can_undo_what_went_out_by_itself(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    layla.presses("Later")
    layla.presses("In an hour")
    with time_machine.travel("2026-11-21T12:00:00Z", tick=True):
        sweep(house)
        town.settle()
        assert nora.count_of("Silk dress") == 1
        layla.presses("Undo")
    assert (nora.count_of("Silk dress"), _state(house)) == (0, ("withdrawn", False))


@pytest.mark.parametrize("words", ["yesterday", "today at 9 am", "1/11", "أمس", "1/1/2020"])
def test_a_time_that_has_passed_is_told_and_asked_again(town: Town, words: str) -> None:
    layla, _ = _boutique(town)
    layla.presses("Later")
    layla.says(words)
    layla.saw_words("That moment has passed; it is")
    layla.says("tomorrow at 9")
    layla.says("yes")
    assert _state(town.house) == ("draft", True)


@pytest.mark.parametrize("words", ["soon", "price 90", "25:99", "🎉", "عندما أعود من السوق"])
def test_what_is_no_time_gets_two_examples(town: Town, words: str) -> None:
    layla, _ = _boutique(town)
    layla.presses("Later")
    layla.says(words)
    layla.saw_words("Try “tomorrow at 9” or “Fri 18:30”")
    assert _state(town.house) == ("draft", False)


def test_no_asks_again_and_another_time_is_as_good_as_no(house: House) -> None:
    layla, _ = _boutique(Town(house))
    layla.presses("Later")
    layla.says("tomorrow at 9")
    layla.presses("No")
    layla.says("in 400 days")
    layla.saw_words("more than a year away")
    layla.says("tomorrow at 9")
    layla.says("tomorrow at 10")
    layla.saw_words("tomorrow, 10:00")
    layla.says("yes")
    layla.saw_words("goes out by itself: tomorrow, 10:00")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_plan_is_changed_or_dropped_from_the_card(town: Town, language: str) -> None:
    layla, nora = _boutique(town, language)
    words = WORDS[language]
    layla.presses(words["later"])
    layla.says(words["when"])
    layla.says(words["yes"])
    card = layla.saw_words("Silk dress")
    layla.presses(words["drop"])
    layla.saw("publishing.unplanned", title="Silk dress")
    _at(town, "2026-11-27T15:00:00Z")
    assert nora.count_of("Silk dress") == 0
    layla.presses_payload("unplan:1", on=card)
    layla.saw("publishing.nothing_planned", title="Silk dress")

    layla.presses(words["later"])
    layla.says(words["when"])
    layla.says(words["yes"])
    layla.presses(words["now"])
    _at(town, "2026-11-27T15:00:00Z")
    assert (nora.count_of("Silk dress"), _state(town.house)) == (1, ("published", False))


def test_what_was_put_aside_or_published_meanwhile_is_left_alone(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    layla.presses("Later")
    layla.presses("In an hour")
    layla.presses("More")
    layla.presses("Cancel", on=layla.last())
    _at(town, "2026-11-21T12:00:00Z")
    assert (nora.count_of("Silk dress"), _state(house)) == (0, ("withdrawn", False))


def test_who_lost_the_right_meanwhile_publishes_nothing_and_the_owner_hears_of_it(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    omar = town.person("Omar")
    with house.db.write() as uow:
        set_role(uow, 1, omar.person_id, "editor")
    omar.says("/items 201")
    omar.presses("Later")
    omar.presses("In an hour")
    with house.db.write() as uow:
        leave_team(uow, 1, omar.person_id)
    _at(town, "2026-11-21T12:00:00Z")
    layla.saw("notices.lapsed", name="Omar")
    assert (nora.count_of("Silk dress"), _state(house)) == (0, ("draft", False))


def test_whatever_stopped_the_program_it_is_found_later_and_done_once(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    layla.presses("Later")
    layla.presses("In an hour")
    with time_machine.travel("2026-11-22T03:00:00Z", tick=True):
        assert (publish_planned(house.db), publish_planned(house.db)) == (1, 0)
        town.settle()
    assert nora.count_of("Silk dress") == 1


def test_a_press_on_yesterdays_list_is_a_time_that_has_passed(house: House) -> None:
    layla, _ = _boutique(Town(house))
    layla.presses("Later")
    message, payload = layla._button("In an hour", None)
    with time_machine.travel("2026-11-22T09:00:00Z", tick=True):
        layla.presses_payload(payload, on=message)
        layla.saw_words("That moment has passed")
        layla.presses_payload("plan:1:99999999999999", on=message)
        layla.saw("errors.button.old")
    assert _state(house) == ("draft", False)


def test_a_question_about_time_traps_nobody(house: House) -> None:
    town = Town(house)
    layla, nora = _boutique(town)
    layla.presses("Later")
    layla.sends_photos(photo("#49663f"), caption="Raffia hat\n$25")
    layla.saw_words("Raffia hat")
    layla.presses("Later")
    layla.says("/cancel")
    layla.says("tomorrow at 9")
    layla.saw("chat.way.staff")
    with house.db.write() as uow:
        publish_item(uow, Actor(layla.person_id), 1)
    layla.presses_payload("later:1:0", on=layla.last())
    layla.saw("items.published_already")
    layla.presses_payload("plan:1:40000000", on=layla.last())
    assert nora.count_of("Silk dress") == 1


@pytest.mark.parametrize(
    ("language", "said", "away"), [("en", "in half an hour", "in 30 minutes"), ("ar", "بعد نص ساعة", "٣٠ دقيقة")]
)
def test_half_an_hour_is_read_back_as_thirty_minutes_whatever_the_second(
    town: Town, language: str, said: str, away: str
) -> None:
    layla, _ = _boutique(town, language)
    with time_machine.travel("2026-11-21T11:00:45Z", tick=True):
        layla.presses(WORDS[language]["later"])
        layla.says(said)
    assert away in layla.last().text


@pytest.mark.parametrize(("language", "said"), [("en", "tonight at 9"), ("ar", "الليلة ٩")])
def test_an_hour_of_tonight_that_has_passed_is_told_not_moved(town: Town, language: str, said: str) -> None:
    layla, _ = _boutique(town, language)
    with time_machine.travel("2026-11-21T18:22:00Z", tick=True):
        layla.presses(WORDS[language]["later"])
        layla.says(said)
        clock = {"en": "10:22 pm", "ar": "١٠:٢٢ مساءً"}[language]
    assert clock.split()[0] in layla.last().text
    assert not any(WORDS[language]["yes"] == label for label, _ in layla.last().buttons)
