"""A shop with as many clients in Telegram as a test wants; one publication goes to all of them."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, Row, func, select

from core.db.engine import WRITES, make_engine
from core.items.models import Item
from core.messaging.models import Account, Outgoing
from core.shops.models import Shop
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import Chat, Seen
from tests.fake_telegram.provocations import picture
from tests.fake_telegram.world import FakeBot
from tests.harness.crowd import admit
from tests.harness.running import Running

UNSETTLED = ("waiting", "held", "sending")
CARDS_BY_STATE = {"sent": (1,), "failed": (0,), "uncertain": (0, 1)}


@dataclass(frozen=True)
class Told:
    """One client after a fan-out: the cards in their chat, and what their row says."""

    chat_id: str
    cards: int
    state: str
    reason: str

    @property
    def wrong(self) -> str:
        """Two cards, none and no reason why, or a row that says what is not so."""
        right = CARDS_BY_STATE.get(self.state, ()) if self.reason or self.state == "sent" else ()
        return "" if self.cards in right else f"{self.chat_id}: {self.cards} cards, {self.state} ({self.reason})"


class FanOut:
    def __init__(self, running: Running, telegram: FakeTelegram, bot: FakeBot, people: int) -> None:
        self.running, self.telegram, self.bot = running, telegram, bot
        self.owner = telegram.person("Layla").chat(bot)
        owner = self.owner.person.id
        made = running.cli("shop", "create", f"Boutique {owner}", "--owner", f"telegram:{owner}")
        self.slug, self.title = str(made["shop"]), f"Dress of {made['shop']}"
        self._pressed: list[Chat] = []
        self.clients = [telegram.person(f"Client {number}").chat(bot) for number in range(people)]
        for client in self.clients:
            client.room.begun = True
        with self.engine.execution_options(**{WRITES: True}).begin() as connection:
            self.shop_id = connection.execute(select(Shop.id).where(Shop.slug == self.slug)).scalar_one()
            account = connection.scalars(select(Account.id).where(Account.channel == "telegram")).one()
            chats = [str(client.person.id) for client in self.clients]
            names = [client.person.head["first_name"] for client in self.clients]
            admit(connection, self.shop_id, chats, account, "telegram", names)

    @cached_property
    def engine(self) -> Engine:
        folder = self.running.environment["DATA_DIR"]
        return make_engine(self.running.environment.get("DATABASE_URL", f"sqlite:///{folder}/ecatalog.db"))

    def publishes(self) -> None:
        """In chat, as owners do. Its clients are told from now on."""
        self.owner.sends_photo(picture(), f"{self.title}\n$120")
        self.waits(lambda: bool(self._drafts()), "the draft", 30)
        self.owner.presses("Publish", on=self._drafts()[-1])

    def _drafts(self) -> list[Seen]:
        return [seen for seen in self.owner.sees() if self.title in seen.text and "Draft" in seen.text]

    def presses_hearts(self, most: int, dice: random.Random | None = None) -> int:
        """By clients who have their card and did not press before; says how many did."""
        having = [client for client in self.clients if client not in self._pressed and self._cards_of(client)]
        pressing = (dice or random.Random(0)).sample(having, min(most, len(having)))
        for client in pressing:
            client.presses("❤️")
        self._pressed += pressing
        return len(pressing)

    @property
    def arrived(self) -> int:
        """Cards in their clients' chats; a look that costs nothing while hundreds are on their way."""
        return sum(len(client.room.messages) > 0 for client in self.clients)

    def reaches(self, share: float, patience: float = 60.0) -> None:
        self.waits(lambda: self.arrived >= share * len(self.clients), f"{share:.0%} told", patience)

    def settles(self, patience: float) -> float:
        """Until every client's row has come to an end; the seconds that it took."""
        began = time.monotonic()
        self.waits(self._is_settled, "every row settled", patience)
        return time.monotonic() - began

    def waits(self, true: Callable[[], bool], what: str, patience: float) -> None:
        end = time.monotonic() + patience
        while not true():
            assert time.monotonic() < end, f"not within {patience} s: {what}\n{self.where_it_stands()}"
            time.sleep(0.05)

    def told(self) -> list[Told]:
        rows = {row.chat_id: (row.state, row.reason or "") for row in self._rows()}
        cards = {str(client.person.id): self._cards_of(client) for client in self.clients}
        return [Told(chat, count, *rows.get(chat, ("no row", ""))) for chat, count in cards.items()]

    def wrong(self) -> list[str]:
        return [told.wrong for told in self.told() if told.wrong]

    def states(self) -> Counter[str]:
        return Counter(row.state for row in self._rows())

    def hearts(self) -> int:
        with self.engine.connect() as connection:
            return int(connection.scalar(select(func.sum(Item.hearts)).where(Item.shop_id == self.shop_id)) or 0)

    def account(self) -> Row[Any]:
        """The bot's own row: who holds its lease, under which number, and how long it rests."""
        columns = (Account.lease_by, Account.lease_number, Account.lease_until, Account.rests_until)
        with self.engine.connect() as connection:
            return connection.execute(select(*columns).where(Account.channel == "telegram")).one()

    def begun_under(self, lease: int) -> set[str]:
        """The chats whose calls were begun under a lease's number."""
        return {row.chat_id for row in self._rows() if row.lease_number == lease}

    def where_it_stands(self) -> str:
        """For whoever reads a failure: rows, the account, beside which the log's last lines say why."""
        reasons = Counter((row.state, row.reason, str(row.next_try_at)) for row in self._rows())
        return f"{dict(reasons)}\n{self.account()}\n{self.running.log_since_start()[-4000:]}"

    def _cards_of(self, client: Chat) -> int:
        """A card begins its buttons with a heart; a heart given to one that nobody remembers is confirmed in words."""
        return sum(self.title in seen.text and seen.labels[0].startswith("❤️") for seen in client.sees())

    def _is_settled(self) -> bool:
        states = self.states()
        return states.total() >= len(self.clients) and not any(states[state] for state in UNSETTLED)

    def _rows(self) -> list[Row[Any]]:
        columns = (Outgoing.chat_id, Outgoing.state, Outgoing.reason, Outgoing.lease_number, Outgoing.next_try_at)
        query = select(*columns).where(Outgoing.shop_id == self.shop_id, Outgoing.kind == "new_item")
        with self.engine.connect() as connection:
            return list(connection.execute(query))
