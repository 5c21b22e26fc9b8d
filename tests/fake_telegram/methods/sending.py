"""Sending: text, photo, film, document, voice, album, copy; and the little signs of work going on."""

from __future__ import annotations

import urllib.request
from typing import Any

from tests.fake_telegram.asked import Asked
from tests.fake_telegram.methods import method
from tests.fake_telegram.methods.writing import answered, caption_of, markup_of, more, text_of
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.shelf import LARGEST_UPLOAD, Stored, described
from tests.fake_telegram.world import Json

ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip
ABOUT = ("width", "height", "duration")


@method("sendMessage")
def send_message(asked: Asked) -> Json:
    room = asked.room()
    content = text_of(asked) | answered(asked, room) | markup_of(asked, room)
    return room.put(asked.bot.head, **content, **more(asked))


def _sends(kind: str) -> Any:
    def send(asked: Asked) -> Json:
        room = asked.room()
        content = caption_of(asked.given) | answered(asked, room) | markup_of(asked, room)
        stored = stored_for(asked, kind, kind, asked.given)
        return room.put(asked.bot.head, **described(stored), **content, **more(asked))

    return send


for _kind in ("photo", "video", "document", "voice", "audio", "animation"):
    method(f"send{_kind.capitalize()}")(_sends(_kind))


@method("sendMediaGroup")
def send_media_group(asked: Asked) -> list[Json]:
    room, media = asked.room(), asked.given.get("media")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise Refused("album size")
    kinds = {str(one.get("type")) for one in media if isinstance(one, dict)}
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise Refused("album mixed")
    content = [described(input_media(asked, one)) | caption_of(one) for one in media]
    album, reply = asked.telegram.new_album(), answered(asked, room)
    return [room.put(asked.bot.head, media_group_id=album, **one, **reply, **more(asked)) for one in content]


@method("copyMessage")
def copy_message(asked: Asked) -> Json:
    room, source = asked.room(), asked.telegram.rooms.get((asked.bot.id, asked.number("from_chat_id") or 0))
    found = source.shown(asked.number("message_id") or 0) if source else None
    if found is None:
        raise Refused("reply unknown")
    kept = (
        "text",
        "entities",
        "caption",
        "caption_entities",
        "photo",
        "video",
        "document",
        "voice",
        "animation",
        "audio",
    )
    made = room.put(asked.bot.head, **{name: found[name] for name in kept if name in found})
    return {"message_id": made["message_id"]}


@method("sendChatAction")
def send_chat_action(asked: Asked) -> bool:
    room, action = asked.room(), str(asked.given.get("action") or "")
    if action not in ACTIONS:
        raise Refused("action")
    room.actions.append(action)
    return True


def input_media(asked: Asked, media: Any) -> Stored:
    """One of an album, or what takes the place of what was there."""
    if not isinstance(media, dict) or media.get("type") not in ("photo", "video", "document", "animation", "audio"):
        raise Refused("media", why="type must be known")
    kind = str(media["type"])
    told = media.get("media")
    if isinstance(told, str) and told.startswith("attach://"):
        upload = asked.uploads.get(told.removeprefix("attach://"))
        if upload is None:
            raise Refused("media", why="media not found")
        return put(asked, kind, upload.filename, upload.content, media)
    return by_name(asked, kind, told, media)


def stored_for(asked: Asked, name: str, kind: str, about: Json) -> Stored:
    upload = asked.file(name)
    if upload is not None:
        return put(asked, kind, upload.filename, upload.content, about)
    return by_name(asked, kind, asked.given.get(name), about)


def by_name(asked: Asked, kind: str, told: Any, about: Json) -> Stored:
    if not told:
        raise Refused("file missing", kind=kind)
    if str(told).startswith(("http://", "https://")):
        return put(asked, kind, str(told).rpartition("/")[2], _fetched(str(told)), about)
    return asked.bot.shelf.find(str(told), kind)


def put(asked: Asked, kind: str, filename: str, content: bytes, about: Json) -> Stored:
    if len(content) > LARGEST_UPLOAD:
        raise Refused("upload big")
    known = {name: int(about[name]) for name in ABOUT if str(about.get(name) or "").isdigit()}
    named = {} if kind in ("photo", "voice") else {"file_name": filename}
    return asked.bot.shelf.put(kind, content, **({} if kind == "photo" else known | named))


def _fetched(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            found: bytes = answer.read()
            return found
    except OSError as fault:
        raise Refused("file id") from fault
