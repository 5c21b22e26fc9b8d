"""Asks Telegram about each bot: its name, where its updates go, who else asks for them, whether our clocks agree."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from core.house import House
from core.kernel.errors import AccountRefused, Passing, Permanent, Unsure
from core.messaging.queries import AccountCard
from ecatalog.findings import Finding
from ecatalog.settings import Settings

if TYPE_CHECKING:
    from bots.telegram.setup import Examined

CLOCK_SECONDS = 60
MANY = 100


def examine_telegram(settings: Settings) -> list[Finding]:
    """Nothing where no bot serves: the web chat needs none. A database that is unwell has its own line."""
    from ecatalog.telegram import serving_bots
    from ecatalog.wiring import build

    if not _database_is_well(settings):
        return []
    house = build(settings, worker="doctor")
    findings = [finding for account in serving_bots(house) for finding in _bot(house, account)]
    return [*findings, _clock(settings.telegram_api_url)] if findings else []


def _database_is_well(settings: Settings) -> bool:
    from core.db.engine import make_engine
    from core.db.migrate import is_current

    try:
        return is_current(make_engine(settings.database))
    except SQLAlchemyError:
        return False


def _bot(house: House, account: AccountCard) -> Iterator[Finding]:
    from bots.telegram.setup import examine
    from ecatalog.telegram import channel_of

    what, channel = f"Telegram bot {account.name or account.external_id}", channel_of(house)
    try:
        found = channel.client.call(account.id, examine)
    except AccountRefused as fault:
        yield Finding(what, str(fault), "Set the token that @BotFather shows for this bot")
    except (Passing, Permanent, Unsure) as fault:
        yield Finding(what, f"not reached: {fault}", "Check this machine's way to TELEGRAM_API_URL")
    else:
        yield Finding(what, f"@{found.username} answers")
        yield from _privacy(what, found)
        yield _webhook(what, house, account, found) if house.public_url else _polling(what, house, account, found)


def _privacy(what: str, found: Examined) -> Iterator[Finding]:
    if found.reads_groups:
        yield Finding(
            what, "reads everything in its groups", "Turn its privacy mode on: @BotFather, /setprivacy, Enable"
        )


def _webhook(what: str, house: House, account: AccountCard, found: Examined) -> Finding:
    """What Telegram keeps, beside what it should keep. The secret it never tells: a refused delivery does."""
    from bots.telegram.envelope import WANTED
    from bots.telegram.setup import webhook_address
    from ecatalog.telegram import channel_of

    assert house.public_url is not None
    wanted, webhook = (
        webhook_address(house.public_url, account.external_id, channel_of(house).own_account),
        found.webhook,
    )
    missing = sorted(set(WANTED) - set(webhook.allowed_updates or ()))
    again = "Run `ecatalog set-webhook`"
    if webhook.url != wanted:
        return Finding(what, f"brings updates to {webhook.url or 'nowhere'}, not to {wanted}", again)
    if missing:
        return Finding(what, f"does not bring {', '.join(missing)}", again)
    if webhook.last_error_message and webhook.pending_update_count:
        secret = "403" in webhook.last_error_message
        mend = again if secret else "Check that PUBLIC_URL reaches this machine from outside"
        return Finding(what, f"{webhook.pending_update_count} updates wait: {webhook.last_error_message}", mend)
    return Finding(what, f"brings updates to {webhook.url}")


def _polling(what: str, house: House, account: AccountCard, found: Examined) -> Finding:
    if account.trouble:
        return Finding(what, account.trouble, "Stop the other program, or give it a bot of its own")
    if found.webhook.url:
        taken = "`ecatalog run` takes it away and polls; with PUBLIC_URL set it would be used"
        return Finding(what, f"has a webhook at {found.webhook.url}", taken)
    if found.webhook.pending_update_count > MANY:
        return Finding(
            what, f"{found.webhook.pending_update_count} updates wait to be asked for", "Is `ecatalog run` running?"
        )
    return Finding(what, "is asked for updates by `ecatalog run`")


def _clock(api_url: str) -> Finding:
    """Telegram's own clock, from the head of any answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(api_url, method="HEAD"), timeout=5) as answer:
            told = answer.headers["Date"]
    except urllib.error.HTTPError as answer:
        told = answer.headers["Date"]
    except OSError as fault:
        return Finding("Telegram's clock", f"not read: {fault}", "Check this machine's way to TELEGRAM_API_URL")
    apart = abs(parsedate_to_datetime(told).timestamp() - time.time()) if told else 0.0
    mend = "" if apart < CLOCK_SECONDS else "Set this machine's clock, with NTP if you can"
    return Finding("Telegram's clock", f"{apart:.0f} s from ours", mend)
