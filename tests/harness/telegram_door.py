"""The webhook's door, at which a test knocks itself: updates in whatever order, as often as it likes."""

from __future__ import annotations

from typing import Any

from core.house import House
from tests.harness.telegram_town import TelegramTown
from web.app import create_app
from webhooks import blueprints as webhooks


class Door:
    """Telegram's connections to a webhook, several at once."""

    def __init__(self, house: House, telegram: TelegramTown) -> None:
        self._app = create_app(house, webhooks())
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": telegram.channel.webhook_secret(str(telegram.bot.id))}

    def post(self, update: dict[str, Any]) -> int:
        return self._app.test_client().post("/webhooks/telegram", json=update, headers=self._headers).status_code
