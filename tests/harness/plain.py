"""The plain channel: no edits, no reactions, three buttons, one medium a message. If a flow runs here, it runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bots.compose import Composed, compose
from bots.events import ButtonPressed, ChatEvent, MediaSent, TextSent
from core.db.uow import Uow
from core.kernel.errors import Permanent
from core.messaging.meaning import Meaning
from core.messaging.ports import Address, Capabilities, Prepared, Reader


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

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader) -> Prepared:
        composed = compose(read, meaning, reader)
        return Prepared(composed, _text(composed))

    def send(self, to: Address, prepared: Prepared, *, key: str) -> tuple[str, ...]:
        composed: Composed = prepared.content
        pictures = composed.card.pictures if composed.card else composed.pictures
        sent = [self._put(to.chat_id, prepared.words, pictures[0].media_id if pictures else None, composed)]
        sent += [self._put(to.chat_id, "", picture.media_id, None) for picture in pictures[1:]]
        return tuple(sent)

    def edit(self, to: Address, external_id: str, prepared: Prepared) -> None:
        raise Permanent("this channel edits nothing")

    def parse(self, read: Uow, payload: Mapping[str, Any]) -> ChatEvent | None:
        reply_to = payload.get("reply_to")
        if "press" in payload:
            return ButtonPressed(payload["press"], payload["message_id"])
        if payload.get("media"):
            return MediaSent(tuple(payload["media"]), payload.get("text", ""), reply_to=reply_to)
        return TextSent(payload.get("text", ""), reply_to=reply_to)

    def _put(self, chat_id: str, text: str, media_id: int | None, composed: Composed | None) -> str:
        self._last += 1
        labels = [label for row in composed.buttons for label in row] if composed else []
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
