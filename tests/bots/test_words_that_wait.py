"""Words that wait for "Which shop?" outlive whatever is done meanwhile, till they are sent, cancelled or taken back."""

from __future__ import annotations

import pytest

from core.house import House
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Town
from tests.harness.own_words import says

EVERYWHERE = pytest.mark.parametrize("channel", ["webchat", "plain"])


class TwoShops:
    """Nora belongs to both, and has looked at neither."""

    def __init__(self, house: House, channel: str = "webchat", language: str = "en") -> None:
        self.town = town = Town(house)
        self.layla, self.rose = town.person("Layla"), town.person("Rose")
        self.nora: Chatter = town.person("Nora", channel, language)
        for owner, name in ((self.layla, "Layla Boutique"), (self.rose, "Rose House")):
            self.nora.says(f"/start {town.invite(town.shop(owner, name))}")


@EVERYWHERE
@pytest.mark.parametrize("meanwhile", ["/browse", "/help", "/search", "/inquiries", "/quiet"])
def test_a_command_in_between_loses_no_words(house: House, channel: str, meanwhile: str) -> None:
    street = TwoShops(house, channel)
    street.nora.says("Open on Friday?")
    question = street.nora.saw("inquiries.which_shop")
    street.nora.says(meanwhile)
    street.nora.presses("Rose House", on=question)
    street.nora.saw("inquiries.sent", shop="Rose House")
    assert (street.rose.count_of("Open on Friday?"), street.layla.count_of("Open on Friday?")) == (1, 0)


def test_what_was_looked_at_meanwhile_is_not_what_the_words_are_about(house: House) -> None:
    street = TwoShops(house)
    street.nora.says("Open on Friday?")
    question = street.nora.saw("inquiries.which_shop")
    publishes(street.rose, "Vase\n$20")
    street.nora.says("/browse")
    street.nora.says("newest")
    street.nora.presses("Rose House", on=question)
    assert "Vase" not in street.rose.saw_words("Open on Friday?").text


def test_words_said_after_a_command_are_asked_about_together_with_those_before(house: House) -> None:
    street = TwoShops(house)
    street.nora.says("Open on Friday?")
    street.nora.says("/help")
    street.nora.says("And on Sunday?")
    street.nora.presses("Rose House", on=street.nora.last())
    street.rose.saw_words("Open on Friday?\nAnd on Sunday?")


def test_a_list_that_was_opened_meanwhile_stays_open(house: House) -> None:
    street = TwoShops(house)
    street.nora.says("Open on Friday?")
    question = street.nora.saw("inquiries.which_shop")
    street.nora.says("/search")
    street.nora.presses("Rose House", on=question)
    street.nora.says("lamp")
    assert not street.rose.count_of("lamp")


def test_cancel_ends_the_question_of_the_moment_then_the_words_that_wait(house: House) -> None:
    street = TwoShops(house)
    street.nora.says("Open on Friday?")
    question = street.nora.saw("inquiries.which_shop")
    street.nora.says("/search")
    street.nora.says("/cancel")
    street.nora.saw("cancel.search")
    street.nora.says("/cancel")
    street.nora.saw("cancel.whom")
    street.nora.says("/cancel")
    street.nora.saw("cancel.nothing")
    street.nora.presses("Rose House", on=question)
    street.nora.saw("inquiries.sent_already")
    assert not street.rose.count_of("Open on Friday?")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_delete_takes_back_what_waits_and_asks_about_the_rest(house: House, language: str) -> None:
    street = TwoShops(house, language=language)
    own = says(street.nora, "my secret", None)
    street.town.settle()
    street.nora.says("Open on Friday?")
    says(street.nora, "/delete", own)
    street.town.settle()
    street.nora.saw("inquiries.unsent_taken_back")
    street.nora.presses_payload(street.nora.last().buttons[0][1], on=street.nora.last())
    assert street.layla.count_of("Open on Friday?") + street.rose.count_of("Open on Friday?") == 1
    assert not street.layla.count_of("my secret") + street.rose.count_of("my secret")


@EVERYWHERE
def test_delete_as_an_answer_to_the_question_takes_all_of_it_back(house: House, channel: str) -> None:
    street = TwoShops(house, channel)
    street.nora.says("my secret")
    question = street.nora.saw("inquiries.which_shop")
    street.nora.says("/delete", answering=question)
    street.nora.saw("inquiries.unsent_taken_back")
    street.nora.presses("Rose House", on=question)
    assert not street.rose.count_of("my secret")
