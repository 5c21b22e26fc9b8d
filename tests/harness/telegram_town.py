"""Telegram in a town: people of the fake Bot API server, whose updates come into the house by polling or by webhook."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from werkzeug.serving import make_server

from bots.telegram.channel import Telegram
from bots.telegram.polling import ask_once
from core.house import House
from core.messaging.actions.accounts import ensure_account
from core.messaging.queries import account_named
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import Chat
from tests.fake_telegram.people import Seen as TelegramSeen
from tests.fake_telegram.world import FakeBot, Json
from web.app import create_app
from webhooks import blueprints as webhooks

__all__ = ["Chat", "TelegramSeen", "TelegramTown"]


class TelegramTown:
    """One bot, and whoever speaks to it."""

    def __init__(self, house: House, telegram: FakeTelegram, bot: FakeBot, *, by_webhook: bool) -> None:
        self.house, self.telegram, self.bot, self.by_webhook = house, telegram, bot, by_webhook
        self.chats: dict[str, Chat] = {}
        self._offset = 0
        self._once: dict[str, Json] = {}
        with house.db.write() as uow:
            self.account_id = ensure_account(uow, "telegram", str(bot.id))
        if by_webhook:
            self._open_door()

    @property
    def channel(self) -> Telegram:
        channel = self.house.channels["telegram"]
        assert isinstance(channel, Telegram)
        return channel

    def arrives(self, name: str, language: str) -> str:
        """Somebody who has opened the bot; gives their address."""
        chat = self.telegram.person(name, language_code=language).chat(self.bot)
        chat.room.begun = True
        self.chats[str(chat.person.id)] = chat
        return str(chat.person.id)

    def deliver(self) -> None:
        """Whatever people did is in the house when this returns."""
        if self.by_webhook:
            until = time.monotonic() + 10
            while (self.bot.pending or self.telegram.delivery.busy) and time.monotonic() < until:
                time.sleep(0.002)
            return
        while self.bot.pending:
            self._offset = self.channel.client.call(
                self.account_id, lambda bot: ask_once(self.house, self.account_id, bot, self._offset, seconds=0)
            )
            self.bot.pending = [update for update in self.bot.pending if update["update_id"] >= self._offset]

    def takes_from(self, bot: FakeBot) -> None:
        """What people said to another bot that is served here, too."""
        with self.house.db.read() as uow:
            found = account_named(uow, "telegram", str(bot.id))
        assert found
        self.channel.client.call(found.id, lambda api: ask_once(self.house, found.id, api, 0, seconds=0))
        bot.pending.clear()

    def once(self, key: str | None, act: Callable[[], object]) -> None:
        """What is done a second time under one key is the same update, delivered again."""
        if key in self._once:
            self.bot.receives(self._once[key])
            return
        before = len(self.telegram.updates)
        act()
        if key:
            self._once[key] = self.telegram.updates[before]

    def close(self) -> None:
        if self.by_webhook:
            self._server.shutdown()
            self._thread.join()

    def _open_door(self) -> None:
        """A real server, to which Telegram brings updates once it was told where."""
        self._server = make_server("127.0.0.1", 0, create_app(self.house, webhooks()), threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.channel.introduce(self.account_id, f"http://127.0.0.1:{self._server.server_port}")
