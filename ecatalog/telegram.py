"""Telegram for those who run the program: polling, webhooks, and what Telegram says about each bot."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.house import House
from core.kernel.errors import Refusal
from core.messaging.actions.accounts import name_account
from core.messaging.queries import AccountCard, accounts_of_channel
from ecatalog.settings import Settings

if TYPE_CHECKING:
    from bots.telegram.channel import Telegram


def poll(settings: Settings) -> None:
    from bots.telegram.polling import poll
    from ecatalog.logs import configure
    from ecatalog.wiring import open_house

    if settings.public_url:
        raise Refusal("cli.poll.public", url=settings.public_url)
    if not settings.telegram_bot_token:
        raise Refusal("cli.telegram.none")
    configure(settings)
    asyncio.run(poll(open_house(settings, worker=os.environ.get("ECATALOG_WORKER", "poll"))))


def channel_of(house: House) -> Telegram:
    from bots.telegram.channel import Telegram

    channel = house.channels["telegram"]
    assert isinstance(channel, Telegram)
    return channel


def serving_bots(house: House) -> list[AccountCard]:
    """The platform's own and those of shops, as long as they are served."""
    with house.db.read() as uow:
        accounts = accounts_of_channel(uow, "telegram")
    return [account for account in accounts if account.state in ("active", "refused")]


def set_webhooks(house: House, public_url: str) -> Iterator[tuple[AccountCard, str]]:
    """Each bot with its address; asking is also how a bot's name becomes known."""
    from bots.telegram.setup import webhook_address

    channel = house.channels.posted("telegram")
    for account in serving_bots(house):
        username = channel.introduce(account.id, public_url)
        with house.db.write() as uow:
            name_account(uow, account.id, username)
        yield account, webhook_address(public_url, account.external_id, channel.own_account)


def learn_names(house: House) -> None:
    """Invites name the bot: it is asked for its name once, when nobody has asked before."""
    channel = house.channels.posted("telegram")
    for account in serving_bots(house):
        if not account.name:
            username = channel.username(account.id)
            with house.db.write() as uow:
                name_account(uow, account.id, username)
