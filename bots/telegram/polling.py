"""Asks Telegram for updates where no public address is: every bot at once, each update kept before it is confirmed."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import Any

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bots.telegram.channel import Telegram
from bots.telegram.client import new_bot
from bots.telegram.envelope import WANTED
from bots.telegram.setup import introduce
from core.house import House
from core.messaging.actions.accounts import name_account, note_trouble, refuse_account
from core.messaging.intake import BadUpdate
from core.messaging.queries import accounts_of_channel

log = structlog.get_logger()
ASK_SECONDS = 25
LOOK_FOR_BOTS_SECONDS = 3.0
CONFLICTS_IN_A_ROW = 3  # one alone is a program of ours that has just been restarted
PAUSES = (0.5, 1, 2, 5, 10, 20)


async def poll(house: House) -> None:
    """Until told to stop. Bots that shops bring or take away are noticed within seconds."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    asking: dict[int, asyncio.Task[None]] = {}
    try:
        while not stop.is_set():
            _look_for_bots(house, asking)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_FOR_BOTS_SECONDS)
    finally:
        for task in asking.values():
            task.cancel()
        await asyncio.gather(*asking.values(), return_exceptions=True)


def _look_for_bots(house: House, asking: dict[int, asyncio.Task[None]]) -> None:
    """New ones are asked from now on, those that were taken away no more."""
    tokens = _tokens(house)
    for account_id in asking.keys() - tokens.keys():
        asking.pop(account_id).cancel()
    for account_id, token in tokens.items():
        if account_id not in asking or asking[account_id].done():
            asking[account_id] = asyncio.create_task(_ask_on(house, account_id, token))


def _tokens(house: House) -> dict[int, str]:
    channel = house.channels["telegram"]
    assert isinstance(channel, Telegram)
    with house.db.read() as uow:
        accounts = [account for account in accounts_of_channel(uow, channel.name) if account.state == "active"]
    return {account.id: token for account in accounts if (token := channel.token_of(account.id))}


async def _ask_on(house: House, account_id: int, token: str) -> None:
    """Confirms by asking for what follows; whatever was not confirmed comes again, and is known."""
    channel = house.channels["telegram"]
    assert isinstance(channel, Telegram)
    bot = new_bot(channel.client.endpoint.api_url, token)
    failed, offset, known = 0, 0, False
    while True:
        try:
            if not known:
                known = await _begin(house, account_id, bot)
            offset = await ask_once(house, account_id, bot, offset)
            if failed > CONFLICTS_IN_A_ROW:
                await asyncio.to_thread(_trouble, house, account_id, None)
            failed = 0
        except asyncio.CancelledError:
            await bot.request.shutdown()
            raise
        except InvalidToken as error:
            await asyncio.to_thread(_refuse, house, account_id, str(error))
            return
        except Exception as error:  # noqa: BLE001 (the network, Telegram or our database: asked again, a little later)
            await _pause(house, account_id, bot, error, failed)
            failed += 1


async def _begin(house: House, account_id: int, bot: Bot) -> bool:
    username = await introduce(bot)
    await asyncio.to_thread(_name, house, account_id, username)
    return True


async def ask_once(house: House, account_id: int, bot: Bot, offset: int, seconds: int = ASK_SECONDS) -> int:
    """Keeps what is there, as plain JSON; gives the offset by which the next question confirms it."""
    asked = {"offset": offset, "timeout": seconds, "allowed_updates": list(WANTED)}
    data = RequestData([RequestParameter.from_input(name, value) for name, value in asked.items()])
    found: Any = await bot.request.post(f"{bot.base_url}/getUpdates", data, read_timeout=seconds + 10)
    for update in found:
        await asyncio.to_thread(_keep, house, account_id, dict(update))
        offset = int(update["update_id"]) + 1
    return offset


def _keep(house: House, account_id: int, update: dict[str, Any]) -> None:
    try:
        house.intake.take_in("telegram", account_id, update)
    except BadUpdate:
        log.warning("an update that is none", update=update.get("update_id"))


def _name(house: House, account_id: int, username: str) -> None:
    with house.db.write() as uow:
        name_account(uow, account_id, username)


def _trouble(house: House, account_id: int, words: str | None) -> None:
    with house.db.write() as uow:
        note_trouble(uow, account_id, words)


def _refuse(house: House, account_id: int, reason: str) -> None:
    log.error("Telegram refuses this bot's token", account=account_id)
    with house.db.write() as uow:
        refuse_account(uow, account_id, reason)


async def _pause(house: House, account_id: int, bot: Bot, error: Exception, failed: int) -> None:
    """With a webhook set Telegram gives nothing to those who ask: without a public address it leads nowhere."""
    if isinstance(error, Conflict) and "webhook" in str(error).lower():
        await _without_webhook(bot)
        return
    if isinstance(error, Conflict) and failed == CONFLICTS_IN_A_ROW:
        await asyncio.to_thread(_trouble, house, account_id, "another program asks for this bot's updates, too")
    seconds = PAUSES[min(failed, len(PAUSES) - 1)]
    if isinstance(error, RetryAfter):
        seconds = error._retry_after.total_seconds()
    log.warning("no updates", account=account_id, reason=str(error)[:200], again_in=seconds)
    await asyncio.sleep(seconds)


async def _without_webhook(bot: Bot) -> None:
    try:
        await bot.delete_webhook()
    except TelegramError as error:
        log.warning("its webhook stays", reason=str(error))
        await asyncio.sleep(1)
