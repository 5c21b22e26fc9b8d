"""All writes about a shop's own bot."""

from __future__ import annotations

from core.access.queries import require
from core.access.rules import Ability
from core.connections.events import BotConnected, BotDeclined, BotGivenUp, BotOffered, BotPutOff
from core.connections.queries import wait_of
from core.connections.rules import CHANNEL, bot_id, find_token, pause_after
from core.db.uow import Uow
from core.kernel.actor import Actor
from core.kernel.errors import NotFound, Refusal
from core.kernel.vault import Vault
from core.messaging.actions.accounts import enlist_account, name_account, offer_account, remove_account
from core.messaging.queries import AccountCard, account, account_named, accounts_of_shop


def offer_bot(uow: Uow, actor: Actor, shop_id: int, words: str, vault: Vault) -> int:
    """Keeps the token, sealed; whether Telegram takes it is asked outside of this transaction."""
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    token = find_token(words)
    if token is None:
        raise Refusal("errors.bot.token")
    known = account_named(uow, CHANNEL, bot_id(token))
    if known and known.state != "removed" and known.shop_id != shop_id:
        raise Refusal("errors.bot.taken")
    if any(not _may_give_way(own, bot_id(token)) for own in accounts_of_shop(uow, shop_id)):
        raise Refusal("errors.bot.one")
    account_id = enlist_account(uow, CHANNEL, bot_id(token), shop_id)
    offer_account(uow, account_id, sealed=vault.seal(token), by=actor.person_id)
    uow.record(BotOffered(shop_id, account_id=account_id, by=actor.person_id or 0))
    return account_id


def _may_give_way(own: AccountCard, bot: str) -> bool:
    """The same bot's new token, unless the one it has is good: a mistyped one would end a bot that serves."""
    return own.channel != CHANNEL or (own.external_id == bot and own.state != "active")


def accept_bot(uow: Uow, account_id: int, name: str) -> None:
    """Telegram takes it: from now on it serves its shop. Nothing happens when it was taken away meanwhile."""
    found = account(uow, account_id)
    if found is None or found.state != "offered" or found.shop_id is None:
        return
    name_account(uow, account_id, name)
    uow.record(BotConnected(found.shop_id, account_id=account_id, by=found.offered_by or 0, name=name))


def decline_bot(uow: Uow, account_id: int) -> None:
    found = account(uow, account_id)
    if found is None or found.state != "offered" or found.shop_id is None:
        return
    remove_account(uow, account_id)
    uow.record(BotDeclined(found.shop_id, account_id=account_id, by=found.offered_by or 0))


def put_off_bot(uow: Uow, account_id: int, reason: str, told: float | None = None) -> None:
    """Telegram could not be asked now; `told` is when Telegram itself said to come back, in seconds."""
    found = account(uow, account_id)
    if found is None or found.state != "offered" or found.shop_id is None:
        return
    pause = pause_after(wait_of(uow, found).tries, told)
    uow.record(BotPutOff(found.shop_id, account_id=account_id, seconds=pause.total_seconds(), reason=reason[:300]))


def give_up_bot(uow: Uow, account_id: int) -> None:
    """Nobody knows whether its token is good; it is not kept for ever on the chance that it is."""
    found = account(uow, account_id)
    if found is None or found.state != "offered" or found.shop_id is None:
        return
    remove_account(uow, account_id)
    uow.record(BotGivenUp(found.shop_id, account_id=account_id, by=found.offered_by or 0))


def take_bot_away(uow: Uow, actor: Actor, shop_id: int, account_id: int) -> None:
    """Its token is forgotten at once. What waited goes by the platform's bot, where that reaches the person."""
    require(uow, actor, Ability.CHANGE_SHOP, shop_id)
    if account_id not in {own.id for own in accounts_of_shop(uow, shop_id)}:
        raise NotFound
    remove_account(uow, account_id)
