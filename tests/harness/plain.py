"""The plain channel: no edits, no reactions, three buttons, one medium a message. If a flow runs here, it runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bots.compose import compose
from bots.events import ButtonPressed, ChatEvent, MediaSent, TextSent
from core.db.uow import Uow
from core.kernel.errors import Passing, Permanent
from core.messaging.composed import Composed
from core.messaging.meaning import Meaning
from core.messaging.ports import Address, Capabilities, Heard, Prepared, Reader, Received


@dataclass
class PlainMessage:
    """What a person sees: words, at most one medium, numbered choices below."""

    id: str
    text: str
    media_id: int | None
    choices: list[tuple[str, str]] = field(default_factory=list)


class PlainChannel:
    name = "plain"
    capabilities = Capabilities(
        reactions=False, edits=False, albums=False, buttons=3, text_length=1600, caption_length=1000, window_hours=24
    )

    def __init__(self) -> None:
        self.chats: defaultdict[str, list[PlainMessage]] = defaultdict(list)
        self._last = 0
        self.blocked: set[str] = set()  # chats that want no more
        self.busy: set[str] = set()  # chats that can't be reached just now

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader, to: Address) -> Prepared:
        composed = compose(read, meaning, reader)
        pictures = composed.card.pictures if composed.card else composed.pictures
        others = tuple((picture.media_id, None) for picture in pictures[1:])
        return Prepared((*others, (pictures[0].media_id if pictures else None, composed)), _text(composed))

    def send(self, to: Address, part: tuple[int | None, Composed | None], *, key: str) -> tuple[str, ...]:
        if to.chat_id in self.blocked:
            raise Permanent("blocked by the user", unreachable=True)
        if to.chat_id in self.busy:
            raise Passing("not just now")
        media_id, composed = part
        return (self._put(to.chat_id, _text(composed) if composed else "", media_id, composed),)

    def edit(self, to: Address, external_ids: tuple[str, ...], prepared: Prepared, *, was: str) -> tuple[str, ...]:
        raise Permanent("this channel edits nothing")

    def parse(self, read: Uow, parts: Sequence[Received]) -> Heard | None:
        return Heard(self._event(parts[0].payload))

    def _event(self, payload: Mapping[str, Any]) -> ChatEvent:
        reply_to = payload.get("reply_to")
        if "press" in payload:
            return ButtonPressed(payload["press"], payload["message_id"])
        if payload.get("media"):
            return MediaSent(tuple(payload["media"]), payload.get("text", ""), reply_to=reply_to)
        return TextSent(payload.get("text", ""), reply_to=reply_to)

    def _put(self, chat_id: str, text: str, media_id: int | None, composed: Composed | None) -> str:
        self._last += 1
        labels = list(composed.few) or [label for row in composed.buttons for label in row] if composed else []
        choices = [(label.words, label.payload) for label in labels[: self.capabilities.buttons]]
        self.chats[chat_id].append(PlainMessage(f"p{self._last}", text[:1600], media_id, choices))
        return f"p{self._last}"


def _text(composed: Composed) -> str:
    card = composed.card
    if card is None:
        return "\n".join(part for part in (composed.quote, composed.text) if part)
    facts = " · ".join(part for part in (card.price, card.options) if part)
    lines = (composed.text, f"{card.title} · {card.number}", card.flag, facts, *card.lines, card.gallery)
    return "\n".join(line for line in lines if line)
