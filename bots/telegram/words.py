"""Rich text for Telegram: spans that are measured as Telegram measures, cut where that hurts least, then escaped."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from locales.bidi import POP_ISOLATE

TURNS_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F])
ISOLATES = "\u2066\u2067\u2068"
CUT = "…"
SHORTEST = 24  # what is left of a span that must give way


@dataclass(frozen=True)
class Span:
    """Words in one style; `tag` is a tag of Telegram's HTML, or none; `link` is where a press on them leads."""

    text: str
    tag: str = ""
    link: str = ""


Line = tuple[Span, ...]


def units(text: str) -> int:
    """Telegram counts in UTF-16: most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def tamed(text: str) -> str:
    """What people wrote can't turn around the line that it is put into."""
    return text.translate(TURNS_DIRECTION)


def length(lines: Sequence[Line]) -> int:
    return sum(units(span.text) for line in lines for span in line) + max(len(lines) - 1, 0)


def fit(lines: Sequence[Line], limit: int) -> tuple[Line, ...]:
    """Shortens the longest words first, until all of it is within the limit."""
    fitted = [list(line) for line in lines]
    while (over := length([tuple(line) for line in fitted]) - limit) > 0:
        row, column = max(
            ((row, column) for row, line in enumerate(fitted) for column in range(len(line))),
            key=lambda place: units(fitted[place[0]][place[1]].text),
        )
        span = fitted[row][column]
        fitted[row][column] = replace(span, text=cut(span.text, max(units(span.text) - over, SHORTEST)))
        if fitted[row][column] == span:
            fitted.pop()
    return tuple(tuple(line) for line in fitted)


def cut(text: str, limit: int) -> str:
    """At most so many units, with a mark that there was more; never through the middle of a sign."""
    if units(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: (limit - 1) * 2].decode("utf-16-le", "ignore")
    while kept and _joined(text, len(kept)):
        kept = kept[:-1]
    return kept.rstrip() + CUT


def split(text: str, limit: int) -> list[str]:
    """A text too long for one message, in pieces that end where a line or a word does; a sign that closes what is
    open may be added to each."""
    pieces = []
    while units(text) > limit:
        head = text.encode("utf-16-le", "surrogatepass")[: limit * 2].decode("utf-16-le", "ignore")
        end = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or len(head)
        while end > 1 and _joined(text, end):
            end -= 1
        opened = _open_in(text[:end])
        pieces.append(text[:end].rstrip() + POP_ISOLATE * len(opened))
        text = opened + text[end:].lstrip()
    return [*pieces, text]


def _open_in(text: str) -> str:
    """The isolates that no sign closes up to here: each message closes its own, and the next opens them anew."""
    opened = ""
    for sign in text:
        if sign in ISOLATES:
            opened += sign
        elif sign == POP_ISOLATE:
            opened = opened[:-1]
        elif sign == "\n":
            opened = ""
    return opened


def as_html(lines: Sequence[Line]) -> str:
    return "\n".join("".join(_span(span) for span in line) for line in lines)


def as_plain(lines: Sequence[Line]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def _span(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    if span.link and text:
        text = f'<a href="{html.escape(span.link)}">{text}</a>'
    return f"<{span.tag}>{text}</{span.tag}>" if span.tag and span.text else text


_FOLLOWS = re.compile("[\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def _joined(text: str, place: int) -> bool:
    """Whether the signs before and after this place are one to the eye."""
    if not 0 < place < len(text):
        return False
    after, before = text[place], text[place - 1]
    return bool(_FOLLOWS.match(after)) or before == "\u200d" or unicodedata.combining(after) > 0
