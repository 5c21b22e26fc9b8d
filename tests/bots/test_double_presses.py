"""A nervous thumb presses twice before the card is drawn anew: it is done once, and nobody hears of it twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from bots.payloads.base import LARGEST, unpack
from bots.payloads.browsing import SaveItem
from bots.payloads.items import ReactToItem
from core.feedback.actions import set_reaction
from core.feedback.queries import reactors
from core.house import House
from core.kernel.actor import Actor
from core.saved.actions import set_saved
from core.saved.queries import saved_among
from locales.words import say
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Seen, Town
from tests.harness.forgetting import FarewellStreet
from tests.harness.own_page import Square, code_of

EVERYWHERE = pytest.mark.parametrize("channel", [None, "plain"])


def _shop(town: Town, channel: str | None = None, language: str = "en") -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    return layla, nora


def _taps_twice(person: Chatter, words: str, on: Seen) -> None:
    payload = next(payload for label, payload in on.buttons if words in label)
    _presses_twice(person, payload, on)


def _presses_twice(person: Chatter, payload: str, on: Seen) -> None:
    for _ in range(2):
        person.does_press(payload, on, None)
    person.town.settle()


def _hearts(person: Chatter) -> list[str]:
    with person.town.house.db.read() as uow:
        return [one.emoji for one in reactors(uow, 1)]


def _keeps(person: Chatter) -> bool:
    with person.town.house.db.read() as uow:
        return bool(saved_among(uow, person.person_id, [1]))


def _heart(person: Chatter) -> str:
    return next(label for label, _ in person.saw_words("Silk dress").buttons if "❤️" in label)


@pytest.mark.parametrize(
    ("button", "answer"), [("Ask", "goes to Layla Boutique, to nobody"), ("Share", "Forward the next")]
)
def test_a_double_tap_on_what_asks_or_tells_hears_it_once(town: Town, button: str, answer: str) -> None:
    _, nora = _shop(town)
    card = nora.saw_words("Silk dress")
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=UTC), tick=False) as clock:
        _taps_twice(nora, button, card)
        assert nora.count_of(answer) == 1
        clock.shift(60)
        nora.presses(button, on=card)
        assert nora.count_of(answer) == 2


def test_a_double_tap_on_a_heart_gives_it_and_one_on_a_given_heart_takes_it_back(town: Town) -> None:
    layla, nora = _shop(town)
    _taps_twice(nora, "❤️", nora.saw_words("Silk dress"))
    assert _hearts(nora) == ["❤️"]
    assert _heart(nora) == "❤️ 1 ✓"
    layla.saw("notices.reactions", emojis="❤️", people=["Nora"], title="Silk dress")
    _taps_twice(nora, "❤️", nora.saw_words("Silk dress"))
    assert _hearts(nora) == []
    assert _heart(nora) == "❤️"


@EVERYWHERE
def test_the_owner_reads_of_no_heart_that_went_away(town: Town, channel: str | None) -> None:
    layla, nora = _shop(town, channel)
    _taps_twice(nora, "❤️", nora.saw_words("Silk dress"))
    none = say("en", "notices.reactions_none", title="Silk dress")
    assert not any(none in seen.text for seen in layla.sees())


@EVERYWHERE
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_double_tap_on_save_keeps_it(town: Town, channel: str | None, language: str) -> None:
    _, nora = _shop(town, channel, language)
    _taps_twice(nora, say(language, "saved.button.save"), nora.saw_words("Silk dress"))
    assert _keeps(nora)


@EVERYWHERE
def test_a_double_tap_on_saved_lets_it_go(town: Town, channel: str | None) -> None:
    _, nora = _shop(town, channel)
    nora.presses("Save")
    if channel == "plain":
        nora.presses("More", on=nora.saw_words("$120"))
    _taps_twice(nora, "Saved", nora.last())
    assert not _keeps(nora)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_no_card_is_drawn_anew_a_heart_is_confirmed_with_the_way_back(house: House, language: str) -> None:
    _, nora = _shop(Town(house), "plain", language)
    card = nora.saw_words("Silk dress")
    nora.presses("❤️", on=card)
    told = nora.saw("reactions.given", emoji="❤️", title="Silk dress")
    nora.presses("❤️", on=card)
    assert _hearts(nora) == ["❤️"], "the same button means the same, however late"
    nora.presses(say(language, "reactions.button.take_back", emoji="❤️"), on=told)
    nora.saw("reactions.taken_back", emoji="❤️", title="Silk dress")
    assert _hearts(nora) == []


def test_a_press_on_a_card_that_is_out_of_date_draws_it_as_it_stands(town: Town) -> None:
    """Of several cards of an item in a chat it is the last that counts at once, and the one that is pressed."""
    _, nora = _shop(town)
    card = nora.saw_words("Silk dress")
    nora.says("/browse")
    nora.presses("Summer by the sea")
    nora.presses("❤️", on=nora.last())
    stale = next(seen for seen in nora.sees() if seen.id == card.id)
    assert [label for label, _ in stale.buttons if "❤️" in label] == ["❤️"]
    nora.presses("❤️", on=stale)
    assert _hearts(nora) == ["❤️"]
    fresh = next(seen for seen in nora.sees() if seen.id == card.id)
    assert [label for label, _ in fresh.buttons if "❤️" in label] == ["❤️ 1 ✓"]
    nora.presses("❤️", on=fresh)
    assert _hearts(nora) == []


def test_what_was_done_elsewhere_is_not_undone_by_a_card_that_does_not_show_it(town: Town) -> None:
    _, nora = _shop(town)
    card = nora.saw_words("Silk dress")
    with town.house.db.write() as uow:
        set_reaction(uow, Actor(nora.person_id), 1, "❤️", given=True)
        set_saved(uow, Actor(nora.person_id), 1, kept=True)
    nora.presses("❤️", on=card)
    nora.presses("Save", on=card)
    assert _hearts(nora) == ["❤️"]
    assert _keeps(nora)
    assert _heart(nora) == "❤️ 1 ✓"


@EVERYWHERE
def test_which_shop_pressed_twice_sends_the_words_once(house: House, channel: str | None) -> None:
    town = Town(house)
    layla, omar, nora = town.person("Layla"), town.person("Omar"), town.person("Nora", channel)
    for owner, name in ((layla, "Layla Boutique"), (omar, "Omar Studio")):
        nora.says(f"/start {town.invite(town.shop(owner, name))}")
    nora.says("Do you ship?")
    _taps_twice(nora, "Layla Boutique", nora.saw("inquiries.which_shop"))
    assert (layla.count_of("Do you ship?"), omar.count_of("Do you ship?")) == (1, 0)
    assert not nora.count_of(say("en", "inquiries.sent_already")), "who reads that would write it twice"
    nora.presses("Omar Studio", on=nora.saw("inquiries.which_shop"))
    nora.saw("inquiries.sent_already")


def test_a_press_that_was_refused_is_refused_in_words_again(house: House) -> None:
    town = Town(house)
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(town.person('Layla')))}")
    nora.says("/me")
    nora.presses(say("en", "personal.button.erase"), on=nora.last())
    question = nora.last()
    nora.says("/cancel")
    _taps_twice(nora, "Yes", question)
    assert nora.count_of(say("en", "errors.button.old")) == 2


def test_a_press_of_long_after_is_answered(house: House) -> None:
    with time_machine.travel(datetime(2026, 11, 21, 9, 0, tzinfo=UTC), tick=True) as clock:
        town = Town(house)
        layla, omar, nora = town.person("Layla"), town.person("Omar"), town.person("Nora")
        for owner, name in ((layla, "Layla Boutique"), (omar, "Omar Studio")):
            nora.says(f"/start {town.invite(town.shop(owner, name))}")
        nora.says("Do you ship?")
        question = nora.saw("inquiries.which_shop")
        nora.presses("Layla Boutique", on=question)
        clock.shift(60)
        nora.presses("Layla Boutique", on=question)
        nora.saw("inquiries.sent_already")


def test_joining_pressed_twice_joins_and_denies_nothing(town: Town) -> None:
    square = Square(town)
    square.there.says(f"/start {code_of(square.nora)}")
    _taps_twice(square.there, "Yes", square.there.last())
    square.there.saw("me.join.done", name="Nora")
    assert not square.there.count_of(say("en", "me.join.used"))


def test_erasing_pressed_twice_begins_and_denies_nothing(town: Town) -> None:
    street = FarewellStreet(town)
    street.lives()
    street.wants(street.zen, "erase")
    street.zen.presses("Yes")
    town.erases = False
    payload = next(payload for _, payload in street.zen.last().buttons if "go" in payload)
    _presses_twice(street.zen, payload, street.zen.last())
    street.zen.saw_words("It has begun")
    assert not street.zen.count_of(say("en", "errors.button.old"))


@EVERYWHERE
def test_who_asks_twice_to_be_let_in_asks_once(house: House, channel: str | None) -> None:
    town = Town(house)
    layla, maya = town.person("Layla"), town.person("Maya", channel)
    town.shop(layla)
    maya.says("/start ask-layla-boutique")
    _taps_twice(maya, "Ask to be let in", maya.last())
    assert layla.count_of("Maya") == 1


def test_buttons_of_an_earlier_release_give_and_keep() -> None:
    assert unpack("react:2:❤️") == ReactToItem(2, "❤️", give=1)
    assert unpack("save:2") == SaveItem(2, keep=1)


def test_the_longest_reaction_fits_a_button_with_what_is_wished() -> None:
    assert len(ReactToItem(9_999_999, "😍" * 12, give=0).pack().encode()) <= LARGEST
