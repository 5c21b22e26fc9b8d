"""Looks at a bot that a shop has brought: Telegram is asked, then it serves, is declined, or waits for another look."""

from __future__ import annotations

import structlog

from core.connections.actions import accept_bot, decline_bot, give_up_bot, put_off_bot
from core.connections.queries import wait_of
from core.db.uow import Uow
from core.house import House
from core.kernel.errors import AccountRefused, Passing, Permanent, Unsure
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from core.messaging.queries import AccountCard, account, accounts_of_channel
from core.people.queries import reached_at

log = structlog.get_logger()


def look_at_account(house: House, account_id: int) -> None:
    """When Telegram can't be asked now, the sweep comes by again; until the next look is due that costs one read."""
    with house.db.read() as uow:
        found = account(uow, account_id)
        if found is None or found.state != "offered" or not wait_of(uow, found).is_due:
            return
    try:
        name = house.channels.posted(found.channel).introduce(account_id, house.public_url)
    except (AccountRefused, Permanent) as fault:
        log.warning("a bot was declined", account=account_id, reason=str(fault))
        with house.db.write() as uow:
            if _as_it_was(uow, found):
                decline_bot(uow, account_id)
    except (Passing, Unsure) as fault:
        log.warning("a bot could not be looked at yet", account=account_id, reason=str(fault))
        with house.db.write() as uow:
            if _as_it_was(uow, found):
                _later(uow, found, fault)
    else:
        with house.db.write() as uow:
            if _as_it_was(uow, found):
                accept_bot(uow, account_id, name)


def _as_it_was(uow: Uow, found: AccountCard) -> bool:
    """False when another token was brought while Telegram was asked: the answer was about the one before."""
    current = account(uow, found.id)
    return current is not None and current.sealed == found.sealed


def _later(uow: Uow, found: AccountCard, fault: Passing | Unsure) -> None:
    if not wait_of(uow, found).is_over:
        put_off_bot(uow, found.id, str(fault), fault.retry_after if isinstance(fault, Passing) else None)
        return
    give_up_bot(uow, found.id)
    to = _whoever_brought_it(uow, found)
    if to is not None:
        reply(uow, to, Say("chat.bot.given_up"))


def _whoever_brought_it(uow: Uow, found: AccountCard) -> To | None:
    """Where they are told what we have to tell, by an account of the platform's own."""
    address = reached_at(uow, found.offered_by) if found.offered_by else None
    if address is None:
        return None
    channel, chat_id = address
    serving = (own for own in accounts_of_channel(uow, channel) if own.shop_id is None and own.state == "active")
    return next((To(own.id, chat_id, found.offered_by) for own in serving), None)
