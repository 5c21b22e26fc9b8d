"""The bot is gone (banned, revoked): its owner hears another way, what waits is kept, a new one takes over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bots.telegram.channel import Telegram
from bots.telegram.client import Endpoint
from core.house import House
from core.messaging.actions.accounts import ensure_account, name_account, retire_others
from core.messaging.pace import UNLIMITED
from core.messaging.ports import Channels
from core.messaging.queries import account_named, outgoing_counts
from core.people.actions import ensure_webchat
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import TelegramChatter, Town, photo
from tests.harness.chatters import WebChatter
from tests.harness.telegram_town import TelegramTown


class Street:
    """Layla and Nora are in Telegram; Layla and Maya have the web chat, too."""

    def __init__(self, house: House, telegram: FakeTelegram, bot: FakeBot) -> None:
        self.house, self.telegram, self.bot = house, telegram, bot
        self.town = Town(house, "telegram", TelegramTown(house, telegram, bot, by_webhook=False))
        self.layla, self.nora, self.maya = (self.town.person(name) for name in ("Layla", "Nora", "Maya"))
        self.shop = self.town.shop(self.layla)
        for client in (self.nora, self.maya):
            client.says(f"/start {self.town.invite(self.shop)}")
        self.layla_on_the_web, self.maya_on_the_web = self._on_the_web("Layla"), self._on_the_web("Maya")
        self.layla.sends_photos(photo(), caption="Silk dress\n$120")

    def _on_the_web(self, name: str) -> WebChatter:
        known = {"Layla": self.layla, "Maya": self.maya}[name]
        with self.house.db.write() as uow:
            chat = ensure_webchat(uow, known.person_id)
        return WebChatter(self.town, name, "webchat", "en", known.person_id, chat)

    def bot_dies_while_announcing(self) -> None:
        self.layla.presses_now("Publish")
        assert self.town.telegram
        self.town.telegram.deliver()
        self.town.plans()
        del self.telegram.bots[self.bot.token]
        self.town.settle()

    def state(self) -> str:
        with self.house.db.read() as uow:
            found = account_named(uow, "telegram", str(self.bot.id))
        assert found
        return found.state

    def counts(self) -> dict[str, int]:
        with self.house.db.read() as uow:
            return outgoing_counts(uow)

    def a_new_bot_is_set(self) -> Town:
        """As an operator does it: another token in the settings, and a restart."""
        bot = self.telegram.add_bot(username="new_boutique_bot", first_name="Boutique")
        old = self.house.channels["telegram"]
        assert isinstance(old, Telegram)
        endpoint = Endpoint(self.telegram.url, bot.token)
        channel = Telegram(self.house.db, self.house.blobs, self.house.vault, endpoint, limits=UNLIMITED)
        house = replace(self.house, channels=Channels(self.house.channels["webchat"], channel))
        with house.db.write() as uow:
            account_id = ensure_account(uow, "telegram", str(bot.id))
            retire_others(uow, account_id)
            name_account(uow, account_id, "new_boutique_bot")
        return Town(house, "telegram", TelegramTown(house, self.telegram, bot, by_webhook=False))


@pytest.fixture
def street(house: House, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Street:
    return Street(house, fake_telegram, telegram_bot)


def test_nothing_more_is_tried_and_the_owner_hears_on_the_web(street: Street) -> None:
    street.bot_dies_while_announcing()
    assert street.state() == "refused"
    assert street.layla_on_the_web.count_of("can send nothing any more") == 1
    assert street.counts()["failed"] == 0
    assert street.counts()["waiting"] >= 1, "what waits is kept"
    calls = len(street.telegram.calls)
    street.town.settle()
    assert len(street.telegram.calls) == calls


def test_what_comes_later_goes_to_those_who_have_another_way_at_once(street: Street) -> None:
    street.bot_dies_while_announcing()
    street.layla_on_the_web.sends_photos(photo(), caption="Raffia hat\n$40")
    street.layla_on_the_web.presses("Publish")
    assert street.maya_on_the_web.count_of("Raffia hat") == 1
    assert street.counts()["failed"] == 0


def test_a_new_bot_takes_over_and_clients_are_told_where_it_is(street: Street) -> None:
    street.bot_dies_while_announcing()
    town = street.a_new_bot_is_set()
    town.settle()
    assert street.maya_on_the_web.count_of("Our bot has moved: @new_boutique_bot") == 1
    nora = street.telegram.person("Nora", id=int(street.nora.chat_id))
    assert town.telegram
    chat = nora.chat(town.telegram.bot)
    chat.starts()
    town.settle()
    cards = [seen for seen in chat.sees() if "Silk dress" in seen.text]
    assert len(cards) == 1, "what had waited for her came by the new bot, once"


def test_who_blocked_the_bot_hears_the_same_news_another_way(street: Street) -> None:
    assert isinstance(street.maya, TelegramChatter)
    street.maya.chat.room.blocked = True
    street.layla.presses("Publish")
    assert street.maya_on_the_web.count_of("Silk dress") == 1
    assert street.counts()["failed"] == 0
