"""What a bot may write: words and their limits, buttons under them, the message that it answers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.fake_telegram.asked import Asked
from tests.fake_telegram.markup import read_html, units
from tests.fake_telegram.refusals import Refused
from tests.fake_telegram.world import Json, Room

MOST_TEXT, MOST_CAPTION, MOST_DATA = 4096, 1024, 64
MODES = {"html", "markdown", "markdownv2"}
KINDS_OF_BUTTON = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def words(asked: Asked, name: str) -> tuple[str, list[Json]]:
    """A text or caption with its entities, trimmed and parsed as asked."""
    return read_words(
        str(asked.given.get(name) or ""), asked.given, "entities" if name == "text" else f"{name}_entities"
    )


def read_words(source: str, given: Json, entities_name: str) -> tuple[str, list[Json]]:
    mode = str(given.get("parse_mode") or "").lower()
    if mode and mode not in MODES:
        raise Refused("parse mode")
    if mode == "html":
        return read_html(source)
    return source.strip(), list(given.get(entities_name) or [])


def text_of(asked: Asked) -> Json:
    text, entities = words(asked, "text")
    if not text:
        raise Refused("text empty")
    if units(text) > MOST_TEXT:
        raise Refused("text long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_of(given: Json) -> Json:
    text, entities = read_words(str(given.get("caption") or ""), given, "caption_entities")
    if units(text) > MOST_CAPTION:
        raise Refused("caption long")
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def markup_of(asked: Asked, room: Room) -> Json:
    markup = asked.given.get("reply_markup")
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise Refused("markup")
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        room.keyboard = markup
    elif "remove_keyboard" in markup:
        room.keyboard = None
    return {}


def _inline(markup: Json) -> Json:
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused("markup")
    for button in (button for row in rows for button in row):
        _check_button(button)
    return {"reply_markup": {"inline_keyboard": rows}} if any(rows) else {}


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise Refused("markup")
    if not str(button.get("text") or "").strip():
        raise Refused("button words")
    if sum(kind in button for kind in KINDS_OF_BUTTON) != 1:
        raise Refused("button kind")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MOST_DATA:
        raise Refused("button data")
    if "url" in button:
        parts = urlsplit(str(button["url"]))
        if (
            parts.scheme not in ("http", "https", "tg")
            or "." not in parts.netloc
            or parts.hostname in ("127.0.0.1", "localhost")
        ):
            raise Refused("button url", url=button["url"])


def answered(asked: Asked, room: Room) -> Json:
    """The message that this one answers, as it stands now."""
    reply = asked.given.get("reply_parameters")
    if not isinstance(reply, dict):
        return {}
    found = room.shown(int(reply.get("message_id") or 0))
    if found is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise Refused("reply unknown")
    return {"reply_to_message": {name: value for name, value in found.items() if name != "reply_to_message"}}


def more(asked: Asked) -> Json:
    return {"has_protected_content": True} if asked.given.get("protect_content") else {}
