"""Reads about a shop's own bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from core.access.queries import require
from core.access.rules import Ability
from core.connections.events import BotOffered, BotPutOff
from core.connections.rules import CHANNEL, PATIENCE
from core.db.journal import EventRow
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.messaging.queries import AccountCard, accounts_of_shop


@dataclass(frozen=True)
class BotCard:
    """`state`: offered (being checked), active, or refused (Telegram takes its token no more)."""

    account_id: int
    name: str
    state: str
    trouble: str | None = None

    @property
    def condition(self) -> str:
        """Its state, or `disturbed`: it serves, and another program takes some of its messages before us."""
        return "disturbed" if self.state == "active" and self.trouble else self.state


def bot_of_shop(uow: Uow, actor: Actor, shop_id: int) -> BotCard | None:
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    own = [account for account in accounts_of_shop(uow, shop_id) if account.channel == CHANNEL]
    return _card(own[0]) if own else None


def _card(own: AccountCard) -> BotCard:
    return BotCard(own.id, own.name or own.external_id, own.state, own.trouble)


@dataclass(frozen=True)
class Wait:
    """A bot that waits to be looked at: how often Telegram could not be asked, and when to try next."""

    tries: int
    since: datetime | None
    again_at: datetime | None

    @property
    def is_over(self) -> bool:
        return self.since is not None and now() - self.since >= PATIENCE

    @property
    def is_due(self) -> bool:
        return self.is_over or self.again_at is None or self.again_at <= now()


def wait_of(uow: Uow, offered: AccountCard) -> Wait:
    """Read from the journal, its latest rows first, since the offer is among them."""
    of_bot = EventRow.payload["account_id"].as_integer() == offered.id
    since = select(EventRow.id, EventRow.happened_at).where(EventRow.kind == BotOffered.kind, of_bot)
    begun = uow.session.execute(since.order_by(EventRow.id.desc()).limit(1)).one_or_none()
    put_off = select(EventRow).where(EventRow.kind == BotPutOff.kind, of_bot, EventRow.id > (begun.id if begun else 0))
    tries = list(uow.session.scalars(put_off.order_by(EventRow.id)))
    again_at = tries[-1].happened_at + timedelta(seconds=tries[-1].payload["seconds"]) if tries else None
    return Wait(len(tries), begun.happened_at if begun else None, again_at)
