"""What somebody says, kept as their own chat keeps it: so that they can answer, edit or take back their own words."""

from __future__ import annotations

import uuid
from typing import Any

from core.webchat.actions import post_message
from tests.harness.chat import Chatter, Seen, TelegramChatter
from tests.harness.chatters import WebChatter


def says(chatter: Chatter, words: str, message: Any, pictures: tuple[bytes, ...] = ()) -> Any:
    """`message`: what it answers, the bot's or their own. Gives their own message."""
    if isinstance(chatter, TelegramChatter):
        return _says_in_telegram(chatter, words, message, pictures)
    assert isinstance(chatter, WebChatter)
    return _says_on_the_web(chatter, words, message, pictures)


def _says_in_telegram(chatter: TelegramChatter, words: str, message: Any, pictures: tuple[bytes, ...]) -> Any:
    answering = chatter.chat.room.messages[int(message.id)] if isinstance(message, Seen) else message
    if pictures:
        return chatter.chat.sends_photo(pictures[0], words, answering=answering)
    return chatter.chat.says(words, answering=answering)


def _says_on_the_web(chatter: WebChatter, words: str, message: Any, pictures: tuple[bytes, ...]) -> str:
    said = {"text": words, "media": [chatter.upload(picture) for picture in pictures]}
    with chatter.town.house.db.write() as uow:
        own = str(post_message(uow, chatter.chat_id, key=f"me:{uuid.uuid4()}", mine=True, content=said))
    reply_to = message.id if isinstance(message, Seen) else message
    chatter.receive(said | {"type": "message", "message_id": own, "reply_to": reply_to})
    return own
