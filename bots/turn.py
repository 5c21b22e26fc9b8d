"""One turn of a conversation: who said what, and the ways to answer. Flows are given this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.db.uow import Uow
from core.kernel.actor import Actor
from core.messaging.actions.conversations import set_state
from core.messaging.actions.outbox import Subject, To, edit_sent, reply
from core.messaging.meaning import Choice, Meaning, Say, ShowItem
from core.messaging.queries import Remembered, conversation_state, remembered
from core.messaging.rules import Lane
from core.people.queries import PersonCard
from core.shops.queries import roles_of


@dataclass
class Turn:
    uow: Uow
    channel: str
    account_id: int
    chat_id: str
    conversation_id: int
    person: PersonCard
    base_url: str

    @property
    def actor(self) -> Actor:
        return Actor(self.person.id)

    @property
    def roles(self) -> dict[int, str]:
        """In which shops this person works, and as what."""
        return roles_of(self.uow, self.person.id)

    @property
    def to(self) -> To:
        return To(self.account_id, self.chat_id, self.person.id)

    def say(self, key: str, *, choices: tuple[Choice, ...] = (), about: Subject | None = None, **params: Any) -> None:
        self.tell(Say(key, params, choices), about=about)

    def tell(self, meaning: Meaning, *, about: Subject | None = None, held_for: str | None = None) -> None:
        reply(self.uow, self.to, meaning, about=about, held_for=held_for)

    def show_item(self, item_id: int, *, key: str = "", held_for: str | None = None, **params: Any) -> None:
        """The item's card as its owner sees it."""
        self.tell(ShowItem(item_id, "owner", key, params), about=Subject("item", item_id), held_for=held_for)

    def message(self, message_id: str | None) -> Remembered | None:
        """What we once sent into this chat under that name."""
        return remembered(self.uow, self.account_id, self.chat_id, message_id) if message_id else None

    def show_anew(self, message: Remembered, meaning: Meaning | None = None) -> None:
        """Edits a message of ours at once, before anything that is only news."""
        edit_sent(self.uow, message.id, meaning, lane=Lane.REPLIES)

    @property
    def state(self) -> dict[str, Any]:
        return conversation_state(self.uow, self.conversation_id)

    def remember(self, **state: Any) -> None:
        """What the next message will be an answer to; nothing clears it."""
        set_state(self.uow, self.conversation_id, state)
