"""What a bot tells about itself, and where Telegram brings its updates: set once, and again whenever it differs."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, MenuButtonCommands, WebhookInfo
from telegram.error import TelegramError

from bots.telegram.commands import commands_for
from bots.telegram.envelope import WANTED
from core.kernel.bilingual import LANGUAGES
from locales.words import say

log = structlog.get_logger()
FALLBACK = "en"
MOST_CONNECTIONS = 40


async def introduce(bot: Bot) -> str:
    """Commands, descriptions and the menu button, in every language; gives the bot's user name.

    What a bot tells about itself is an ornament: that Telegram won't have it now keeps nobody from being served.
    """
    me = await bot.get_me()
    try:
        for language in LANGUAGES:
            code = None if language == FALLBACK else language
            await _describe(bot, language, code)
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except (TelegramError, TypeError) as error:
        log.warning("a bot's description stays as it is", bot=me.username, reason=str(error)[:200])
    return me.username or ""


async def _describe(bot: Bot, language: str, code: str | None) -> None:
    """Telegram limits how often these may be set: what stands there already is left alone."""
    wanted = tuple(BotCommand(name, words) for name, words in commands_for("everyone", language))
    scope = BotCommandScopeAllPrivateChats()
    if await bot.get_my_commands(scope, language_code=code) != wanted:
        await bot.set_my_commands(wanted, scope, language_code=code)
    about, short = say(language, "chat.bot.about"), say(language, "chat.bot.short")
    if (await bot.get_my_description(code)).description != about:
        await bot.set_my_description(about, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


def webhook_address(public_url: str, account: str, own_account: str | None) -> str:
    address = f"{public_url}/webhooks/telegram"
    return address if account == own_account else f"{address}/{account}"


async def set_webhook(bot: Bot, address: str, secret: str) -> None:
    """Asked for by name, since reactions come to nobody who doesn't."""
    await bot.set_webhook(address, secret_token=secret, allowed_updates=list(WANTED), max_connections=MOST_CONNECTIONS)


@dataclass(frozen=True)
class Examined:
    """What Telegram says about a bot."""

    username: str
    reads_groups: bool
    webhook: WebhookInfo


async def examine(bot: Bot) -> Examined:
    me = await bot.get_me()
    return Examined(me.username or "", bool(me.can_read_all_group_messages), await bot.get_webhook_info())
