"""From what the chat page stored to a neutral event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bots.events import ButtonPressed, ChatEvent, MediaSent, Reacted, TextSent


def parse(payload: Mapping[str, Any]) -> ChatEvent | None:
    match payload.get("type"):
        case "message":
            return _message(payload)
        case "press":
            return ButtonPressed(str(payload["payload"]), str(payload["message_id"]))
        case "react":
            return Reacted(str(payload["message_id"]), tuple(str(emoji) for emoji in payload["emojis"]))
    return None


def _message(payload: Mapping[str, Any]) -> ChatEvent:
    text, message_id, reply_to = payload.get("text") or "", str(payload["message_id"]), payload.get("reply_to")
    about = payload.get("item_id")
    if payload.get("media"):
        return MediaSent(tuple(payload["media"]), text, message_id, reply_to, about)
    return TextSent(text, message_id, reply_to, about)
