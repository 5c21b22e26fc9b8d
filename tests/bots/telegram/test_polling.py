"""Asking for updates: what stands in the way is taken away, what is wrong is told, and a bot that went is let go."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from bots.telegram.polling import poll
from core.house import House
from core.messaging.actions.accounts import enlist_account, name_account, offer_account, remove_account
from core.messaging.queries import AccountCard, account, inbound_counts
from tests.fake_telegram.faults import Fault, refused
from tests.harness.telegram_town import TelegramTown

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


def _polls(house: House, true: Callable[[], object], seconds: float = 20.0) -> None:
    """Until this is true."""

    async def until() -> None:
        asking = asyncio.create_task(poll(house))
        end = time.monotonic() + seconds
        while not true() and time.monotonic() < end:
            await asyncio.sleep(0.02)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

    asyncio.run(until())
    assert true()


def _has_asked(telegram: TelegramTown, times: int = 1) -> Callable[[], object]:
    before = len(telegram.telegram.calls_of("getUpdates"))
    return lambda: len(telegram.telegram.calls_of("getUpdates")) >= before + times


def _account(house: House, account_id: int) -> AccountCard:
    with house.db.read() as uow:
        found = account(uow, account_id)
    assert found
    return found


def _kept(house: House) -> int:
    with house.db.read() as uow:
        return sum(inbound_counts(uow).values())


def test_a_webhook_that_leads_nowhere_is_taken_away_and_nothing_that_waited_is_lost(
    house: House, telegram: TelegramTown
) -> None:
    telegram.arrives("Nora", "en")
    chat = next(iter(telegram.chats.values()))
    chat.starts()
    telegram.bot.webhook = {"url": "http://127.0.0.1:9/", "secret": "", "max_connections": 1}
    telegram.bot.receives({"message": chat.says("hello")})
    _polls(house, lambda: telegram.bot.webhook == {} and _kept(house) >= 1)


def test_the_bot_tells_what_it_is_and_its_name_becomes_known(house: House, telegram: TelegramTown) -> None:
    _polls(house, _has_asked(telegram))

    assert _account(house, telegram.account_id).name == telegram.bot.username
    assert ("description", "ar") in telegram.bot.texts
    assert len(telegram.bot.commands) == 2
    asked = len(telegram.telegram.calls_of("setMyCommands"))
    _polls(house, _has_asked(telegram))
    assert len(telegram.telegram.calls_of("setMyCommands")) == asked, "what stands there already is not set again"


def test_another_program_that_asks_too_is_told_of_until_it_stops(house: House, telegram: TelegramTown) -> None:
    telegram.telegram.faults.next("getUpdates", *[refused("other poller")] * 4)
    _polls(house, lambda: "another program" in (_account(house, telegram.account_id).trouble or ""))

    telegram.arrives("Nora", "en")
    next(iter(telegram.chats.values())).starts()
    _polls(house, lambda: _kept(house) == 1)


def test_a_token_that_is_refused_ends_the_asking(house: House, telegram: TelegramTown) -> None:
    telegram.telegram.faults.next("getMe", refused("unauthorized"))
    _polls(house, lambda: _account(house, telegram.account_id).state == "refused")


def test_telegrams_own_troubles_are_waited_out(house: House, telegram: TelegramTown) -> None:
    telegram.telegram.faults.next("getUpdates", Fault("gateway", status=502), Fault("cut"))
    telegram.arrives("Nora", "en")
    next(iter(telegram.chats.values())).starts()
    _polls(house, lambda: _kept(house) == 1)


def test_a_bot_of_a_shop_is_asked_from_when_it_is_brought_until_it_is_taken_away(
    house: House, telegram: TelegramTown
) -> None:
    own = telegram.telegram.add_bot(username="layla_bot")
    with house.db.write() as uow:
        account_id = enlist_account(uow, "telegram", str(own.id), 1)
        offer_account(uow, account_id, sealed=house.vault.seal(own.token), by=None)
        name_account(uow, account_id, own.username)
    nora = telegram.telegram.person("Nora").chat(own)
    nora.starts()
    _polls(house, lambda: _kept(house) == 1)

    with house.db.write() as uow:
        remove_account(uow, account_id)
    nora.says("still there?")
    _polls(house, _has_asked(telegram))
    assert _kept(house) == 1
