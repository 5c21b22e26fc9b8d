"""Asking to be let in: one message that grows, one answer that holds, and nothing to be learnt by asking."""

from __future__ import annotations

import pytest
import time_machine

from core.clients.queries import shops_joined
from core.house import House
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _joined(person: Chatter) -> bool:
    with person.town.house.db.read() as uow:
        return shops_joined(uow, person.person_id) == [1]


def test_many_who_ask_are_one_message_that_grows_and_one_press_lets_all_in(layla: Chatter) -> None:
    people = [layla.town.person(f"Guest {n}") for n in range(7)]
    for person in people:
        person.says("/start ask-layla-boutique")
        person.presses("Ask to be let in")
    assert layla.count_of("Guest 0") == 1
    assert "7 people ask to be let in" in layla.saw_words("Guest 6").text
    layla.presses("One by one")
    layla.presses("No", on=layla.saw("clients.asked.one", name="Guest 4", shop="Layla Boutique"))
    layla.presses("Let all in")
    layla.saw("clients.asked.all_in", count=6)
    assert [_joined(person) for person in people] == [True] * 4 + [False] + [True] * 2
    people[4].saw("clients.asked.no", shop="Layla Boutique")


def test_two_who_answer_at_once_are_told_one_outcome(layla: Chatter) -> None:
    eve = layla.town.person("Eve")
    with layla.town.house.db.write() as uow:
        set_role(uow, 1, eve.person_id, "editor")
    omar = layla.town.person("Omar")
    omar.says("/start ask-layla-boutique")
    omar.presses("Ask to be let in")
    asked = eve.saw("clients.asked.one", name="Omar", shop="Layla Boutique")
    layla.presses_now("Yes")
    eve.presses_payload("letin:1:0", on=asked)
    for one in (layla, eve):
        one.saw("clients.asked.said_yes", name="Omar", by="Layla")
    assert _joined(omar)
    assert omar.count_of("taking new clients") == 0


def test_after_a_no_asking_again_bothers_nobody_for_a_week(layla: Chatter) -> None:
    omar = layla.town.person("Omar")
    omar.says("/start ask-layla-boutique")
    omar.presses("Ask to be let in")
    layla.presses("No")
    seen = len(layla.sees())
    omar.presses("Ask to be let in")
    assert len(layla.sees()) == seen
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True):
        omar.presses("Ask to be let in")
        assert len(layla.sees()) == seen + 1


def test_nobody_learns_by_asking_whether_there_is_such_a_shop(layla: Chatter) -> None:
    omar = layla.town.person("Omar")
    omar.says("/start ask-no-such-shop")
    offered = omar.last().text
    omar.presses("Ask to be let in")
    answered = omar.last().text
    omar.says("/start ask-layla-boutique")
    assert omar.last().text == offered
    omar.presses("Ask to be let in")
    assert omar.last().text == answered
