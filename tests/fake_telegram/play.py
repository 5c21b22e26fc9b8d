"""By hand: one page on which anyone can be a person in this Telegram. Thin over the same people that tests drive.

GET  /play/people                      who there is        POST /play/people           name, language
GET  /play/chat/ID                     what they see       POST /play/chat/ID/say      text, reply
POST /play/chat/ID/send   file(s), text, reply             POST /play/chat/ID/press    message, data
POST /play/chat/ID/react  message, emoji                   POST /play/chat/ID/edit     message, text
POST /play/chat/ID/delete message                          POST /play/chat/ID/block, /play/chat/ID/unblock
"""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fake_telegram.people import Chat, Seen
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.world import Json

if TYPE_CHECKING:
    from tests.fake_telegram.telegram import FakeTelegram

PAGE = Path(__file__).with_name("play.html")
TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre"}
TAGS |= {"blockquote": "blockquote"}
FILES = ("photo", "video", "document", "voice", "animation", "audio")


def routes(telegram: FakeTelegram) -> list[web.RouteDef]:
    table = Table(telegram)
    return [
        web.get("/", table.page),
        web.get("/play/people", table.people),
        web.post("/play/people", table.arrive),
        web.get("/play/chat/{person}", table.chat),
        web.post("/play/chat/{person}/{deed}", table.deed),
    ]


class Table:
    def __init__(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram
        self._answers: dict[int, list[Any]] = {}
        self._deeds: dict[str, Callable[[Chat, Any], Any]] = {
            "say": lambda chat, said: chat.says(said["text"], answering=_message(chat, said.get("reply"))),
            "send": _send,
            "press": self._press,
            "react": lambda chat, said: chat.reacts(said.get("emoji", ""), to=_needed(chat, said["message"])),
            "edit": lambda chat, said: chat.edits(_needed(chat, said["message"]), said["text"]),
            "delete": lambda chat, said: chat.deletes(_needed(chat, said["message"])),
            "block": lambda chat, _: chat.blocks(),
            "unblock": lambda chat, _: chat.unblocks(),
        }

    async def page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE)

    async def people(self, _: web.Request) -> web.Response:
        about = [
            {"id": p.id, "name": p.head["first_name"], "language": p.head["language_code"]} for p in self._everyone()
        ]
        bot = self._bot
        return web.json_response({"people": about, "bot": {"name": bot.first_name, "username": bot.username}})

    async def arrive(self, request: web.Request) -> web.Response:
        said = await request.post()
        person = self._telegram.person(
            str(said.get("name") or "Someone")[:60], language_code=str(said.get("language", "en"))
        )
        return web.json_response({"id": person.id})

    async def chat(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        messages = [
            _shown(chat, message) for number in sorted(chat.room.messages) if (message := chat.room.shown(number))
        ]
        presses, waiting = self._answers.get(chat.person.id, []), []
        toasts = [press.answer["text"] for press in presses if press.answer]
        waiting = [press for press in presses if not press.answer]
        self._answers[chat.person.id] = waiting
        return web.json_response(
            {
                "messages": messages,
                "commands": chat.commands(),
                "blocked": chat.room.blocked,
                "begun": chat.room.begun,
                "toasts": [toast for toast in toasts if toast],
                "spinning": len(waiting),
            }
        )

    async def deed(self, request: web.Request) -> web.Response:
        deed = self._deeds.get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound
        try:
            deed(self._chat(request), await request.post())
        except (Refused, KeyError, ValueError, StopIteration) as fault:
            return web.json_response({"error": str(fault)}, status=422)
        return web.json_response({})

    @property
    def _bot(self) -> Any:
        return next(iter(self._telegram.bots.values()))

    def _everyone(self) -> list[Any]:
        return list(self._telegram.people.values())

    def _chat(self, request: web.Request) -> Chat:
        person = self._telegram.people.get(int(request.match_info["person"]))
        if person is None:
            raise web.HTTPNotFound
        return person.chat(self._bot)

    def _press(self, chat: Chat, said: Any) -> None:
        press = chat.presses_data(said["data"], on=_seen(chat, said["message"]))
        self._answers.setdefault(chat.person.id, []).append(press)


def _send(chat: Chat, said: Any) -> None:
    """Pictures together are an album; what is no picture goes as a document."""
    files = [(part.filename, part.content_type, part.file.read()) for part in said.getall("file")]
    caption, reply = said.get("text", ""), _message(chat, said.get("reply"))
    if len(files) > 1 and all(mime.startswith("image/") for _, mime, _ in files):
        chat.sends_album([content for _, _, content in files], caption)
        return
    for name, mime, content in files:
        if mime in ("image/jpeg", "image/png", "image/webp"):
            chat.sends_photo(content, caption, answering=reply)
        elif mime.startswith("video/"):
            chat.sends_film(content, caption, filename=name)
        else:
            chat.sends_document(content, name, mime, caption)


def _message(chat: Chat, number: Any) -> Json | None:
    return chat.room.shown(int(number)) if number else None


def _needed(chat: Chat, number: Any) -> Json:
    found = _message(chat, number)
    if found is None:
        raise KeyError("this message is gone")
    return found


def _seen(chat: Chat, number: Any) -> Seen:
    return next(seen for seen in chat.sees() if seen.id == int(number))


def _shown(chat: Chat, message: Json) -> Json:
    number, bot = message["message_id"], chat.bot
    files = [(kind, message[kind]) for kind in FILES if kind in message]
    reply = message.get("reply_to_message")
    return {
        "id": number,
        "mine": message["from"]["id"] == chat.person.id,
        "html": marked(
            message.get("text") or message.get("caption") or "",
            message.get("entities") or message.get("caption_entities") or [],
        ),
        "text": message.get("text") or message.get("caption") or "",
        "media": [
            {"kind": kind, "url": f"/file/bot{bot.token}/{(file[-1] if kind == 'photo' else file)['file_id']}"}
            for kind, file in files
        ],
        "album": message.get("media_group_id"),
        "buttons": message.get("reply_markup", {}).get("inline_keyboard", []),
        "reply": (reply.get("text") or reply.get("caption") or "…")[:60] if reply else None,
        "edited": number in chat.room.edits or "edit_date" in message,
        "reactions": [
            e
            for e in (*chat.room.reactions.get((chat.person.id, number), []), chat.room.bot_reactions.get(number))
            if e
        ],
        "protected": bool(message.get("has_protected_content")),
    }


def marked(text: str, entities: list[Json]) -> str:
    """As a page shows it; places are counted in UTF-16."""
    raw, marks = text.encode("utf-16-le"), []
    for entity in entities:
        tag = TAGS.get(entity["type"])
        if tag:
            begin, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
            marks += [(begin, 1, f"<{tag}>"), (end, 0, f"</{tag}>")]
    out, place = "", 0
    for where, _, tag in sorted(marks):
        out += html.escape(raw[place:where].decode("utf-16-le")) + tag
        place = where
    return out + html.escape(raw[place:].decode("utf-16-le"))
