"""What Telegram says of a bot that a shop brought, when it answers at once, late, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from bots.connecting import look_at_account
from core.connections.rules import PATIENCE
from core.house import House
from core.kernel.clock import now
from core.messaging.queries import account, account_named, outgoing_counts
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.faults import Fault, refused, too_many
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Chatter, TelegramChatter, Town
from tests.harness.telegram_town import TelegramTown

BROKEN = Fault("broken")


@pytest.fixture
def omar(house: House) -> Chatter:
    """In the web chat, with a shop."""
    town = Town(house)
    omar = town.person("Omar")
    town.shop(omar, name="Omar Studio", arabic="عمر")
    return omar


@pytest.fixture
def own(fake_telegram: FakeTelegram, omar: Chatter) -> FakeBot:
    """Its token is with us, and Telegram has not been asked about it yet."""
    own = fake_telegram.add_bot(username="omar_studio_bot", first_name="Omar Studio")
    omar.says("/bot")
    omar.says(own.token)
    return own


def _look(house: House, own: FakeBot) -> str:
    """Its state after the look."""
    with house.db.read() as uow:
        found = account_named(uow, "telegram", str(own.id))
    assert found
    look_at_account(house, found.id)
    with house.db.read() as uow:
        after = account(uow, found.id)
    assert after
    return after.state


def _asked(telegram: FakeTelegram, own: FakeBot) -> int:
    return sum(call.token == own.token for call in telegram.calls_of("getMe"))


def test_telegram_is_asked_again_a_little_later(
    house: House, omar: Chatter, fake_telegram: FakeTelegram, own: FakeBot
) -> None:
    fake_telegram.faults.next("getMe", BROKEN)
    assert _look(house, own) == "offered"
    assert _look(house, own) == "offered"
    assert _asked(fake_telegram, own) == 1, "the sweep came by too early"
    with time_machine.travel(now() + timedelta(seconds=11)):
        assert _look(house, own) == "active"
    omar.town.settle()
    omar.saw_words("@omar_studio_bot is connected")


def test_telegram_is_left_alone_for_as_long_as_it_asks(house: House, fake_telegram: FakeTelegram, own: FakeBot) -> None:
    fake_telegram.faults.next("getMe", too_many(60))
    assert _look(house, own) == "offered"
    for seconds, asked in ((50, 1), (61, 2)):
        with time_machine.travel(now() + timedelta(seconds=seconds)):
            _look(house, own)
        assert _asked(fake_telegram, own) == asked


def test_after_ten_minutes_it_is_given_up_with_a_sentence(
    house: House, omar: Chatter, fake_telegram: FakeTelegram, own: FakeBot
) -> None:
    fake_telegram.faults.next("getMe", BROKEN, BROKEN, BROKEN)
    assert _look(house, own) == "offered"
    with time_machine.travel(now() + PATIENCE - timedelta(seconds=5)):
        assert _look(house, own) == "offered"
    with time_machine.travel(now() + PATIENCE + timedelta(seconds=1)):
        assert _look(house, own) == "removed"
        omar.town.settle()
    omar.saw("chat.bot.given_up")
    assert omar.count_of("Telegram does not know that token") == 0
    omar.says("/bot")
    omar.saw_words("@BotFather")


def test_a_token_that_telegram_does_not_know_is_declined(
    house: House, omar: Chatter, fake_telegram: FakeTelegram, own: FakeBot
) -> None:
    fake_telegram.faults.next("getMe", refused("unauthorized"))
    assert _look(house, own) == "removed"
    omar.town.settle()
    omar.saw("notices.bot.declined")


def test_taken_away_in_its_own_chat_its_owner_hears_of_it_by_the_platforms_bot(
    house: House, fake_telegram: FakeTelegram, telegram_bot: FakeBot
) -> None:
    telegram = TelegramTown(house, fake_telegram, telegram_bot, by_webhook=False)
    town = Town(house, "telegram", telegram)
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    town.shop(layla)
    own = fake_telegram.add_bot(username="layla_boutique_bot", first_name="Layla Boutique")
    layla.says("/bot")
    layla.says(own.token)
    assert _look(house, own) == "active"
    there = layla.chat.person.chat(own)
    there.starts()
    for act in (lambda: there.says("/bot"), lambda: there.presses("Take it away"), lambda: there.presses("Yes")):
        act()
        telegram.takes_from(own)
        town.settle()
    layla.saw("chat.bot.away")
    with house.db.read() as uow:
        assert outgoing_counts(uow)["waiting"] == 0, "nothing waits for a bot that is gone"
