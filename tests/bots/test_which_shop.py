"""Loose words of who belongs to several shops: to the shop whose card was shown last, or asked about, never guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.house import House
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town
from tests.harness.chatters import MARKS

NOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ASKED = {"en": "Is the print framed?", "ar": "هل للصورة إطار؟"}
NEWEST = {"en": "Newest", "ar": "الأحدث"}
OMAR = {"en": "Omar Studio", "ar": "استوديو عمر"}


class Street:
    """Nora talked with Layla about a lamp, then joined Omar's studio, which has one print."""

    def __init__(self, house: House, channel: str = "webchat", language: str = "en") -> None:
        self.town = town = Town(house, channel)
        self.layla, self.omar = town.person("Layla"), town.person("Omar")
        self.nora: Chatter = town.person("Nora", channel, language)
        layla_shop, omar_shop = town.shop(self.layla), town.shop(self.omar, "Omar Studio", "استوديو عمر")
        publishes(self.omar, "Print\n$30")
        self.nora.says(f"/start {town.invite(layla_shop)}")
        publishes(self.layla, "Lamp\n$120")
        self.nora.says("does it turn?")
        self.nora.says(f"/start {town.invite(omar_shop)}")

    def looks_at_the_print(self) -> None:
        self.nora.says("/browse")
        self.nora.says(NEWEST[self.nora.language])


@pytest.mark.parametrize("channel", ["webchat", "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_card_that_was_opened_last_tells_the_shop_and_the_answer_names_both(
    house: House, channel: str, language: str
) -> None:
    street = Street(house, channel, language)
    street.looks_at_the_print()
    street.nora.says(ASKED[language])
    assert "Print" in street.omar.saw_words(ASKED[language]).text
    assert not street.layla.count_of(ASKED[language])
    assert OMAR[language] in street.nora.last().text.translate(MARKS)
    assert "Print" in street.nora.last().text
    street.nora.says("40 x 50?")
    assert street.omar.count_of("40 x 50?")
    assert OMAR[language] in street.nora.last().text.translate(MARKS)
    assert "Print" in street.nora.last().text, "what is added says where it went, too"


def test_news_of_another_shop_amid_a_talk_is_doubt_and_the_last_one_stands_first(house: House) -> None:
    street = Street(house)
    street.looks_at_the_print()
    street.nora.says("Is it framed?")
    publishes(street.layla, "Vase\n$20")
    street.nora.says("I take it")
    street.nora.saw("inquiries.which_shop")
    assert "Layla Boutique" in street.nora.last().buttons[0][0]
    street.nora.presses("Omar Studio", on=street.nora.last())
    assert "Print" in street.omar.saw_words("I take it").text
    street.nora.says("How do I pay?")
    assert street.omar.count_of("How do I pay?") == 1, "it goes on without a question"


def test_news_with_no_talk_going_on_tells_the_shop(house: House) -> None:
    with time_machine.travel(NOON, tick=True):
        street = Street(house)
    with time_machine.travel(NOON + timedelta(hours=3), tick=True):
        publishes(street.layla, "Vase\n$20")
        street.nora.says("how tall is it?")
        assert "Vase" in street.layla.saw_words("how tall").text


def test_a_card_of_a_while_ago_tells_no_item_and_of_several_shops_it_is_asked_which(house: House) -> None:
    with time_machine.travel(NOON, tick=True):
        street = Street(house)
        street.looks_at_the_print()
    with time_machine.travel(NOON + timedelta(minutes=20), tick=True):
        street.nora.says("Do you ship to Dubai?")
        street.nora.presses("Omar Studio", on=street.nora.saw("inquiries.which_shop"))
        street.nora.saw("inquiries.sent", shop="Omar Studio")
        assert "Print" not in street.omar.saw_words("Do you ship").text


def test_a_card_that_was_turned_in_place_counts_from_its_turning(house: House) -> None:
    with time_machine.travel(NOON, tick=True):
        street = Street(house)
        publishes(street.omar, "Frame\n$30")
        street.looks_at_the_print()
        card = street.nora.last()
        street.nora.says("hello", answering=street.nora.saw_words("Lamp"))
    with time_machine.travel(NOON + timedelta(minutes=20), tick=True):
        street.nora.presses("Next", on=card)
        street.nora.says("how large?")
        assert "Print" in street.omar.saw_words("how large?").text


def test_a_shop_that_was_only_looked_around_in_is_asked_about(house: House) -> None:
    street = Street(house)
    street.nora.says("/browse")
    street.nora.says("Are you open on Friday?")
    street.nora.saw("inquiries.which_shop")
    assert "Omar Studio" in street.nora.last().buttons[0][0]


def test_after_a_report_words_go_nowhere_without_being_asked(house: House) -> None:
    street = Street(house)
    street.looks_at_the_print()
    street.nora.says("/report", answering=street.nora.last())
    street.nora.presses_payload(street.nora.last().buttons[0][1], on=street.nora.last())
    street.nora.saw("reports.thanks")
    street.nora.says("and what of my order?")
    street.nora.saw("inquiries.which_shop")
    assert not street.omar.count_of("my order") + street.layla.count_of("my order")


class Newcomer:
    """Nora has just joined Layla's and Omar's, each of which has one item."""

    def __init__(self, house: House) -> None:
        self.town = town = Town(house)
        self.layla, self.omar = town.person("Layla"), town.person("Omar")
        self.shops = town.shop(self.layla), town.shop(self.omar, "Omar Studio")
        publishes(self.omar, "Print\n$30")
        publishes(self.layla, "Lamp\n$120")
        self.nora = town.person("Nora")

    def joins(self, *shops: int) -> None:
        for shop_id in shops:
            self.nora.says(f"/start {self.town.invite(shop_id)}")


def test_cards_of_the_welcome_lead_to_no_shop(house: House) -> None:
    street = Newcomer(house)
    street.joins(*street.shops)
    street.nora.says("Do you open on Friday?")
    street.nora.saw("inquiries.which_shop")


def test_cards_of_the_welcome_lead_to_no_item(house: House) -> None:
    street = Newcomer(house)
    street.joins(street.shops[0])
    street.nora.says("Do you open on Friday?")
    street.nora.saw("inquiries.sent", shop="Layla Boutique")


@pytest.mark.parametrize("words", ["is number 205 there?", "رقم ٢٠٥"])
def test_a_number_that_nothing_has_is_not_about_what_was_shown(house: House, words: str) -> None:
    street = Street(house)
    street.looks_at_the_print()
    street.nora.says(words)
    street.nora.saw("inquiries.sent", shop="Omar Studio")
    assert "Print" not in street.omar.saw_words(words).text


def test_a_number_that_both_shops_have_is_asked_about(house: House) -> None:
    street = Street(house)
    street.looks_at_the_print()
    street.nora.says("how much is 201?")
    street.nora.presses("Layla Boutique", on=street.nora.saw("inquiries.which_shop"))
    assert "Lamp" in street.layla.saw_words("how much is 201?").text


def test_words_that_were_searched_in_vain_are_about_no_item(house: House) -> None:
    street = Newcomer(house)
    street.joins(street.shops[0])
    publishes(street.layla, "Jacket\n$30")
    street.nora.says("/search qqqzzz")
    street.nora.presses("Ask", on=street.nora.last())
    street.nora.saw("inquiries.sent", shop="Layla Boutique")
    assert "Jacket" not in street.layla.saw_words("qqqzzz").text
