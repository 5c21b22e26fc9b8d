"""Brings updates to webhooks: one queue for each chat and kind, retried until they are taken."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.fake_telegram.world import FakeBot, Json

if TYPE_CHECKING:
    from tests.fake_telegram.telegram import FakeTelegram

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
ANSWER_SECONDS = 60
NEVER_BY_ANSWER = ("setWebhook", "deleteWebhook", "logOut", "close")


class Delivery:
    """Runs on the server's loop. `hurry` shortens the pauses between tries, so that a test needn't wait."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram
        self._queues: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._waiting: dict[tuple[int, str], list[Json]] = {}
        self._session: aiohttp.ClientSession | None = None
        self.hurry = 1.0

    def look(self) -> None:
        """Whatever came for a bot with a webhook is put into its queue."""
        for bot in self._telegram.bots.values():
            while bot.webhook and bot.pending:
                self._enqueue(bot)

    def _enqueue(self, bot: FakeBot) -> None:
        update = bot.pending[0]
        key = (bot.id, _queue_of(update))
        self._waiting.setdefault(key, []).append(update)
        bot.pending.pop(0)
        self._telegram.taken([update])
        if key not in self._queues or self._queues[key].done():
            self._queues[key] = asyncio.create_task(self._bring(bot, key))

    async def _bring(self, bot: FakeBot, key: tuple[int, str]) -> None:
        queue, pause = self._waiting[key], 0.0
        while queue:
            wait = await self._try(bot, queue[0])
            if wait is None:
                queue.pop(0)
                pause = 0.0
                continue
            await asyncio.sleep(max(wait, pause) * self.hurry)
            pause = min(max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE)

    async def _try(self, bot: FakeBot, update: Json) -> float | None:
        """None when it was taken; else how long its receiver asked to be left alone."""
        webhook = bot.webhook
        if not webhook:
            bot.pending = sorted([update, *bot.pending], key=lambda waiting: int(waiting["update_id"]))
            self._telegram.wake()
            return None
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret"]} if webhook["secret"] else {}
        try:
            session = self._open()
            async with session.post(webhook["url"], json=update, headers=headers) as answer:
                body = await answer.read()
                if answer.status // 100 == 2:
                    await self._obey(bot, body)
                    return None
                words = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                wait = float(answer.headers.get("Retry-After", 0))
        except (aiohttp.ClientError, TimeoutError) as fault:
            words, wait = f"Connection failed: {type(fault).__name__}", 0.0
        webhook |= {"last_error_date": int(time.time()), "last_error_message": words}
        return wait

    async def _obey(self, bot: FakeBot, body: bytes) -> None:
        """An answer may be a call; what comes of it is told to nobody."""
        try:
            said: Any = json.loads(body) if body else {}
        except ValueError:
            return
        method = said.pop("method", None) if isinstance(said, dict) else None
        if method and not method.lower().startswith("get") and method not in NEVER_BY_ANSWER:
            self._telegram.act(bot, method, said, {})

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS))
        return self._session

    @property
    def busy(self) -> bool:
        """Something is on its way, or waits for its next try."""
        return any(self._waiting.values())

    async def close(self) -> None:
        for task in self._queues.values():
            task.cancel()
        if self._session:
            await self._session.close()


def _queue_of(update: Json) -> str:
    kind = next((name for name in update if name != "update_id"), "")
    content = update.get(kind)
    chat: Any = content.get("chat") if isinstance(content, dict) else None
    if isinstance(content, dict) and kind == "callback_query":
        chat = (content.get("message") or {}).get("chat") if isinstance(content.get("message"), dict) else None
    queue = "said" if kind in ("message", "edited_message", "callback_query") else kind
    return f"{queue} {chat.get('id') if isinstance(chat, dict) else ''}"
