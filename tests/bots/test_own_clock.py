"""The clock that was guessed for somebody goes on as it was, whichever language they read in from then on."""

from __future__ import annotations

import pytest
import time_machine

from core.clients.actions import choose_rhythm
from core.house import House
from core.notices.digests import send_digests
from core.people.actions import set_zone
from core.people.queries import hours_of
from locales.words import say
from tests.harness.chat import Chatter, Town


def _clock(nora: Chatter) -> str:
    with nora.town.house.db.read() as uow:
        return hours_of(uow, nora.person_id).zone


@pytest.mark.parametrize("channel", [None, "plain"])
def test_who_is_met_in_arabic_and_switches_to_english_sleeps_by_the_same_clock(town: Town, channel: str | None) -> None:
    nora = town.person("Nora", channel, "ar")
    nora.says(f"/start {town.invite(town.shop(town.person('Layla')))}")
    nora.says("/language")
    nora.presses("English", on=nora.last())
    nora.language = "en"
    with time_machine.travel("2026-11-21T18:00:00Z", tick=True):
        nora.says("/quiet")
        nora.saw_words("9:00")
        nora.presses(say("en", "chat.button.night"), on=nora.saw_words("9:00"))
    assert _clock(nora) == "Asia/Riyadh"


def test_who_is_met_in_english_and_switches_to_arabic_is_guessed_anew(house: House) -> None:
    nora = Town(house).person("Nora", language="en")
    nora.says("/language")
    nora.presses("العربية", on=nora.last())
    assert _clock(nora) == "Asia/Riyadh"


def test_a_clock_that_was_told_stays_whatever_the_language(house: House) -> None:
    nora = Town(house).person("Nora", language="ar")
    with house.db.write() as uow:
        set_zone(uow, nora.person_id, "+04:00")
    for words in ("English", "العربية"):
        nora.says("/language")
        nora.presses(words, on=nora.last())
        assert _clock(nora) == "+04:00"


def test_a_daily_digest_comes_in_the_morning_of_the_clock_that_is_guessed(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora", language="ar")
    shop = town.shop(layla)
    nora.says(f"/start {town.invite(shop)}")
    with time_machine.travel("2026-11-20T12:00:00Z", tick=True), house.db.write() as uow:
        choose_rhythm(uow, nora.person_id, shop, "daily")
    with time_machine.travel("2026-11-21T05:55:00Z", tick=True):
        assert send_digests(house.db) == 0
    with time_machine.travel("2026-11-21T06:05:00Z", tick=True):
        assert send_digests(house.db) == 1
