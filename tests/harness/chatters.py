"""People in a chat, one kind for each channel: what they do reaches the house as there, and what they then see."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.media.actions import receive_media
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.inbound import receive
from core.webchat.actions import post_message
from core.webchat.queries import recent_messages
from locales.words import say
from tests.fake_telegram.refusals import Refused
from tests.harness.plain import PlainChannel
from tests.harness.telegram_town import Chat, TelegramSeen

if TYPE_CHECKING:
    from tests.harness.chat import Town


@dataclass
class Seen:
    """One message as its reader sees it, whatever the channel."""

    id: str
    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    media: list[Any] = field(default_factory=list)


class Chatter:
    """A person in a chat. Each thing they do reaches the house as on their channel, then the house is settled."""

    def __init__(self, town: Town, name: str, channel: str, language: str, person_id: int, chat_id: str) -> None:
        self.town, self.name, self.channel, self.language, self.person_id = town, name, channel, language, person_id
        self.chat_id = chat_id

    def says(self, text: str, *, answering: Seen | None = None) -> None:
        self.does_say(text, answering)
        self.town.settle()

    def sends_photos(self, *photos: bytes, caption: str = "", answering: Seen | None = None) -> None:
        self.does_send(photos, caption, answering)
        self.town.settle()

    def presses(self, words: str, *, on: Seen | None = None, key: str | None = None) -> None:
        message, payload = self._button(words, on)
        self.presses_payload(payload, on=message, key=key)

    def presses_under_more(self, words: str) -> None:
        """More, and More again where a message carries few buttons, until it is there."""
        self.presses(say(self.language, "chat.button.more"))
        while not any(words in label for label, _ in self.last().buttons):
            self.presses(say(self.language, "chat.button.more"), on=self.last())
        self.presses(words, on=self.last())

    def presses_now(self, words: str) -> None:
        """The press has come in; nobody has looked at it yet."""
        message, payload = self._button(words, None)
        self.does_press(payload, message, None)

    def presses_payload(self, payload: str, *, on: Seen, key: str | None = None) -> None:
        self.does_press(payload, on, key)
        self.town.settle()

    def reacts(self, emoji: str, *, to: Seen) -> None:
        """Natively where the channel can; else by answering with the emoji."""
        self.does_react(emoji, to)
        self.town.settle()

    def does_say(self, text: str, answering: Seen | None) -> None:
        raise NotImplementedError

    def does_send(self, photos: tuple[bytes, ...], caption: str, answering: Seen | None) -> None:
        raise NotImplementedError

    def does_press(self, payload: str, on: Seen, key: str | None) -> None:
        raise NotImplementedError

    def does_react(self, emoji: str, to: Seen) -> None:
        self.does_say(emoji, to)

    def sees(self) -> list[Seen]:
        raise NotImplementedError

    def last(self) -> Seen:
        return self.sees()[-1]

    def saw(self, key: str, **params: Any) -> Seen:
        """The latest message with this text in this person's own language."""
        words = say(self.language, key, **params)
        found = [message for message in self.sees() if words in message.text]
        assert found, f"{self.name} did not see {words!r} but {[m.text for m in self.sees()][-4:]}"
        return found[-1]

    def saw_words(self, words: str) -> Seen:
        found = [message for message in self.sees() if words in message.text.translate(MARKS)]
        assert found, f"{self.name} did not see {words!r} but {[m.text for m in self.sees()][-4:]}"
        return found[-1]

    def sees_since(self, number: int) -> list[Seen]:
        """What came after the message of this number."""
        return [seen for seen in self.sees() if int(seen.id) > number]

    def count_of(self, words: str) -> int:
        return sum(words in message.text.translate(MARKS) for message in self.sees())

    def _button(self, words: str, on: Seen | None) -> tuple[Seen, str]:
        for message in [on] if on else reversed(self.sees()):
            for label, payload in message.buttons:
                if words in label:
                    return message, payload
        raise AssertionError(f"{self.name} sees no button {words!r}")


class StoredChatter(Chatter):
    """On a channel of ours: what they do is stored as its page would store it."""

    account = ""

    def does_say(self, text: str, answering: Seen | None) -> None:
        self._does({"text": text}, answering)

    def does_send(self, photos: tuple[bytes, ...], caption: str, answering: Seen | None) -> None:
        self._does({"text": caption, "media": [self.upload(data) for data in photos]}, answering)

    def does_press(self, payload: str, on: Seen, key: str | None) -> None:
        self.receive({"press": payload, "message_id": on.id}, key)

    def receive(self, payload: dict[str, Any], key: str | None = None) -> None:
        with self.town.house.db.write() as uow:
            account = ensure_account(uow, self.channel, self.account)
            external_id = f"{self.chat_id}:{key or uuid.uuid4()}"
            receive(uow, account_id=account, chat_id=self.chat_id, external_id=external_id, payload=payload)

    def _does(self, said: dict[str, Any], answering: Seen | None) -> None:
        self.receive(said | {"reply_to": answering.id if answering else None})

    def upload(self, data: bytes) -> int:
        house = self.town.house
        sniffed = house.sniff(io.BytesIO(data))
        stored = house.blobs.put(io.BytesIO(data))
        with house.db.write() as uow:
            return receive_media(uow, stored, sniffed, uploader_id=self.person_id)


class PlainChatter(StoredChatter):
    account = "plain"

    def sees(self) -> list[Seen]:
        plain = self.town.house.channels["plain"]
        assert isinstance(plain, PlainChannel)
        return [Seen(m.id, m.text, m.choices, [m.media_id] if m.media_id else []) for m in plain.chats[self.chat_id]]


class WebChatter(StoredChatter):
    account = "web"

    def does_press(self, payload: str, on: Seen, key: str | None) -> None:
        self.receive({"type": "press", "message_id": on.id, "payload": payload}, key)

    def does_react(self, emoji: str, to: Seen) -> None:
        self.receive({"type": "react", "message_id": to.id, "emojis": [emoji] if emoji else []})

    def sees(self) -> list[Seen]:
        with self.town.house.db.read() as uow:
            stored = [m for m in recent_messages(uow, self.chat_id) if not m.mine and not m.removed]
        return [_seen(str(message.id), message.content) for message in stored]

    def _does(self, said: dict[str, Any], answering: Seen | None) -> None:
        with self.town.house.db.write() as uow:
            content = {"text": said["text"], "media": said.get("media", [])}
            message_id = post_message(uow, self.chat_id, key=f"me:{uuid.uuid4()}", mine=True, content=content)
        super()._does(said | {"type": "message", "message_id": str(message_id)}, answering)


class TelegramChatter(Chatter):
    """In Telegram, or what is Telegram to the program: over HTTP, by polling or webhook."""

    @property
    def chat(self) -> Chat:
        assert self.town.telegram
        return self.town.telegram.chats[self.chat_id]

    def does_say(self, text: str, answering: Seen | None) -> None:
        self.chat.says(text, answering=self._message(answering))

    def does_send(self, photos: tuple[bytes, ...], caption: str, answering: Seen | None) -> None:
        """What Telegram can't read as pictures is sent as documents, as its apps do."""
        message = self._message(answering)
        try:
            if len(photos) == 1:
                self.chat.sends_photo(photos[0], caption, answering=message)
            else:
                self.chat.sends_album(photos, caption, answering=message)
        except Refused:
            self.chat.sends_documents(photos, "picture.jpg", "image/jpeg", caption)

    def does_press(self, payload: str, on: Seen, key: str | None) -> None:
        message = self._message(on)
        assert self.town.telegram
        assert message
        self.town.telegram.once(key, lambda: self.chat.presses_data(payload, on=message))

    def does_react(self, emoji: str, to: Seen) -> None:
        message = self._message(to)
        assert message
        self.chat.reacts(emoji, to=message)

    def seen(self, one: TelegramSeen) -> Seen:
        buttons = [(b["text"], b.get("callback_data", "")) for row in one.buttons for b in row]
        return Seen(str(one.id), one.text, buttons, one.media)

    def sees(self) -> list[Seen]:
        return [self.seen(one) for one in self.chat.sees()]

    def sees_since(self, number: int) -> list[Seen]:
        found = (self.chat.seen(one) for one in range(number + 1, max(self.chat.room.messages, default=0) + 1))
        return [self.seen(one) for one in found if one]

    def _message(self, seen: Seen | None) -> TelegramSeen | None:
        return self.chat.seen(int(seen.id)) if seen else None


def still_there(chatter: Chatter, message: Seen) -> bool:
    """It was not taken out of its chat."""
    return not isinstance(chatter, TelegramChatter) or chatter.chat.seen(int(message.id)) is not None


MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


def _seen(message_id: str, content: dict[str, Any]) -> Seen:
    card = content.get("card") or {}
    parts = [content.get("text"), (content.get("quote") or {}).get("text"), card.get("title"), card.get("number")]
    parts += [card.get("flag"), card.get("price"), card.get("options"), *card.get("lines", []), card.get("gallery")]
    buttons = [(button["label"], button["payload"]) for row in content.get("buttons", []) for button in row]
    return Seen(
        message_id, "\n".join(part for part in parts if part), buttons, card.get("pictures") or content["media"]
    )
