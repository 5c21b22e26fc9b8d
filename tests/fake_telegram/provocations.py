"""How each refusal comes about: a small scene, then one call that Telegram would not take."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import Chat
from tests.fake_telegram.shelf import MB
from tests.fake_telegram.world import FakeBot, Json


@dataclass(frozen=True)
class File:
    """A file to upload; each library has its own class for it."""

    content: bytes
    name: str = "file.bin"


@dataclass
class Scene:
    """A bot and Nora, who has opened it; the bot has said hello and sent a picture."""

    telegram: FakeTelegram
    bot: FakeBot
    nora: Chat

    @property
    def here(self) -> Json:
        return {"chat_id": self.nora.person.id}

    def words(self) -> int:
        return self._by_bot(text="hello")

    def photo(self) -> int:
        return self._by_bot(photo=self.bot.shelf.put("photo", picture()).sizes)

    def _by_bot(self, **content: Any) -> int:
        return int(self.nora.room.put(self.bot.head, **content)["message_id"])


def picture(width: int = 40, height: int = 50) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#9a4a36").save(file, "JPEG")
    return file.getvalue()


Call = tuple[str, Json]
Provocation = Callable[[Scene], Call]


def _keyboard(**button: Any) -> Json:
    return {"reply_markup": {"inline_keyboard": [[button]]}}


def _says(scene: Scene, **more: Any) -> Call:
    return "sendMessage", {"text": "hello"} | scene.here | more


def _blocked(scene: Scene) -> Call:
    scene.nora.blocks()
    return _says(scene)


def _deactivated(scene: Scene) -> Call:
    scene.nora.person.deactivates()
    return _says(scene)


def _not_begun(scene: Scene) -> Call:
    stranger = scene.telegram.person("Stranger").chat(scene.bot)
    return _says(scene, chat_id=stranger.person.id)


def _kicked(scene: Scene) -> Call:
    group = scene.telegram.group("Friends", scene.bot)
    group.room.blocked = True
    return _says(scene, chat_id=group.room.id)


def _upgraded(scene: Scene) -> Call:
    group = scene.telegram.group("Friends", scene.bot)
    group.upgrades()
    return _says(scene, chat_id=group.room.id)


def _too_many(scene: Scene) -> Call:
    scene.telegram.limits.per_chat_second = 1
    scene.telegram.limits.count(scene.bot.id, scene.nora.room, 1)
    return _says(scene)


def _their_own(scene: Scene) -> int:
    return int(scene.nora.says("mine")["message_id"])


def _in_group(scene: Scene) -> Call:
    group = scene.telegram.group("Friends", scene.bot)
    said = group.says(scene.nora.person, "hello")
    return "deleteMessage", {"chat_id": group.room.id, "message_id": said["message_id"]}


def _other_bots_file(scene: Scene) -> Call:
    other = scene.telegram.add_bot()
    return "sendPhoto", scene.here | {"photo": other.shelf.put("photo", picture()).file_id}


def _huge(scene: Scene) -> Call:
    return "getFile", {"file_id": scene.bot.shelf.put("video", b"", size=21 * MB).file_id}


def _with_webhook(scene: Scene) -> Call:
    scene.bot.webhook = {"url": "http://127.0.0.1:9/none", "secret": "", "max_connections": 1}
    return "getUpdates", {}


def _album(*media: Any) -> Provocation:
    return lambda scene: ("sendMediaGroup", scene.here | {"media": list(media)})


def _ask(method: str, **given: Any) -> Provocation:
    return lambda scene: (method, given)


def _here(method: str, **given: Any) -> Provocation:
    return lambda scene: (method, scene.here | given)


def _edits_text(**given: Any) -> Provocation:
    return lambda scene: ("editMessageText", scene.here | {"message_id": scene.words(), "text": "anew"} | given)


def _commands(*commands: tuple[str, str], **more: Any) -> Provocation:
    return _ask("setMyCommands", commands=[{"command": c, "description": d} for c, d in commands], **more)


NAME = {"type": "photo", "media": "https://127.0.0.1:9/none.jpg"}
PROVOCATIONS: dict[str, Provocation] = {
    "no method": _ask("danceWithMe"),
    "chat empty": _ask("sendMessage", text="hello", chat_id=""),
    "chat unknown": _ask("sendMessage", text="hello", chat_id=424242),
    "text empty": lambda scene: _says(scene, text="  "),
    "text long": lambda scene: _says(scene, text="💃" * 2049),
    "caption long": lambda scene: ("sendPhoto", scene.here | {"photo": File(picture()), "caption": "a" * 1025}),
    "entities": lambda scene: _says(scene, text="<b>never closed", parse_mode="HTML"),
    "parse mode": lambda scene: _says(scene, parse_mode="LaTeX"),
    "button data": lambda scene: _says(scene, **_keyboard(text="Publish", callback_data="ن" * 33)),
    "button kind": lambda scene: _says(scene, **_keyboard(text="Publish")),
    "button words": lambda scene: _says(scene, **_keyboard(text=" ", callback_data="x")),
    "button url": lambda scene: _says(scene, **_keyboard(text="Open", url="http://localhost/i/1")),
    "markup": lambda scene: _says(scene, reply_markup="[1]"),
    "not modified": _edits_text(text="hello"),
    "edit unknown": _here("editMessageText", message_id=999, text="anew"),
    "edit not ours": lambda scene: ("editMessageText", scene.here | {"message_id": _their_own(scene), "text": "anew"}),
    "edit no text": lambda scene: ("editMessageText", scene.here | {"message_id": scene.photo(), "text": "anew"}),
    "edit no caption": lambda scene: ("editMessageCaption", scene.here | {"message_id": scene.words(), "caption": "x"}),
    "message id": _here("deleteMessage", message_id=0),
    "delete unknown": _here("deleteMessage", message_id=999),
    "delete not ours": _in_group,
    "reply unknown": lambda scene: _says(scene, reply_parameters={"message_id": 999}),
    "react unknown": _here("setMessageReaction", message_id=999, reaction=[{"type": "emoji", "emoji": "👍"}]),
    "reaction": lambda scene: (
        "setMessageReaction",
        scene.here | {"message_id": _their_own(scene), "reaction": [{"type": "emoji", "emoji": "🥕"}]},
    ),
    "reactions": lambda scene: (
        "setMessageReaction",
        scene.here | {"message_id": _their_own(scene), "reaction": [{"type": "emoji", "emoji": e} for e in "👍🔥"]},
    ),
    "file id": _other_bots_file,
    "file temporarily": _ask("getFile", file_id="PH1x1-nobodyknows"),
    "file big": _huge,
    "file missing": _here("sendPhoto", photo=""),
    "file empty": _here("sendDocument", document=File(b"")),
    "picture broken": _here("sendPhoto", photo=File(b"no picture at all")),
    "picture shape": lambda scene: ("sendPhoto", scene.here | {"photo": File(picture(2100, 100))}),
    "picture big": _here("sendPhoto", photo=File(b"\xff" * (10 * MB + 1))),
    "upload big": _here("sendDocument", document=File(b"\0" * (50 * MB + 1))),
    "album size": _album(NAME),
    "album mixed": _album({"type": "document", "media": "x"}, {"type": "photo", "media": "x"}),
    "media": _album({"type": "hologram", "media": "x"}, {"type": "hologram", "media": "x"}),
    "query old": _ask("answerCallbackQuery", callback_query_id="1234567890"),
    "query words": lambda scene: (
        "answerCallbackQuery",
        {"callback_query_id": scene.nora.presses_data("x", on=scene.nora.sees()[0]).id, "text": "a" * 201},
    ),
    "action": _here("sendChatAction", action="juggling"),
    "commands many": _commands(*[(f"c{number}", "words") for number in range(101)]),
    "command": _commands(("Publish Now", "words")),
    "command words": _commands(("new", "")),
    "language": _commands(("new", "words"), language_code="arabic"),
    "about long": _ask("setMyDescription", description="a" * 513),
    "short about long": _ask("setMyShortDescription", short_description="a" * 121),
    "webhook https": _ask("setWebhook", url="http://shop.example.com/hook"),
    "webhook port": _ask("setWebhook", url="https://shop.example.com:8000/hook"),
    "webhook secret": _ask("setWebhook", url="https://shop.example.com/hook", secret_token="no blanks"),
    "webhook secret long": _ask("setWebhook", url="https://shop.example.com/hook", secret_token="a" * 257),
    "webhook wins": _with_webhook,
    "blocked": _blocked,
    "deactivated": _deactivated,
    "not begun": _not_begun,
    "kicked": _kicked,
    "upgraded": _upgraded,
    "too many": _too_many,
}
