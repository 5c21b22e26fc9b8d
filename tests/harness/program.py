"""A program that is killed and started anew under people's hands: what stands in their chats outlives it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bots.telegram.client import Endpoint
from core.house import House
from core.messaging.queries import accounts_of_channel
from notifications.drain import drain_account
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Town
from tests.harness.houses import Killed, MortalDatabase, open_house
from tests.harness.plain import PlainChannel
from tests.harness.telegram_town import TelegramTown


class Program:
    def __init__(
        self, running: ExitStack, database_url: str, folder: Path, telegram: FakeTelegram, bot: FakeBot
    ) -> None:
        self._running, self._url, self._folder = running, database_url, folder
        self._endpoint, self._plain = Endpoint(telegram.url, bot.token), PlainChannel()
        house = self._opened()
        self.telegram = TelegramTown(house, telegram, bot, by_webhook=False)
        self.town = Town(house, "telegram", self.telegram)

    def _opened(self) -> House:
        return self._running.enter_context(open_house(self._url, self._folder, self._endpoint, self._plain))

    def starts_anew(self) -> None:
        self._running.close()
        house = self.town.house = self.telegram.house = self._opened()
        self.town.nudges.clear()
        house.db.nudger = self.town.nudges.append

    def chat_worker_dies(self, commits: int) -> bool:
        """After so many commits, just before the next; false when it had done its work by then."""
        return self._dies(commits, self.town.plans)

    def drain_dies(self, channel: str, commits: int) -> bool:
        with self.town.house.db.read() as uow:
            (account,) = accounts_of_channel(uow, channel)
        return self._dies(commits, lambda: drain_account(self.town.house, account.id))

    def _dies(self, commits: int, at_work: Callable[[], object]) -> bool:
        db = self.town.house.db
        assert isinstance(db, MortalDatabase)
        db.commits_left = commits
        try:
            at_work()
        except Killed:
            self.starts_anew()
            return True
        self.starts_anew()
        return False
