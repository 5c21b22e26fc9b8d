"""A town in Telegram, by whichever way in is quicker to drive; and its door for raw updates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.house import House
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Town
from tests.harness.telegram_town import TelegramTown


@pytest.fixture
def telegram(house: House, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Iterator[TelegramTown]:
    town = TelegramTown(house, fake_telegram, telegram_bot, by_webhook=False)
    yield town
    town.close()


@pytest.fixture
def town(house: House, telegram: TelegramTown) -> Town:
    return Town(house, "telegram", telegram)
