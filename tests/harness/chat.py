"""The chat-script driver: people who send, press, react and answer, on any channel, and what they then see."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from PIL import Image

from bots.worker import handle_conversation
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.media.actions import receive_media
from core.media.queries import media_due
from core.messaging.actions.inbound import ensure_account, receive
from core.messaging.queries import accounts_due, conversations_due
from core.notices.planner import plan_events
from core.people.actions import choose_language, meet
from core.webchat.actions import post_message
from core.webchat.queries import recent_messages
from locales.words import say
from notifications.drain import drain_account
from storage.work import make_copies
from tests.harness.plain import PlainChannel

NOW = timedelta(seconds=-1)


def photo(colour: str = "#9a4a36", size: tuple[int, int] = (64, 80), kind: str = "JPEG") -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", size, colour).save(picture, kind)
    return picture.getvalue()


@dataclass
class Seen:
    """One message as its reader sees it, whatever the channel."""

    id: str
    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    media: list[int] = field(default_factory=list)


class Town:
    """Turns the handle of the whole house: chat worker, planner, drain and media worker, until nothing is due."""

    def __init__(self, house: House) -> None:
        self.house = house

    def settle(self) -> None:
        for _ in range(20):
            plan_events(self.house.db)
            with self.house.db.read() as uow:
                chats, accounts = conversations_due(uow, older_than=NOW), accounts_due(uow, older_than=NOW)
                media = media_due(uow, older_than=NOW)
            for conversation_id in chats:
                handle_conversation(self.house, conversation_id)
            for media_id in media:
                make_copies(self.house, media_id)
            for account_id in accounts:
                drain_account(self.house, account_id)
            if not (chats or accounts or media):
                return

    def person(self, name: str, channel: str = "webchat", language: str = "en") -> Chatter:
        with self.house.db.write() as uow:
            person_id = meet(uow, channel, name.lower(), name=name, language=language)
            choose_language(uow, person_id, language)
        return Chatter(self, name, channel, language, person_id)

    def shop(self, owner: Chatter, name: str = "Layla Boutique", arabic: str = "بوتيك ليلى") -> int:
        from core.galleries.actions import create_gallery
        from core.shops.actions import create_shop

        with self.house.db.write() as uow:
            shop_id = create_shop(uow, owner_id=owner.person_id, name=Bilingual(name, arabic))
            create_gallery(uow, OPERATOR, shop_id, Bilingual("Summer by the sea", "صيف على البحر"))
        return shop_id

    def invite(self, shop_id: int, **limits: int) -> str:
        from core.clients.actions import make_invite

        with self.house.db.write() as uow:
            return make_invite(uow, OPERATOR, shop_id, **limits)


class Chatter:
    """A person in a chat. Each thing they do is stored as their channel would, then the house is settled."""

    def __init__(self, town: Town, name: str, channel: str, language: str, person_id: int) -> None:
        self.town, self.name, self.channel, self.language, self.person_id = town, name, channel, language, person_id
        self.chat_id = name.lower()

    def says(self, text: str, *, answering: Seen | None = None) -> None:
        self._does({"text": text}, answering)

    def sends_photos(self, *photos: bytes, caption: str = "", answering: Seen | None = None) -> None:
        self._does({"text": caption, "media": [self._upload(data) for data in photos]}, answering)

    def presses(self, words: str, *, on: Seen | None = None, key: str | None = None) -> None:
        message, payload = self._button(words, on)
        self.presses_payload(payload, on=message, key=key)

    def presses_payload(self, payload: str, *, on: Seen, key: str | None = None) -> None:
        if self.channel == "webchat":
            self._receive({"type": "press", "message_id": on.id, "payload": payload}, key)
        else:
            self._receive({"press": payload, "message_id": on.id}, key)
        self.town.settle()

    def reacts(self, emoji: str, *, to: Seen) -> None:
        """Natively where the channel can; else by answering with the emoji."""
        if self.channel == "webchat":
            self._receive({"type": "react", "message_id": to.id, "emojis": [emoji] if emoji else []})
            self.town.settle()
        else:
            self.says(emoji, answering=to)

    def sees(self) -> list[Seen]:
        return self._plain() if self.channel == "plain" else self._webchat()

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

    def count_of(self, words: str) -> int:
        return sum(words in message.text.translate(MARKS) for message in self.sees())

    def _does(self, said: dict[str, Any], answering: Seen | None) -> None:
        said["reply_to"] = answering.id if answering else None
        if self.channel == "webchat":
            with self.town.house.db.write() as uow:
                content = {"text": said["text"], "media": said.get("media", [])}
                message_id = post_message(uow, self.chat_id, key=f"me:{uuid.uuid4()}", mine=True, content=content)
            said |= {"type": "message", "message_id": str(message_id)}
        self._receive(said)
        self.town.settle()

    def _receive(self, payload: dict[str, Any], key: str | None = None) -> None:
        with self.town.house.db.write() as uow:
            account = ensure_account(uow, self.channel, "web" if self.channel == "webchat" else self.channel)
            external_id = f"{self.chat_id}:{key or uuid.uuid4()}"
            receive(uow, account_id=account, chat_id=self.chat_id, external_id=external_id, payload=payload)

    def _upload(self, data: bytes) -> int:
        house = self.town.house
        sniffed = house.sniff(io.BytesIO(data))
        stored = house.blobs.put(io.BytesIO(data))
        with house.db.write() as uow:
            return receive_media(uow, stored, sniffed, uploader_id=self.person_id)

    def _button(self, words: str, on: Seen | None) -> tuple[Seen, str]:
        for message in [on] if on else reversed(self.sees()):
            for label, payload in message.buttons:
                if words in label:
                    return message, payload
        raise AssertionError(f"{self.name} sees no button {words!r}")

    def _webchat(self) -> list[Seen]:
        with self.town.house.db.read() as uow:
            stored = [m for m in recent_messages(uow, self.chat_id) if not m.mine and not m.removed]
        return [_seen(str(message.id), message.content) for message in stored]

    def _plain(self) -> list[Seen]:
        plain = self.town.house.channels["plain"]
        assert isinstance(plain, PlainChannel)
        return [Seen(m.id, m.text, m.choices, [m.media_id] if m.media_id else []) for m in plain.chats[self.chat_id]]


MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


def _seen(message_id: str, content: dict[str, Any]) -> Seen:
    card = content.get("card") or {}
    parts = [content.get("text"), (content.get("quote") or {}).get("text"), card.get("title"), card.get("number")]
    parts += [card.get("flag"), card.get("price"), card.get("options"), *card.get("lines", []), card.get("gallery")]
    buttons = [(button["label"], button["payload"]) for row in content.get("buttons", []) for button in row]
    return Seen(
        message_id, "\n".join(part for part in parts if part), buttons, card.get("pictures") or content["media"]
    )
