"""What a person does in the web chat, stored once: bytes first, then one commit for message and inbound row."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import FileStorage

from core.db.uow import Uow
from core.house import WEB_ACCOUNT, House
from core.kernel.errors import Refusal
from core.kernel.ids import new_trace_id
from core.media.actions import receive_media
from core.media.ports import Sniffed, StoredBlob
from core.media.rules import LIMIT_MB, MB, check_size
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.inbound import receive
from core.webchat.actions import post_message
from core.webchat.queries import chat_version, posted_message
from web.session import Viewer

LONGEST = 16_000  # of a message; what is said with it may have limits of its own
Stored = tuple[StoredBlob, Sniffed, str]


def checked(text: str) -> str:
    """Refused before anything of it is kept: who wrote it can still shorten it."""
    if len(text) > LONGEST:
        raise Refusal("errors.comment.long", limit=LONGEST)
    return text


def store(house: House, files: list[FileStorage]) -> list[Stored]:
    """Sniffed and kept before any transaction; the first that can't be taken refuses the message whole."""
    return [_store_one(house, file) for file in files if file.filename]


def _store_one(house: House, file: FileStorage) -> Stored:
    sniffed = house.sniff(file.stream)  # type: ignore[arg-type]
    limit = LIMIT_MB[sniffed.kind] * MB
    stored = house.blobs.put(file.stream, at_most=limit)  # type: ignore[arg-type]
    check_size(sniffed.kind, stored.size)
    return stored, sniffed, file.filename or ""


def say(
    house: House,
    who: Viewer,
    *,
    key: str,
    text: str,
    files: list[Stored],
    quote: dict[str, Any] | None,
    item_id: int | None,
) -> tuple[int, int]:
    """Gives the message's id and the chat's version. The same key says it once."""
    with house.db.write(new_trace_id()) as uow:
        said_before = posted_message(uow, who.chat_id, f"me:{key}")
        if said_before is not None:
            return said_before, chat_version(uow, who.chat_id)
        media = [receive_media(uow, blob, kind, uploader_id=who.id, filename=name) for blob, kind, name in files]
        content = {"text": text, "media": media, "quote": quote}
        message_id = post_message(uow, who.chat_id, key=f"me:{key}", mine=True, content=content)
        reply_to = str(quote["message_id"]) if quote and quote.get("message_id") else None
        said = {"text": text, "media": media, "reply_to": reply_to, "item_id": item_id}
        _receive(uow, who, key, {"type": "message", "message_id": str(message_id), **said})
        return message_id, chat_version(uow, who.chat_id)


def press(house: House, who: Viewer, *, key: str, message_id: str, payload: str) -> None:
    with house.db.write(new_trace_id()) as uow:
        _receive(uow, who, key, {"type": "press", "message_id": message_id, "payload": payload[:64]})


def react(house: House, who: Viewer, *, key: str, message_id: str, emoji: str) -> None:
    with house.db.write(new_trace_id()) as uow:
        _receive(uow, who, key, {"type": "react", "message_id": message_id, "emojis": [emoji[:32]]})


def _receive(uow: Uow, who: Viewer, key: str, payload: dict[str, Any]) -> None:
    account_id = ensure_account(uow, *WEB_ACCOUNT)
    receive(uow, account_id=account_id, chat_id=who.chat_id, external_id=f"{who.chat_id}:{key}", payload=payload)
