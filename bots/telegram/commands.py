"""The commands that stand beside a chat, in the reader's language: everyone's, and those of who works in a shop."""

from __future__ import annotations

from bots.menus import NEEDS
from core.access.rules import MAY
from locales.words import say

STAFF = (
    "new",
    "items",
    "galleries",
    "search",
    "inquiries",
    "invite",
    "clients",
    "team",
    "stats",
    "settings",
    "bot",
    "quiet",
    "mute",
    "language",
    "email",
    "me",
    "help",
    "browse",
    "saved",
    "shops",
)
EVERYONE = (
    "browse",
    "search",
    "saved",
    "inquiries",
    "shops",
    "help",
    "quiet",
    "mute",
    "language",
    "email",
    "me",
    "report",
    "stop",
)


def commands_for(audience: str, language: str) -> list[tuple[str, str]]:
    names = EVERYONE if audience == "everyone" else tuple(name for name in STAFF if _may(audience, name))
    return [(name, say(language, f"chat.command.{name}")) for name in names]


def _may(audience: str, name: str) -> bool:
    """Those who run the shop may all."""
    return audience not in MAY or name not in NEEDS or NEEDS[name] in MAY[audience]
