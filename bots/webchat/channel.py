"""The web chat as a channel: sending is a write into the chat's own store, made once however often it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bots.compose import compose
from bots.events import ChatEvent
from bots.webchat.capabilities import CAPABILITIES
from bots.webchat.parse import parse
from bots.webchat.render import render, words
from core.db.uow import Database, Uow
from core.messaging.meaning import Meaning
from core.messaging.ports import Address, Prepared, Reader
from core.webchat.actions import edit_message, post_message


class WebChat:
    name = "webchat"
    capabilities = CAPABILITIES

    def __init__(self, db: Database) -> None:
        self._db = db

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader) -> Prepared:
        composed = compose(read, meaning, reader)
        return Prepared(render(composed), words(composed))

    def send(self, to: Address, prepared: Prepared, *, key: str) -> tuple[str, ...]:
        with self._db.write() as uow:
            message_id = post_message(uow, to.chat_id, key=key, mine=False, content=prepared.content)
        return (str(message_id),)

    def edit(self, to: Address, external_id: str, prepared: Prepared) -> None:
        with self._db.write() as uow:
            edit_message(uow, to.chat_id, int(external_id), prepared.content)

    def parse(self, read: Uow, payload: Mapping[str, Any]) -> ChatEvent | None:
        return parse(payload)
