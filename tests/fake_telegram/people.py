"""People in this Telegram: they say, send, press, edit, react, answer and block, and see what is left in their chat."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fake_telegram.shelf import Stored, described
from tests.fake_telegram.world import FakeBot, Json, Press, Room, spoken_entities

if TYPE_CHECKING:
    from tests.fake_telegram.telegram import FakeTelegram

MEDIA = ("photo", "video", "document", "voice", "audio", "animation")


@dataclass
class Seen:
    """A message of the bot's as its reader sees it now."""

    id: int
    text: str
    message: Json
    edits: int = 0
    buttons: list[list[Json]] = field(default_factory=list)

    @property
    def media(self) -> list[str]:
        return [kind for kind in MEDIA if kind in self.message]

    @property
    def protected(self) -> bool:
        return bool(self.message.get("has_protected_content"))

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]


class Person:
    def __init__(self, telegram: FakeTelegram, number: int, about: Json) -> None:
        self._telegram = telegram
        self.id = number
        self.head: Json = {"id": number, "is_bot": False} | about

    def chat(self, bot: FakeBot) -> Chat:
        return Chat(self._telegram, bot, self, self._telegram.room(bot, self.id, "private", person=self.head))

    def deactivates(self) -> None:
        for (_, number), room in self._telegram.rooms.items():
            if number == self.id:
                room.gone = True


class Chat:
    """One person's private chat with one bot."""

    def __init__(self, telegram: FakeTelegram, bot: FakeBot, person: Person, room: Room) -> None:
        self._telegram, self.bot, self.person, self.room = telegram, bot, person, room

    def starts(self, code: str = "") -> Json:
        """Opens the chat; one that was blocked is open again."""
        if self.room.blocked:
            self.unblocks()
        return self.says(f"/start {code}".strip())

    def says(self, text: str, *, answering: Seen | Json | None = None, **more: Any) -> Json:
        entities = spoken_entities(text)
        return self._sends({"text": text} | ({"entities": entities} if entities else {}) | more, answering)

    def sends_photo(self, content: bytes, caption: str = "", *, answering: Seen | Json | None = None) -> Json:
        return self._file("photo", content, caption, answering)

    def sends_album(
        self, contents: Sequence[bytes], caption: str = "", *, pause: float = 0.0, answering: Seen | None = None
    ) -> list[Json]:
        """As many messages as pictures, with nothing that says which is the last; words under the first."""
        album = self._telegram.new_album()
        sent = []
        for number, content in enumerate(contents):
            if number and pause:
                time.sleep(pause)
            words = caption if number == 0 else ""
            sent.append(self._file("photo", content, words, answering, media_group_id=album))
        return sent

    def sends_album_part(self, content: bytes, album: str, caption: str = "") -> Json:
        return self._file("photo", content, caption, None, media_group_id=album)

    def sends_document(
        self, content: bytes, filename: str, mime: str, caption: str = "", *, answering: Seen | None = None
    ) -> Json:
        return self._file("document", content, caption, answering, about={"file_name": filename, "mime_type": mime})

    def sends_documents(self, contents: Sequence[bytes], filename: str, mime: str, caption: str = "") -> None:
        album = self._telegram.new_album()
        about = {"file_name": filename, "mime_type": mime}
        for number, content in enumerate(contents):
            self._file("document", content, caption if number == 0 else "", None, about=about, media_group_id=album)

    def sends_film(
        self, content: bytes, caption: str = "", *, size: int | None = None, filename: str = "film.mp4"
    ) -> Json:
        """One that only pretends its size holds no bytes."""
        about = {"width": 640, "height": 360, "duration": 3, "file_name": filename, "mime_type": "video/mp4"}
        return self._file("video", content, caption, None, about=about, size=size)

    def sends_voice(self, content: bytes, *, answering: Seen | None = None) -> Json:
        return self._file("voice", content, "", answering, about={"duration": 2, "mime_type": "audio/ogg"})

    def forwards(self, seen: Seen) -> Json:
        """As the app does it: the words with their links, the picture, and who wrote it; no buttons that call back."""
        kept = ("photo", "caption", "caption_entities", "text", "entities")
        content = {name: seen.message[name] for name in kept if name in seen.message}
        origin = {"type": "user", "sender_user": self.bot.head, "date": seen.message["date"]}
        return self._sends(content | {"forward_origin": origin}, None)

    def sends_location(self) -> Json:
        return self._sends({"location": {"latitude": 25.2, "longitude": 55.3}}, None)

    def shares_contact(self, phone: str, name: str, user_id: int | None = None) -> Json:
        contact = {"phone_number": phone, "first_name": name} | ({"user_id": user_id} if user_id else {})
        return self._sends({"contact": contact}, None)

    def edits(self, message: Json, words: str) -> None:
        name = "text" if "text" in message else "caption"
        message |= {name: words, "edit_date": int(time.time())}
        self.bot.tell("edited_message", dict(message))

    def deletes(self, message: Json) -> None:
        """Bots are not told."""
        self.room.removed.add(message["message_id"])

    def presses(self, words: str, *, on: Seen | None = None) -> Press:
        for seen in [on] if on else reversed(self.sees()):
            for button in (button for row in seen.buttons for button in row):
                if words in button["text"]:
                    return self.presses_data(button["callback_data"], on=seen)
        raise AssertionError(f"no button {words!r} but {[seen.labels for seen in self.sees()][-3:]}")

    def presses_data(self, data: str, *, on: Seen) -> Press:
        press = Press(uuid.uuid4().hex[:18])
        self.bot.queries[press.id] = press
        instance = str(hash((self.bot.id, self.person.id)) & (2**63 - 1))
        pressed = {"id": press.id, "from": self.person.head, "chat_instance": instance, "data": data}
        self.bot.tell("callback_query", pressed | {"message": dict(on.message)})
        return press

    def reacts(self, emojis: str | Sequence[str], *, to: Seen | Json) -> None:
        number = to.id if isinstance(to, Seen) else int(to["message_id"])
        new = [emojis] if isinstance(emojis, str) else list(emojis)
        new = [emoji.replace("\ufe0f", "") for emoji in new if emoji]
        key = (self.person.id, number)
        old, self.room.reactions[key] = self.room.reactions.get(key, []), new
        about = {"chat": self.room.head, "message_id": number, "user": self.person.head, "date": int(time.time())}
        kinds = {
            name: [{"type": "emoji", "emoji": e} for e in es]
            for name, es in (("old_reaction", old), ("new_reaction", new))
        }
        self.bot.tell("message_reaction", about | kinds)

    def blocks(self) -> None:
        self._membership("member", "kicked", blocked=True)

    def unblocks(self) -> None:
        self._membership("kicked", "member", blocked=False)

    def sees(self) -> list[Seen]:
        """What the bot wrote and what is left of it, the oldest first."""
        with self._telegram.lock:
            shown = [self.room.shown(number) for number in sorted(self.room.messages)]
            return [_seen(message, self.room) for message in shown if message and message["from"]["id"] == self.bot.id]

    def seen(self, number: int) -> Seen | None:
        """One message of the bot's, if it is still there."""
        message = self.room.shown(number)
        return _seen(message, self.room) if message and message["from"]["id"] == self.bot.id else None

    def said(self, message: Json) -> Json | None:
        """A message of their own, if it is still there."""
        return self.room.shown(int(message["message_id"]))

    def waits_for(self, words: str, seconds: float = 15.0) -> Seen:
        return self.waits(lambda seen: words in plain(seen.text), f"{words!r}", seconds)

    def waits(self, fits: Callable[[Seen], bool], what: str, seconds: float = 15.0) -> Seen:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for seen in reversed(self.sees()):
                if fits(seen):
                    return seen
            time.sleep(0.02)
        raise AssertionError(
            f"{self.person.head['first_name']} did not see {what} but {[s.text for s in self.sees()][-4:]}"
        )

    def commands(self) -> list[tuple[str, str]]:
        """As this person's app shows them: the narrowest list there is, in their language if there is one."""
        language = str(self.person.head.get("language_code") or "")
        scopes = (
            f'{{"chat_id": "{self.person.id}", "type": "chat"}}',
            '{"type": "all_private_chats"}',
            '{"type": "default"}',
        )
        for scope in scopes:
            for code in (language, ""):
                if (scope, code) in self.bot.commands:
                    return [(c["command"], c["description"]) for c in self.bot.commands[scope, code]]
        return []

    def reaction_on(self, message: Json) -> str | None:
        return self.room.bot_reactions.get(message["message_id"])

    def _membership(self, old: str, new: str, *, blocked: bool) -> None:
        self.room.blocked = blocked
        about = {"chat": self.room.head, "from": self.person.head, "date": int(time.time())}
        states = {"old_chat_member": self._member(old), "new_chat_member": self._member(new)}
        self.bot.tell("my_chat_member", about | states)

    def _member(self, status: str) -> Json:
        return {"status": status, "user": self.bot.head} | ({"until_date": 0} if status == "kicked" else {})

    def _file(
        self,
        kind: str,
        content: bytes,
        caption: str,
        answering: Any,
        about: Json | None = None,
        size: int | None = None,
        **more: Any,
    ) -> Json:
        stored: Stored = self.bot.shelf.put(kind, content, size=size, **(about or {}))
        return self._sends(described(stored) | ({"caption": caption} if caption else {}) | more, answering)

    def _sends(self, content: Json, answering: Seen | Json | None) -> Json:
        with self._telegram.lock:
            self.room.begun = True
            reply = answering.message if isinstance(answering, Seen) else answering
            if reply is not None:
                content |= {"reply_to_message": {n: v for n, v in reply.items() if n != "reply_to_message"}}
            message = self.room.put(self.person.head, **content)
        self.bot.tell("message", dict(message))
        return message


class Group:
    """A group that the bot is in."""

    def __init__(self, telegram: FakeTelegram, bot: FakeBot, room: Room) -> None:
        self._telegram, self.bot, self.room = telegram, bot, room

    def says(self, person: Person, text: str) -> Json:
        entities = spoken_entities(text)
        message = self.room.put(person.head, text=text, **({"entities": entities} if entities else {}))
        self.bot.tell("message", dict(message))
        return message

    def upgrades(self) -> int:
        """Becomes a supergroup: the old name is refused from now on."""
        new = -1_000_000_000_000 + self.room.id
        self._telegram.room(self.bot, new, "supergroup", self.room.title)
        self.room.upgraded_to = new
        return new

    def sees(self) -> list[Seen]:
        return [_seen(m, self.room) for m in self.room.messages.values() if m["from"]["id"] == self.bot.id]


MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


def plain(text: str) -> str:
    return text.translate(MARKS)


def _seen(message: Json, room: Room) -> Seen:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    text = message.get("text") or message.get("caption") or ""
    return Seen(message["message_id"], text, dict(message), room.edits.get(message["message_id"], 0), rows)
