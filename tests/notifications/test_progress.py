"""The owner sees an announcement run, in one message: how far it got, why some wait, and can pause, go on and stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from bots.payloads.telling import PauseTelling
from core.clients.models import Client
from core.house import House
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.messaging.queries import outgoing_counts
from core.notices.broadcasts import pause_broadcast, progress_of, refresh_progress
from core.notices.queries import delivery
from tests.harness.chat import Chatter, Town, photo
from tests.harness.crowd import crowd

WEB = 1


@pytest.fixture
def town(house: House) -> Town:
    return Town(house)


@pytest.fixture
def layla(town: Town) -> Chatter:
    return town.person("Layla")


def announces_to(town: Town, layla: Chatter, clients: int) -> None:
    """Published and planned, and nothing of it sent yet."""
    shop_id = town.shop(layla)
    crowd(town.house.db, shop_id, clients, account_id=WEB, channel="webchat")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    town.plans()


def counts(house: House) -> dict[str, int]:
    with house.db.read() as uow:
        return outgoing_counts(uow)


def told(house: House) -> tuple[int, int]:
    with house.db.read() as uow:
        stands = progress_of(uow, 1)
    assert stands
    return stands.sent, stands.total


def pauses(town: Town, layla: Chatter) -> None:
    with town.house.db.write() as uow:
        pause_broadcast(uow, Actor(layla.person_id), 1)
    town.settle()


def show_progress(town: Town) -> None:
    """A while later."""
    with time_machine.travel(now() + timedelta(minutes=2)):
        refresh_progress(town.house.db)
        town.settle()


def test_one_message_tells_how_far_it_got(town: Town, layla: Chatter) -> None:
    announces_to(town, layla, 7)
    town.settle()
    show_progress(town)
    layla.saw_words("Told: 7 of 7")
    assert layla.count_of("is in Summer by the sea now") == 1
    assert told(town.house) == (7, 7)


def test_paused_nothing_more_leaves_and_going_on_tells_the_rest_once(town: Town, layla: Chatter) -> None:
    announces_to(town, layla, 5)
    pauses(town, layla)
    layla.saw_words("Paused: 5 not told yet")
    assert told(town.house) == (0, 5)
    layla.presses("Go on")
    show_progress(town)
    assert told(town.house) == (5, 5)
    layla.saw_words("Told: 5 of 5")


def test_stopped_who_was_not_told_will_not_be_and_the_item_stays(town: Town, layla: Chatter) -> None:
    announces_to(town, layla, 4)
    pauses(town, layla)
    layla.presses("Stop")
    show_progress(town)
    layla.saw_words("Not told any more: 4")
    assert counts(town.house)["cancelled"] == 4
    assert not any(label in ("Pause", "Go on", "Stop") for seen in layla.sees() for label, _ in seen.buttons)


def test_nobody_else_can_pause_it(town: Town, layla: Chatter) -> None:
    announces_to(town, layla, 2)
    omar = town.person("Omar")
    omar.says("hello")
    omar.presses_payload(PauseTelling(1).pack(), on=omar.last())
    town.settle()
    assert told(town.house) == (2, 2)


def test_who_reads_a_digest_is_counted_apart(town: Town, layla: Chatter) -> None:
    announces_to(town, layla, 3)
    with town.house.db.write() as uow:
        uow.session.execute(update(Client).where(Client.person_id > layla.person_id + 1).values(rhythm="daily"))
    show_progress(town)
    layla.saw_words("And 2 hear in a daily or weekly digest")


def test_a_paused_row_says_that_its_owner_paused_it(town: Town, layla: Chatter) -> None:
    announces_to(town, layla, 2)
    pauses(town, layla)
    with town.house.db.read() as uow:
        lines = delivery(uow, Actor(layla.person_id), 1, 1).rows
    assert {line.state for line in lines} == {"paused"}
