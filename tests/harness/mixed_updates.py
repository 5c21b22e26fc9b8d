"""Two shops with their clients, who do anything in any order; what a channel allows happens to it on its way."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bots.payloads.items import ReactToItem
from core.clients.tending import block_client
from core.kernel.actor import OPERATOR
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Seen, TelegramChatter, Town, photo
from tests.harness.chatters import MARKS, WebChatter, still_there
from tests.harness.feedback_model import FeedbackModel, Said, Shop
from tests.harness.own_words import says
from tests.harness.sky import Effect, Flight, Sky

NATIVE = ("❤", "🔥", "😍", "👍", "🤔", "❤\u200d🔥", "✍", "🕊")  # as Telegram says them: half of them no shop offers
TYPED = ("❤️", "🔥", "💯", "🕊️", "✍️", "❤️\u200d🔥")
ITEMS = {"A": ("Silk dress", "Raffia hat", "Saddle bag"), "B": ("Dunes", "Harbour", "Old town")}
FORGED = ("react:{}:❤️", "see:{}", "ask:{}", "comment:{}", "publish:{}", "save:{}")


def nothing() -> None:
    """Of what is refused, or is no feedback."""


@dataclass
class Fair:
    town: Town
    dice: random.Random
    model: FeedbackModel = field(default_factory=FeedbackModel)
    people: dict[str, Chatter] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # of the house's items, by title
    cards: dict[tuple[str, str], Seen] = field(default_factory=dict)  # by person and item
    told: dict[tuple[str, str], Seen] = field(default_factory=dict)  # by person and the mark of what they were told
    said: dict[str, tuple[str, Said, Any]] = field(default_factory=dict)  # by mark: who, what, their own message
    log: deque[str] = field(default_factory=lambda: deque(maxlen=40))
    _marks: int = 0
    _read: dict[str, int] = field(default_factory=dict)
    _touched: set[Said] = field(default_factory=set)
    sky: Sky = field(init=False)

    def __post_init__(self) -> None:
        self.sky = Sky(self.dice, self._notes)

    def opens(self) -> None:
        """Layla is in Telegram and answers for all; Omar, in the web chat, answers for two pairs of eyes."""
        for shop, owner, channel in (("A", "Layla", "telegram"), ("B", "Omar", "webchat")):
            self.people[owner] = self.town.person(owner, channel)
            self._comes_together(shop, owner)
            if shop == "B":
                self.people[owner].says("/settings")
                self.people[owner].says("17 private")
            self.model.shops[shop] = Shop(owner, answers_privately=shop == "B")
            for title in ITEMS[shop]:
                self._shows(shop, title)

    def _comes_together(self, shop: str, owner: str) -> None:
        """Eight belong to each, and four to both."""
        code = self.town.invite(self.town.shop(self.people[owner], owner))
        for number in range(20):
            name = f"Client{number}"
            if name not in self.people:
                self.people[name] = self.town.person(name, "webchat" if number % 5 == 4 else "telegram")
            if number < 12 if shop == "A" else number >= 8:
                self.people[name].says(f"/start {code}")
                self.model.clients[shop].add(name)

    def _shows(self, shop: str, title: str) -> None:
        publishes(self.people[self.model.shops[shop].owner], f"{title}\n$120")
        self.model.shop_of[title] = shop
        self.numbers[title] = len(self.numbers) + 1
        for client in sorted(self.model.clients[shop]):
            self.cards[client, title] = self.people[client].saw_words(title)

    def does_something(self) -> None:
        self.dice.choices(list(DEEDS), list(DEEDS.values()))[0](self)

    def reacts(self) -> None:
        person, item = self._card()
        chatter, card = self.people[person], self.cards[person, item]
        new = self.dice.sample(NATIVE, self.dice.choice((0, 1, 1, 1, 2)))
        if isinstance(chatter, WebChatter):
            chatter.receive({"type": "react", "message_id": card.id, "emojis": new})
            self.model.shows(person, item, new)
            self._notes(f"{person} shows {new} on {item}")
        elif isinstance(chatter, TelegramChatter):
            chatter.chat.reacts(new, to={"message_id": card.id})
            self._flies(person, lambda: self._reacted(person, item, update), "reaction")
            update = self.sky.flying[-1].updates[0]
            self._notes(f"{person} reacts {new} to {item}, {update['update_id']}")

    def _reacted(self, person: str, item: str, update: dict[str, Any]) -> None:
        given = update["message_reaction"]
        old, new = ([kind["emoji"] for kind in given[name]] for name in ("old_reaction", "new_reaction"))
        stamp = (given["date"], update["update_id"])
        self.model.reacts(person, item, str(given["message_id"]), stamp, old, new)

    def presses(self) -> None:
        """A button of a card as fresh or as old as it may be, once or with a nervous thumb."""
        person, item = self._card()
        emoji, give, times = (
            self.dice.choice(("❤️", "😍", "🔥")),
            self.dice.choice((1, 1, 0)),
            self.dice.choice((1, 1, 2)),
        )
        payload = ReactToItem(self.numbers[item], emoji, give).pack()
        self._notes(f"{person} presses {payload} under {item}, times: {times}")
        for _ in range(times):
            self._presses(person, payload, self.cards[person, item])
            self._flies(person, lambda: self.model.presses(person, item, emoji, given=bool(give)))

    def answers_with_an_emoji(self) -> None:
        person, item = self._card()
        emoji = self.dice.choice(TYPED)
        self._notes(f"{person} answers {item} with {emoji}")
        says(self.people[person], emoji, self.cards[person, item])
        self._flies(person, lambda: self.model.answers_with(person, item, emoji))

    def comments(self) -> None:
        person, item = self._card()
        self._comments(person, item, self.cards[person, item])

    def comments_with_a_picture(self) -> None:
        person, item = self._card()
        self._comments(person, item, self.cards[person, item], pictures=(photo(),))

    def answers(self) -> None:
        """However old: what the shop told them, or what they said themselves."""
        told = [(who, mark) for who, mark in self.told if who not in self._owners]
        person, mark = self.dice.choice(told) if told else ("", "")
        if told and self.dice.random() < 0.7:
            said, message = self.said[mark][1], self.told[person, mark]
        elif self.said:
            person, said, message = self._own()
        else:
            return
        there = not isinstance(message, Seen) or still_there(self.people[person], message)
        if person not in self._owners and there and self._is_free(said):
            self._comments(person, said.item, message, answers=said)

    def shop_answers(self) -> None:
        told = [(who, mark) for who, mark in self.told if who in self._owners]
        if not told:
            return
        owner, mark = self.dice.choice(told)
        said, message = self.said[mark][1], self.told[owner, mark]
        if not self._is_free(said) or not still_there(self.people[owner], message):
            return
        other = next((payload for _, payload in message.buttons if payload.startswith("sayback:")), "")
        privately = None
        if other and self.dice.random() < 0.5:
            self._presses(owner, other, message)
            privately = other.endswith(":1")
        self._comments(owner, said.item, message, answers=said, privately=privately)

    def rewords(self) -> None:
        """Only Telegram tells of it."""
        if not self.said:
            return
        person, said, message = self._own()
        chatter = self.people[person]
        if isinstance(chatter, TelegramChatter) and self._is_free(said):
            words = f"{said.words.split()[0]} better {self._mark()}"
            self._notes(f"{person} rewords {said.words!r}: {words!r}")
            chatter.chat.edits(message, words)
            self._flies(person, lambda: self.model.rewords(person, said, words))

    def takes_back(self) -> None:
        if not self.said:
            return
        person, said, message = self._own()
        if self._is_free(said):
            self._notes(f"{person} takes back {said.words!r}")
            says(self.people[person], "/delete", message)
            self._flies(person, lambda: self.model.takes_back(said))

    def talks_at_large(self) -> None:
        """To a shop, in a conversation, and perhaps unsaid at once: nothing that stands under an item."""
        person, unsaid = self._client(), self.dice.random() < 0.3
        self._notes(f"{person} says something at large, unsaid: {unsaid}")
        own = says(self.people[person], f"talk {self._mark()}", None)
        self._flies(person, nothing)
        if unsaid:
            says(self.people[person], "/delete", own)
            self._flies(person, nothing)

    def tries_next_door(self) -> None:
        """By a button that was passed on, or a number that was guessed."""
        person = self._client()
        strange = [item for item in self.numbers if not self.model.sees(person, item)]
        if strange:
            payload = self.dice.choice(FORGED).format(self.numbers[self.dice.choice(strange)])
            self._notes(f"{person} tries {payload}")
            self._presses(person, payload, next(card for (who, _), card in self.cards.items() if who == person))
            self._flies(person, nothing)

    def blocks_somebody(self) -> None:
        """When all that they did before is in."""
        shop = self.dice.choice(list(ITEMS))
        person = self.dice.choice(sorted(self.model.clients[shop]))
        self._notes(f"{shop} blocks {person}")
        with self.town.house.db.write() as uow:
            block_client(uow, OPERATOR, list(ITEMS).index(shop) + 1, self.people[person].person_id)
        self.model.blocked.add((shop, person))

    def reads(self) -> None:
        """What came since is found by the mark in it."""
        self._touched.clear()
        for name, chatter in self.people.items():
            for seen in self._new(name, chatter):
                for word in seen.text.translate(MARKS).split():
                    if word in self.said:
                        self.told[name, word] = seen

    def _new(self, name: str, chatter: Chatter) -> Sequence[Seen]:
        new = chatter.sees_since(self._read.get(name, 0))
        self._read[name] = max([self._read.get(name, 0), *(int(seen.id) for seen in new)])
        return new

    def _comments(
        self,
        person: str,
        item: str,
        message: Any,
        *,
        answers: Said | None = None,
        privately: bool | None = None,
        pictures: tuple[bytes, ...] = (),
    ) -> None:
        mark = self._mark()
        self._notes(f"{person} says {mark} to {answers.words if answers else item!r}, privately: {privately}")
        own = says(self.people[person], mark, message, pictures)
        count = len(pictures)

        def effect() -> None:
            written = self.model.comments(person, item, mark, answers=answers, privately=privately, pictures=count)
            if written:
                self.said[mark] = person, written, own

        self._flies(person, effect)

    def _presses(self, person: str, payload: str, on: Seen) -> None:
        self.people[person].does_press(payload, on, None)

    def _flies(self, person: str, effect: Effect, kind: str = "said") -> None:
        """On the web it is there at once; Telegram brings it when it likes."""
        if isinstance(self.people[person], WebChatter):
            effect()
            return
        assert self.town.telegram
        bot = self.town.telegram.bot
        self.town.telegram.telegram.taken(bot.pending)
        self.sky.flying.append(Flight(f"{kind} {person}", list(bot.pending), effect))
        bot.pending.clear()

    def _notes(self, deed: str) -> None:
        self.log.append(deed)

    @property
    def _owners(self) -> set[str]:
        return {shop.owner for shop in self.model.shops.values()}

    def _client(self) -> str:
        return self.dice.choice([name for name in self.people if name not in self._owners])

    def _card(self) -> tuple[str, str]:
        return self.dice.choice(list(self.cards))

    def _own(self) -> tuple[str, Said, Any]:
        return self.said[self.dice.choice(list(self.said))]

    def _is_free(self, said: Said) -> bool:
        """Chats are handled side by side: two deeds of two people on one comment would have no order."""
        free = said not in self._touched
        self._touched.add(said)
        return free

    def _mark(self) -> str:
        self._marks += 1
        return f"n{self._marks}n"


DEEDS: dict[Callable[[Fair], None], int] = {
    Fair.reacts: 30,
    Fair.presses: 12,
    Fair.answers_with_an_emoji: 6,
    Fair.comments: 14,
    Fair.comments_with_a_picture: 1,
    Fair.answers: 9,
    Fair.shop_answers: 12,
    Fair.rewords: 6,
    Fair.takes_back: 5,
    Fair.talks_at_large: 2,
    Fair.tries_next_door: 3,
}
