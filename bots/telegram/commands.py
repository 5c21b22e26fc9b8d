"""The commands that stand beside a chat, in the reader's language: everyone's, and those of who works in a shop."""

from __future__ import annotations

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
    "stop",
)


def commands_for(audience: str, language: str) -> list[tuple[str, str]]:
    names = STAFF if audience == "staff" else EVERYONE
    return [(name, say(language, f"chat.command.{name}")) for name in names]
