"""About the bot and its chats: who it is, what it says of itself, its commands, files, webhook."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from tests.fake_telegram.asked import Asked
from tests.fake_telegram.methods import method
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.shelf import LARGEST_DOWNLOAD
from tests.fake_telegram.world import Json

PORTS = (80, 88, 443, 8443)
LONGEST = {"description": 512, "short_description": 120, "name": 64}


@method("getMe")
def get_me(asked: Asked) -> Json:
    flags = ("can_connect_to_business", "has_main_web_app", "supports_inline_queries")
    return (
        asked.bot.head
        | dict.fromkeys(flags, False)
        | {
            "can_join_groups": True,
            "can_read_all_group_messages": asked.bot.texts.get(("privacy", "")) == "off",
        }
    )


@method("getChat")
def get_chat(asked: Asked) -> Json:
    accepted = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
    )
    return asked._room().head | {"accent_color_id": 1, "max_reaction_count": 11, "accepted_gift_types": accepted}


@method("getFile")
def get_file(asked: Asked) -> Json:
    stored = asked.bot.shelf.by_id.get(str(asked.given.get("file_id") or ""))
    if stored is None:
        raise Refused("file temporarily")
    if stored.size > LARGEST_DOWNLOAD:
        raise Refused("file big")
    return stored.head | {"file_path": f"{stored.kind}s/{stored.file_id}"}


@method("setMyCommands")
def set_commands(asked: Asked) -> bool:
    commands = asked.given.get("commands") or []
    if len(commands) > 100:
        raise Refused("commands many")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command"))):
            raise Refused("command")
        if not 1 <= len(str(command.get("description") or "")) <= 256:
            raise Refused("command words")
    asked.bot.commands[_scope(asked), _language(asked)] = commands
    return True


@method("getMyCommands")
def get_commands(asked: Asked) -> list[Json]:
    return asked.bot.commands.get((_scope(asked), _language(asked)), [])


@method("deleteMyCommands")
def delete_commands(asked: Asked) -> bool:
    asked.bot.commands.pop((_scope(asked), _language(asked)), None)
    return True


def _scope(asked: Asked) -> str:
    scope: Any = asked.given.get("scope") or {"type": "default"}
    if scope.get("type") == "chat" and (asked.bot.id, int(scope.get("chat_id") or 0)) not in asked.telegram.rooms:
        raise Refused("chat unknown")
    kept = {name: str(value) for name, value in scope.items()}
    return json.dumps(kept, sort_keys=True)


def _language(asked: Asked) -> str:
    code = str(asked.given.get("language_code") or "")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise Refused("language")
    return code


def _says(name: str, method_name: str) -> None:
    def set_text(asked: Asked) -> bool:
        told = str(asked.given.get(name) or "")
        if len(told) > LONGEST[name]:
            raise Refused("short about long" if name == "short_description" else "about long")
        asked.bot.texts[name, _language(asked)] = told
        return True

    def get_text(asked: Asked) -> Json:
        return {name: asked.bot.texts.get((name, _language(asked)), asked.bot.texts.get((name, ""), ""))}

    method(f"setMy{method_name}")(set_text)
    method(f"getMy{method_name}")(get_text)


for _name, _method_name in (
    ("name", "Name"),
    ("description", "Description"),
    ("short_description", "ShortDescription"),
):
    _says(_name, _method_name)


@method("setChatMenuButton")
def set_menu_button(asked: Asked) -> bool:
    asked.bot.menu_button = asked.given.get("menu_button") or {"type": "default"}
    return True


@method("getChatMenuButton")
def get_menu_button(asked: Asked) -> Json:
    return asked.bot.menu_button


@method("setWebhook")
def set_webhook(asked: Asked) -> bool:
    url = str(asked.given.get("url") or "")
    if url:
        _check_address(url)
    secret = str(asked.given.get("secret_token") or "")
    if len(secret) > 256:
        raise Refused("webhook secret long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise Refused("webhook secret")
    if "allowed_updates" in asked.given:
        asked.bot.allowed_updates = list(asked.given["allowed_updates"] or []) or None
    if asked.given.get("drop_pending_updates"):
        asked.bot.pending.clear()
    kept = {"url": url, "secret": secret, "max_connections": int(asked.given.get("max_connections") or 40)}
    asked.bot.webhook = kept if url else {}
    asked.telegram.end_poll(asked.bot, "poller ended")
    return True


def _check_address(url: str) -> None:
    """A local Bot API server lets a webhook be plain HTTP; the public one doesn't."""
    parts = urlsplit(url)
    local = parts.hostname in ("127.0.0.1", "localhost")
    if parts.scheme != "https" and not local:
        raise Refused("webhook https")
    if not local and (parts.port or 443) not in PORTS:
        raise Refused("webhook port")


@method("deleteWebhook")
def delete_webhook(asked: Asked) -> bool:
    if asked.given.get("drop_pending_updates"):
        asked.bot.pending.clear()
    asked.bot.webhook = {}
    return True


@method("getWebhookInfo")
def get_webhook_info(asked: Asked) -> Json:
    bot, webhook = asked.bot, asked.bot.webhook
    told: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(bot.pending),
    }
    if webhook:
        told["max_connections"] = webhook["max_connections"]
        told |= {name: webhook[name] for name in ("last_error_date", "last_error_message") if name in webhook}
    if bot.allowed_updates:
        told["allowed_updates"] = bot.allowed_updates
    return told


@method("logOut")
def log_out(asked: Asked) -> bool:
    return True
