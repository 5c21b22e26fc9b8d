"""The web chat as a channel: sending is a write into the chat's own store, made once however often it is tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bots.compose import compose
from bots.webchat.capabilities import CAPABILITIES
from bots.webchat.parse import parse
from bots.webchat.render import render, words
from core.db.uow import Database, Uow
from core.messaging.meaning import Meaning, TakeAway, TakenBack
from core.messaging.ports import Address, Heard, Prepared, Reader, Received
from core.webchat.actions import edit_message, post_message, remove_message


class WebChat:
    name = "webchat"
    capabilities = CAPABILITIES

    def __init__(self, db: Database) -> None:
        self._db = db

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader, to: Address) -> Prepared:
        if isinstance(meaning, TakeAway | TakenBack):
            return Prepared((meaning,), "")
        composed = compose(read, meaning, reader)
        return Prepared((render(composed),), words(composed))

    def send(self, to: Address, part: Any, *, key: str) -> tuple[str, ...]:
        with self._db.write() as uow:
            if isinstance(part, TakeAway):
                remove_message(uow, to.chat_id, int(part.message_id))
                return ()
            return (str(post_message(uow, to.chat_id, key=key, mine=False, content=part)),)

    def edit(self, to: Address, external_ids: tuple[str, ...], prepared: Prepared, *, was: str) -> tuple[str, ...]:
        """However long the words are, they are one message here."""
        part, message_id = prepared.parts[-1], int(external_ids[-1])
        with self._db.write() as uow:
            if isinstance(part, TakenBack):
                remove_message(uow, to.chat_id, message_id)
                return ()
            edit_message(uow, to.chat_id, message_id, part)
        return external_ids

    def parse(self, read: Uow, parts: Sequence[Received]) -> Heard | None:
        event = parse(parts[0].payload)
        return Heard(event) if event else None
