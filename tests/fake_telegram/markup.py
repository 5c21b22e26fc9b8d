"""Telegram's HTML: into the words that people see and entities that are counted in UTF-16."""

from __future__ import annotations

import html
import re
from typing import Any

from tests.fake_telegram.refusals import Refused

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "tg-spoiler": "spoiler", "blockquote": "blockquote", "span": "spoiler",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Words and entities; Telegram refuses what isn't well-formed."""
    words, entities, open_tags, place = "", [], [], 0
    while place < len(source):
        if source[place] != "<":
            end = source.find("<", place)
            end = len(source) if end < 0 else end
            words += _ENTITY.sub(lambda found: html.unescape(found.group()), source[place:end])
            place = end
            continue
        tag = _TAG.match(source, place)
        if tag is None or tag[2].lower() not in KINDS:
            name = tag[2] if tag else ""
            raise Refused("entities", why=f'Unsupported start tag "{name}" at byte offset {_bytes(source, place)}')
        place = tag.end()
        if not tag[1]:
            open_tags.append((tag[2].lower(), units(words), tag[3]))
            continue
        if not open_tags or open_tags[-1][0] != tag[2].lower():
            raise Refused("entities", why=f"Unexpected end tag at byte offset {_bytes(source, place)}")
        entities += _closed(words, *open_tags.pop())
    if open_tags:
        raise Refused("entities", why=f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return _trimmed(words, entities)


def _closed(words: str, name: str, began: int, attributes: str) -> list[dict[str, Any]]:
    length = units(words) - began
    if not length:
        return []
    entity: dict[str, Any] = {"type": KINDS[name], "offset": began, "length": length}
    address = re.search(r'href="([^"]*)"', attributes)
    if name == "a":
        if not address:
            return []
        entity["url"] = html.unescape(address[1])
    return [entity]


def _trimmed(words: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Blanks around a text are dropped before it is counted."""
    before = units(words) - units(words.lstrip())
    text = words.strip()
    kept = []
    for entity in sorted(entities, key=lambda found: (found["offset"], -found["length"])):
        begin = max(entity["offset"] - before, 0)
        end = min(entity["offset"] + entity["length"] - before, units(text))
        if end > begin:
            kept.append(entity | {"offset": begin, "length": end - begin})
    return text, kept


def _bytes(source: str, place: int) -> int:
    return len(source[:place].encode())
