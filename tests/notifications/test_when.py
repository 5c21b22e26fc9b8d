"""When people hear: quiet hours in their own zone, a day of silence, news at once or in a digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bots.payloads.everyone import ChooseRhythm, HearBy
from core.clients.actions import choose_rhythm
from core.house import House
from core.messaging.actions.outbox import release_rested
from core.messaging.queries import outgoing_counts
from core.notices.broadcasts import progress_of
from core.notices.digests import send_digests
from core.people.actions import ensure_webchat, keep_quiet, mute, set_zone
from core.people.hours import guess_zone, next_digest, quiet_until, zone_by_clock
from core.people.queries import hours_of, reached_at, ways_to
from tests.harness.chat import Town, photo

NIGHT = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)  # half past midnight in Dubai
NOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class Street:
    def __init__(self, house: House, channel: str) -> None:
        self.town = Town(house, channel)
        self.house = house
        self.layla, self.nora = self.town.person("Layla"), self.town.person("Nora")
        self.shop = self.town.shop(self.layla)
        self.nora.says(f"/start {self.town.invite(self.shop)}")

    def publishes(self, caption: str = "Silk dress\n$120") -> None:
        self.layla.sends_photos(photo(), caption=caption)
        self.layla.presses("Publish")

    def counts(self) -> dict[str, int]:
        with self.house.db.read() as uow:
            return outgoing_counts(uow)

    def morning(self) -> None:
        with self.house.db.write() as uow:
            release_rested(uow)
        while send_digests(self.house.db):
            pass
        self.town.settle()


@pytest.fixture(params=["webchat", "plain"])
def street(house: House, request: pytest.FixtureRequest) -> Street:
    with time_machine.travel(NOON, tick=True):
        return Street(house, request.param)


def test_at_night_nothing_comes_and_in_the_morning_everything_does_once(street: Street) -> None:
    with street.house.db.write() as uow:
        set_zone(uow, street.nora.person_id, "Asia/Dubai")
        keep_quiet(uow, street.nora.person_id, (22, 8))
    with time_machine.travel(NIGHT, tick=True):
        street.publishes()
        assert street.nora.count_of("Silk dress") == 0
        assert street.counts()["held"] == 1
        street.nora.says("/help")
        assert street.nora.count_of("/quiet") >= 1, "who writes is answered at any hour"
    with time_machine.travel(NIGHT + timedelta(hours=7, minutes=31), tick=True):
        street.morning()
    assert street.nora.count_of("Silk dress") == 1


def test_a_day_of_silence_begins_at_once_even_for_what_was_waiting_already(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        street.layla.sends_photos(photo(), caption="Silk dress\n$120")
        street.layla.presses_now("Publish")
        street.town.plans()
        with street.house.db.write() as uow:
            mute(uow, street.nora.person_id)
        street.town.settle()
        assert street.nora.count_of("Silk dress") == 0
        street.nora.says("/mute off")
        assert street.nora.count_of("Silk dress") == 1


def test_mute_in_chat_and_hear_again_by_its_button(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        street.nora.says("/mute")
        street.nora.saw("chat.muted")
        street.publishes()
        assert street.nora.count_of("Silk dress") == 0
        street.nora.presses("Hear again")
        assert street.nora.count_of("Silk dress") == 1


def test_quiet_hours_are_set_by_pressing_or_by_saying_them(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        street.nora.says("/quiet")
        street.nora.presses("Quiet from 22:00 to 8:00")
        street.nora.saw_words("Nothing comes from 10:00")
        street.nora.says("/quiet ٢٣-٧")
        street.nora.saw_words("Nothing comes from 11:00")
        street.nora.says("/quiet")
        street.nora.presses("My clock shows another time")
        street.nora.says("banana")
        street.nora.saw("chat.quiet.clock_again")
        street.nora.says("13:02")
        street.nora.saw_words("1:00")
        street.nora.says("/quiet 7-7")
        street.nora.saw("errors.hours")


def test_a_daily_digest_gathers_what_a_day_brought(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        street.nora.says("/quiet")
        street.nora.presses("Once a day")
        street.nora.saw_words("comes once a day")
        street.publishes()
        street.publishes("Raffia hat\n$40")
        assert street.nora.count_of("Silk dress") == 0
    for hours in (25, 26):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=True):
            street.morning()
    assert street.nora.count_of("2 new things at") == 1
    seen = street.nora.saw_words("Silk dress")
    assert "Raffia hat" in seen.text
    with time_machine.travel(NOON + timedelta(hours=27), tick=True):
        street.nora.presses("201", on=seen)
    assert street.nora.last().text.count("Silk dress") == 1
    with time_machine.travel(NOON + timedelta(days=3), tick=True):
        street.morning()
    assert street.nora.count_of("new thing") == 1, "nothing new, nothing said"


def test_silent_means_silent_but_answers_come(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        street.publishes()
        street.nora.says("Is it in blue?", answering=street.nora.saw_words("Silk dress"))
        with street.house.db.write() as uow:
            choose_rhythm(uow, street.nora.person_id, street.shop, "silent")
        street.publishes("Raffia hat\n$40")
        assert street.nora.count_of("Raffia hat") == 0
        street.layla.says("It is.", answering=street.layla.saw_words("Is it in blue?"))
        street.nora.saw_words("It is.")


def test_a_stranger_to_a_shop_sets_no_rhythm_there(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        omar = street.town.person("Omar")
        omar.says("hello")
        omar.presses_payload(ChooseRhythm(street.shop, "daily").pack(), on=omar.last())
        omar.saw("errors.not_found")


def test_the_panel_shows_who_sleeps(street: Street) -> None:
    with street.house.db.write() as uow:
        set_zone(uow, street.nora.person_id, "Asia/Dubai")
        keep_quiet(uow, street.nora.person_id, (22, 8))
    with time_machine.travel(NIGHT, tick=True):
        street.publishes()
        with street.house.db.read() as uow:
            stands = progress_of(uow, 1)
    assert stands
    assert (stands.quiet, stands.waiting, stands.is_over) == (1, 0, False)


def test_hours_around_midnight_and_within_a_day() -> None:
    assert quiet_until("Asia/Dubai", 22, 8, NIGHT) == datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    assert quiet_until("Asia/Dubai", 22, 8, NOON) is None
    assert quiet_until("UTC", 8, 10, NOON) == datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    assert quiet_until("UTC", None, None, NIGHT) is None
    assert quiet_until("no such place", 20, 21, NIGHT) == datetime(2026, 11, 21, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "zone"),
    [("13:02", "+04:00"), ("1:00 pm", "+04:00"), ("9:00", "+00:00"), ("04:02", "-05:00"), ("14:46", "+05:45")],
)
def test_a_clock_tells_the_zone(said: str, zone: str) -> None:
    assert zone_by_clock(said, NOON) == zone


@pytest.mark.parametrize("said", ["", "noon", "25:00", "12:75", "9"])
def test_what_is_no_time_tells_nothing(said: str) -> None:
    assert zone_by_clock(said, NOON) is None


def test_a_zone_is_guessed_from_the_phone_then_the_language() -> None:
    assert guess_zone("+971501234567", "en") == "Asia/Dubai"
    assert guess_zone("00201001234567", "en") == "Africa/Cairo"
    assert guess_zone(None, "ar") == "Asia/Riyadh"
    assert guess_zone(None, "en") == "UTC"


def test_digests_come_in_the_morning_of_the_reader() -> None:
    assert next_digest("daily", "Asia/Dubai", NIGHT) == datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
    weekly = next_digest("weekly", "UTC", NOON)
    assert weekly == datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    assert next_digest("now", "UTC", NOON) is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_welcome_asks_once_about_nights_and_one_press_is_the_answer(house: House, language: str) -> None:
    with time_machine.travel(NOON, tick=True):
        town = Town(house)
        layla, nora = town.person("Layla"), town.person("Nora", "plain", language)
        first, second = town.shop(layla), town.shop(layla, "Second shop")
        nora.says(f"/start {town.invite(first)}")
        nora.presses({"en": "Quiet from 22:00 to 8:00", "ar": "هدوء من ٢٢:٠٠ إلى ٨:٠٠"}[language])
        with house.db.read() as uow:
            assert hours_of(uow, nora.person_id).quiet == (22, 8)
        nora.says(f"/start {town.invite(second)}")
        assert nora.count_of({"en": "nights", "ar": "ليالٍ"}[language]) == 1


def test_who_has_two_addresses_says_which_one_is_told(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora", "plain")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    nora.says("/quiet")
    assert nora.count_of("News reaches you") == 0, "one address, nothing to choose"
    with house.db.write() as uow:
        web = ensure_webchat(uow, nora.person_id)
    nora.says("/quiet")
    nora.presses("In the web chat")
    nora.saw_words("News reaches you in the web chat.")
    with house.db.read() as uow:
        assert reached_at(uow, nora.person_id) == ("webchat", web)


def test_nobody_chooses_an_address_of_somebody_else(house: House) -> None:
    town = Town(house)
    nora, maya = town.person("Nora"), town.person("Maya")
    with house.db.read() as uow:
        (theirs,) = ways_to(uow, maya.person_id)
    nora.says("hello")
    nora.presses_payload(HearBy(theirs.id).pack(), on=nora.last())
    nora.saw("errors.button.old")


@pytest.fixture
def asleep(street: Street) -> Street:
    """Half past midnight where Nora is, who wants to be left alone from ten to eight."""
    with street.house.db.write() as uow:
        set_zone(uow, street.nora.person_id, "Asia/Dubai")
        keep_quiet(uow, street.nora.person_id, (22, 8))
    return street


def test_who_is_chatting_in_quiet_hours_is_answered_at_once_and_hears_no_news(asleep: Street) -> None:
    with time_machine.travel(NIGHT, tick=True):
        asleep.nora.says("Do you ship to Dubai?")
        asleep.layla.says("Within two days.", answering=asleep.layla.saw_words("Do you ship"))
        asleep.nora.saw_words("Within two days.")
        asleep.layla.saw("inquiries.answered", name="Nora")
        asleep.publishes()
        assert asleep.nora.count_of("Silk dress") == 0


def test_who_has_fallen_asleep_reads_it_in_the_morning_and_the_shop_is_told_when(asleep: Street) -> None:
    with time_machine.travel(NIGHT, tick=True):
        asleep.nora.says("Do you ship to Dubai?")
    with time_machine.travel(NIGHT + timedelta(minutes=16), tick=True):
        with asleep.house.db.write() as uow:
            set_zone(uow, asleep.layla.person_id, "Asia/Dubai")
        asleep.layla.says("Within two days.", answering=asleep.layla.saw_words("Do you ship"))
        assert asleep.nora.count_of("Within two days.") == 0
        assert "reads this after \u20688:00" in asleep.layla.last().text
        asleep.publishes()
    with time_machine.travel(NIGHT + timedelta(minutes=40), tick=True):
        asleep.nora.says("/help")
        assert asleep.nora.count_of("Within two days.") == 1, "awake again, she has it at once"
        assert asleep.nora.count_of("Silk dress") == 0


def test_a_day_of_silence_holds_answers_too(street: Street) -> None:
    with time_machine.travel(NOON, tick=True):
        street.nora.says("Do you ship to Dubai?")
        street.nora.says("/mute")
        street.layla.says("Within two days.", answering=street.layla.saw_words("Do you ship"))
        assert street.nora.count_of("Within two days.") == 0
