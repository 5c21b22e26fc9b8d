"""One turn of a conversation: who said what, and the ways to answer. Flows are given this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.clients.queries import shops_joined
from core.db.uow import Uow
from core.galleries.queries import galleries_seen
from core.house import House
from core.kernel.actor import Actor
from core.messaging.actions.conversations import set_state
from core.messaging.actions.outbox import Subject, To, edit_sent, note_edit, reply, tie
from core.messaging.actions.standing import take_back_unsent
from core.messaging.inbox import InboundCard
from core.messaging.meaning import Acknowledge, Choice, Meaning, Say, ShowItem, TakeAway
from core.messaging.queries import Remembered, conversation_state, remembered, remembered_about
from core.messaging.rules import Lane
from core.people.queries import PersonCard
from core.shops.queries import roles_of

UNSENT = "unsent"  # in a chat's state: words of theirs that wait for a press


@dataclass
class Turn:
    uow: Uow
    house: House
    card: InboundCard
    person: PersonCard
    held_a_secret: bool = False
    answering: Remembered | None = None  # the message that a command answers
    answers_own: str = ""  # that message's name, which may be one of their own of which nothing was made yet
    said_in: str = ""  # the message that a command came in
    left: str = ""  # the question that a command left unanswered
    answers_what_is_gone: bool = False  # a message that was taken away: nobody knows what it was about

    @property
    def channel(self) -> str:
        return self.card.channel

    @property
    def account_id(self) -> int:
        return self.card.account_id

    @property
    def chat_id(self) -> str:
        return self.card.chat_id

    @property
    def base_url(self) -> str:
        return self.house.base_url

    @property
    def actor(self) -> Actor:
        return Actor(self.person.id)

    @property
    def roles(self) -> dict[int, str]:
        """In which shops this person works, and as what; a shop's own bot knows of that shop alone."""
        return {shop_id: role for shop_id, role in roles_of(self.uow, self.person.id).items() if self.serves(shop_id)}

    @property
    def shops_joined(self) -> list[int]:
        return [shop_id for shop_id in shops_joined(self.uow, self.person.id) if self.serves(shop_id)]

    @property
    def shops_open(self) -> list[int]:
        """Every shop in which there is something to see for them: the one they look at, where they belong, the rest."""
        known = [*self.shops_joined, *self.roles]
        known += [head.shop_id for head in galleries_seen(self.uow, self.actor) if self.serves(head.shop_id)]
        return sorted(dict.fromkeys(known), key=lambda shop_id: shop_id != self.person.looks_at)

    def serves(self, shop_id: int) -> bool:
        return self.card.shop_id in (None, shop_id)

    @property
    def to(self) -> To:
        return To(self.card.account_id, self.card.chat_id, self.person.id)

    def say(self, key: str, *, choices: tuple[Choice, ...] = (), about: Subject | None = None, **params: Any) -> None:
        self.tell(Say(key, params, choices), about=about)

    def tell(
        self, meaning: Meaning, *, about: Subject | None = None, held_for: str | None = None, after: float = 0.0
    ) -> None:
        reply(self.uow, self.to, meaning, about=about, held_for=held_for, after=after)

    def tell_in_place(self, meaning: Meaning, *, about: Subject, after: float = 0.0) -> None:
        """In place of what this chat was told last about the same; anew where that can't be changed any more."""
        here = [one for one in remembered_about(self.uow, about) if self.is_here(one)]
        if not take_back_unsent(self.uow, self.to, about) and here and self.edits:
            self.show_anew(here[-1], meaning)
        else:
            self.tell(meaning, about=about, after=0.0 if self.edits else after)

    @property
    def edits(self) -> bool:
        return self.house.channels[self.channel].capabilities.edits

    def is_here(self, message: Remembered) -> bool:
        return (message.account_id, message.chat_id) == (self.account_id, self.chat_id)

    @property
    def came_at(self) -> datetime:
        return self.card.received_at

    def show_item(self, item_id: int, *, key: str = "", held_for: str | None = None, **params: Any) -> None:
        """The item's card as its owner sees it."""
        self.tell(ShowItem(item_id, "owner", key, params), about=Subject("item", item_id), held_for=held_for)

    def message(self, message_id: str | None) -> Remembered | None:
        """What we once sent into this chat under that name."""
        return remembered(self.uow, self.account_id, self.chat_id, message_id) if message_id else None

    def show_anew(self, message: Remembered, meaning: Meaning | None = None, *, about: Subject | None = None) -> None:
        """Edits a message of ours at once, before anything that is only news."""
        edit_sent(self.uow, message.id, meaning, lane=Lane.REPLIES, about=about)

    @property
    def state(self) -> dict[str, Any]:
        return conversation_state(self.uow, self.card.conversation_id)

    def remember(self, **state: Any) -> None:
        """What the next message will be an answer to; nothing clears it. Unsent words stay, whatever is asked."""
        state = {UNSENT: self.state.get(UNSENT)} | state
        set_state(self.uow, self.card.conversation_id, {k: value for k, value in state.items() if k != UNSENT or value})

    def tie(self, message_id: str, about: Subject) -> None:
        """Their own message is about this thing from now on: its edit, or an answer to it, finds its way."""
        if message_id:
            tie(self.uow, self.to, message_id, about)

    def note_edit(self, message_id: str, words: str) -> None:
        """Their message itself is still on its way."""
        if message_id:
            note_edit(self.uow, self.to, message_id, words)

    def acknowledge(self, message_id: str) -> None:
        """A sign on their message that it was taken, where the channel has one."""
        if message_id and self.house.channels[self.channel].capabilities.acknowledges:
            self.tell(Acknowledge(message_id))

    def forget_what_was_said(self, message_id: str) -> None:
        """It held a secret: out of the chat where that can be done, and out of our rows."""
        self.held_a_secret = True
        if message_id and self.house.channels[self.channel].capabilities.takes_away:
            self.tell(TakeAway(message_id))
