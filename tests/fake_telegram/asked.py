"""One request as a method sees it: who asks, with which parameters, uploads and in which chat."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.world import FakeBot, Json, Room

if TYPE_CHECKING:
    from tests.fake_telegram.telegram import FakeTelegram

WORDS = {"text", "caption", "parse_mode", "photo", "video", "document", "voice", "audio", "animation", "url", "title"}
WORDS |= {
    "description",
    "short_description",
    "name",
    "callback_query_id",
    "file_id",
    "language_code",
    "secret_token",
    "action",
}
CHOICES = ("true", "True", "false", "False")


@dataclass
class Upload:
    filename: str
    content: bytes


@dataclass
class Asked:
    telegram: FakeTelegram
    bot: FakeBot
    method: str
    given: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def room(self) -> Room:
        """The chat, if this bot may write there now."""
        room = self._room()
        if room.upgraded_to:
            raise Refused("upgraded", parameters={"migrate_to_chat_id": room.upgraded_to})
        if room.gone:
            raise Refused("deactivated")
        if room.blocked:
            raise Refused("blocked" if room.kind == "private" else "kicked")
        if not room.begun:
            raise Refused("not begun")
        return room

    def _room(self) -> Room:
        chat_id = self.given.get("chat_id")
        if chat_id in (None, ""):
            raise Refused("chat empty")
        room = self.telegram.rooms.get((self.bot.id, int(chat_id))) if _whole(chat_id) else None
        if room is None:
            raise Refused("chat unknown")
        return room

    def number(self, name: str) -> int | None:
        value = self.given.get(name)
        return int(value) if _whole(value) else None

    def file(self, name: str) -> Upload | None:
        """Both ways of sending one: under the parameter's own name, or attached under another."""
        told = self.given.get(name)
        if isinstance(told, str) and told.startswith("attach://"):
            return self.uploads.get(told.removeprefix("attach://"))
        return self.uploads.get(name)


def decoded(name: str, value: Any) -> Any:
    """Forms carry everything as words; what isn't words by its nature is read as what it is."""
    if not isinstance(value, str) or name in WORDS:
        return value
    if value in CHOICES:
        return value.lower() == "true"
    if _whole(value):
        return int(value)
    if value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _whole(value: Any) -> bool:
    return isinstance(value, int) or bool(isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value))
