"""Who and what there is in this Telegram: bots with their updates, chats with their messages."""

from __future__ import annotations

import itertools
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fake_telegram.shelf import Shelf

ONLY_WHEN_ASKED = ("chat_member", "message_reaction", "message_reaction_count")
Json = dict[str, Any]


@dataclass
class Room:
    """A chat as one bot sees it."""

    bot: FakeBot
    id: int
    kind: str
    title: str
    person: Json | None = None  # of a private chat
    begun: bool = False
    blocked: bool = False
    gone: bool = False  # its person is deactivated
    upgraded_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    edits: dict[int, int] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    keyboard: Json | None = None
    bot_reactions: dict[int, str] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def head(self) -> Json:
        if self.kind == "private" and self.person:
            names = ("first_name", "last_name", "username")
            return {"id": self.id, "type": "private"} | {n: self.person[n] for n in names if self.person.get(n)}
        return {"id": self.id, "type": self.kind, "title": self.title}

    def put(self, sender: Json, **content: Any) -> Json:
        message = {
            "message_id": next(self.numbers),
            "date": int(time.time()),
            "chat": self.head,
            "from": sender,
        } | content
        self.messages[message["message_id"]] = message
        return message

    def shown(self, message_id: int) -> Json | None:
        return None if message_id in self.removed else self.messages.get(message_id)


class FakeBot:
    def __init__(self, token: str, username: str, first_name: str, tell: Callable[[Json], None]) -> None:
        self.token, self.username, self.first_name = token, username, first_name
        self.id = int(token.partition(":")[0])
        self.shelf = Shelf(self.id)
        self.webhook: Json = {}
        self.allowed_updates: list[str] | None = None
        self.pending: list[Json] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_button: Json = {"type": "commands"}
        self.queries: dict[str, Press] = {}
        self.poller = 0  # each getUpdates has a number; a newer one ends the older
        self.polled_out = ""  # why the waiting poller was ended
        self._numbers = itertools.count(1000)
        self._tell = tell

    @property
    def head(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def tell(self, kind: str, content: Json) -> None:
        if kind in ONLY_WHEN_ASKED and kind not in (self.allowed_updates or ()):
            return
        if self.allowed_updates and kind not in self.allowed_updates:
            return
        self.receives({kind: content})

    def receives(self, update: Json) -> int:
        """Any update at all, as it stands; its number is given when it has none."""
        number = update.get("update_id", next(self._numbers))
        self.pending.append({"update_id": number} | update)
        self._tell(self.pending[-1])
        return int(number)


@dataclass
class Press:
    """A pressed button, which spins until it is answered."""

    id: str
    pressed_at: float = field(default_factory=time.monotonic)
    answer: Json | None = None
    answered_at: float | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def waits(self, seconds: float = 5.0) -> Json:
        assert self.done.wait(seconds), "the button was never answered"
        assert self.answer is not None
        return self.answer


def spoken_entities(text: str) -> list[Json]:
    """What Telegram itself marks in a person's words: commands, links."""
    found = [("bot_command", m) for m in re.finditer(r"(?:^|(?<=\s))/[a-zA-Z0-9_]{1,32}(?:@\w+)?", text)]
    found += [("url", m) for m in re.finditer(r"https?://\S+", text)]
    return [
        {
            "type": kind,
            "offset": len(text[: m.start()].encode("utf-16-le")) // 2,
            "length": len(m.group().encode("utf-16-le")) // 2,
        }
        for kind, m in found
    ]
