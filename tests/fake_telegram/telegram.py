"""The server: takes a request apart, lets the method answer, keeps a record of it all."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fake_telegram.asked import Asked, Upload, decoded
from tests.fake_telegram.checks import request_faults, result_faults, update_faults
from tests.fake_telegram.delivery import Delivery
from tests.fake_telegram.faults import Fault, Faults, Limits
from tests.fake_telegram.methods import METHODS, about, changing, sending  # noqa: F401
from tests.fake_telegram.people import Group, Person
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.server import Server
from tests.fake_telegram.world import FakeBot, Json, Room

NOT_COUNTED = ("sendChatAction",)


@dataclass
class Call:
    """One request as it came, and what became of it."""

    token: str
    method: str
    given: Json
    files: dict[str, int]
    status: int = 0
    at: float = field(default_factory=time.monotonic)
    seconds: float = 0.0  # of our own work


class FakeTelegram:
    def __init__(self, port: int = 0, *, strict: bool = True) -> None:
        self.bots: dict[str, FakeBot] = {}
        self.rooms: dict[tuple[int, int], Room] = {}
        self.people: dict[int, Person] = {}
        self.calls: list[Call] = []
        self.updates: list[Json] = []  # all that were ever made, taken or not
        self.violations: list[str] = []
        self.limits, self.faults = Limits(), Faults()
        self.lock = threading.RLock()
        self._strict = strict
        self._numbers, self._albums = itertools.count(100_001), itertools.count(13_000_000_001)
        self.delivery = Delivery(self)
        self._server = Server(self, port)

    def __enter__(self) -> FakeTelegram:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._server.start()

    def stop(self) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        return self._server.url

    def add_bot(
        self, token: str | None = None, *, username: str = "ecatalog_bot", first_name: str = "e-Catalog"
    ) -> FakeBot:
        token = token or f"{next(self._numbers)}:AAfake_token_of_a_bot_that_nobody_has_{len(self.bots):02}"
        bot = FakeBot(token, username, first_name, self._tell)
        self.bots[token] = bot
        return bot

    def person(self, name: str, *, language_code: str = "en", id: int | None = None, **more: str) -> Person:
        person = Person(self, id or next(self._numbers), {"first_name": name, "language_code": language_code, **more})
        self.people[person.id] = person
        return person

    def group(self, title: str, bot: FakeBot) -> Group:
        return Group(self, bot, self.room(bot, -next(self._numbers), "group", title))

    def room(self, bot: FakeBot, number: int, kind: str, title: str = "", person: Json | None = None) -> Room:
        key = (bot.id, number)
        if key not in self.rooms:
            self.rooms[key] = Room(bot, number, kind, title, person, begun=kind != "private")
        return self.rooms[key]

    def _tell(self, update: Json) -> None:
        self.updates.append(update)
        self._server.wake()

    def wake(self) -> None:
        """There is something for those who wait."""
        self._server.wake()

    def new_album(self) -> str:
        return str(next(self._albums))

    def end_poll(self, bot: FakeBot, why: str) -> None:
        bot.poller += 1
        bot.polled_out = why
        self._server.wake()

    def act(self, bot: FakeBot, method: str, given: Json, uploads: dict[str, Upload]) -> Any:
        """A method's result, or Refused."""
        handler = METHODS.get(method)
        if handler is None:
            raise Refused("no method")
        given = {name: decoded(name, value) for name, value in given.items() if value is not None}
        if self._strict:
            self.violations += request_faults(method, given, set(uploads))
        with self.lock:
            asked = Asked(self, bot, method, given, uploads)
            if method.startswith(("send", "copy", "forward")) and method not in NOT_COUNTED:
                self.limits.count(
                    bot.id, asked.room(), len(given.get("media") or [0]) if method == "sendMediaGroup" else 1
                )
            result = handler(asked)
        if self._strict:
            self.violations += result_faults(method, result)
        return result

    def taken(self, updates: list[Json]) -> list[Json]:
        """Looks at what is given out, as closely as at what comes in."""
        if self._strict:
            for update in updates:
                self.violations += update_faults(update)
        return updates

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def fault_of(self, method: str) -> Fault | None:
        return self.faults.take(method)
