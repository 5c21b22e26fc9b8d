"""Where an invite's code is opened: in Telegram by the bot that serves the shop, and on the web."""

from __future__ import annotations

from dataclasses import dataclass

from core.db.uow import Uow
from core.messaging.queries import accounts_of_channel

TELEGRAM = "https://t.me/"


@dataclass(frozen=True)
class InviteLinks:
    code: str
    telegram: str | None
    web: str


def invite_links(uow: Uow, shop_id: int, code: str, base_url: str) -> InviteLinks:
    name = bot_of(uow, shop_id)
    return InviteLinks(code, bot_link(name, code) if name else None, f"{base_url}/join/{code}")


def bot_of(uow: Uow, shop_id: int) -> str | None:
    """The user name of the shop's own bot, else of the platform's."""
    serving = [
        account
        for account in accounts_of_channel(uow, "telegram")
        if account.state == "active" and account.name and account.shop_id in (None, shop_id)
    ]
    own = [account for account in serving if account.shop_id is not None]
    return next((account.name for account in own or serving), None)


def platform_bot(uow: Uow) -> str | None:
    return next((a.name for a in accounts_of_channel(uow, "telegram") if a.shop_id is None and a.name), None)


def bot_link(name: str, code: str = "") -> str:
    return f"{TELEGRAM}{name}?start={code}" if code else f"{TELEGRAM}{name}"
