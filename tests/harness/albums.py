"""Albums as Telegram brings them: parts as separate updates, shuffled, late, twice; workers that die in between."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import time_machine

from bots.worker import handle_conversation
from core.db.uow import Database
from core.house import House
from core.kernel.clock import now
from core.kernel.nudges import Nudge
from core.media.actions import receive_media
from core.media.ports import Sniffed, StoredBlob
from core.messaging.actions.conversations import take_conversation
from core.messaging.actions.inbound import fetched, take_fetch
from core.messaging.inbox import fetch_work
from core.messaging.queries import conversations_due
from core.registry import all_subscribers
from tests.fake_telegram.people import Chat
from tests.harness.chat import photo

PICTURE = photo(size=(8, 8))
JPEG = Sniffed("picture", "image/jpeg", "jpg")


@dataclass(frozen=True)
class Album:
    """`parts` are the fingerprints of its pictures, in the order in which they were sent."""

    caption: str
    parts: tuple[str, ...]


@dataclass
class Post:
    """What the owner's telephone sent, on its way: each update with the second at which it comes, some twice."""

    chance: random.Random
    albums: list[Album]
    updates: list[tuple[float, dict[str, Any]]]

    @classmethod
    def of(cls, chat: Chat, count: int, seed: int) -> Post:
        post = cls(random.Random(seed), [], [])
        for number in range(count):
            post._send(chat, number, began=number * 1.5)
        post.updates.sort(key=lambda one: one[0])
        return post

    def _send(self, chat: Chat, number: int, began: float) -> None:
        pictures = [f"{number}/{part}" for part in range(self.chance.randint(2, 10))]
        caption = f"Album {number}" if self.chance.random() < 0.6 else ""
        under = self.chance.randrange(len(pictures))
        for part, picture in enumerate(pictures):
            chat.sends_album_part(PICTURE, f"album-{number}", caption if part == under else "")
            update = copy.deepcopy(chat.bot.pending.pop())
            update["message"]["picture"] = picture
            for _ in range(1 + (self.chance.random() < 0.2)):
                late = self.chance.uniform(0, 10) if self.chance.random() < 0.3 else self.chance.uniform(0, 0.5)
                self.updates.append((began + late, update))
        self.albums.append(Album(caption, tuple(pictures)))


class MortalHouse:
    """Workers that may die at any moment, and come back as new ones on what they left."""

    def __init__(self, house: House, account_id: int, chance: random.Random) -> None:
        self.account_id, self.chance, self.deaths = account_id, chance, 0
        self.nudges: list[Nudge] = []
        self.house = house
        self.restarts()

    def restarts(self) -> None:
        db = Database(self.house.db.engine, all_subscribers(), self.nudges.append)
        self.deaths += 1
        self.house = replace(self.house, db=db, worker=f"worker {self.deaths}")

    def dies_holding(self, conversation_id: int) -> None:
        """Its lease stays behind, until it runs out."""
        with self.house.db.write() as uow:
            take_conversation(uow, conversation_id, self.house.worker)
        self.restarts()

    def _fetches(self, inbound_id: int) -> None:
        """As the media worker does, but that the bytes are only a name: a thousand of them are not the question."""
        with self.house.db.write() as uow:
            work = fetch_work(uow, inbound_id) if take_fetch(uow, inbound_id) else None
            if work:
                name = work.payload["message"]["picture"]
                fetched(uow, inbound_id, [receive_media(uow, StoredBlob(name, 1), JPEG, uploader_id=None)])

    def turns(self) -> None:
        """Until nothing is left to do at this moment."""
        while True:
            with self.house.db.read() as uow:
                due = conversations_due(uow, older_than=timedelta(seconds=-1))
            handled = sum(handle_conversation(self.house, one) for one in due)
            fetches = {nudge.id for nudge in self.nudges if nudge.to == "fetch"}
            self.nudges.clear()
            for inbound_id in fetches:
                self._fetches(inbound_id)
            if not handled and not fetches:
                return
            if due and self.chance.random() < 0.03:
                self.dies_holding(due[0])


def bring(house: MortalHouse, post: Post, clock: time_machine.Coordinates) -> None:
    """The house looks whenever something comes, and twice a second."""
    began = now()
    for at in _moments(began, post):
        clock.move_to(at)
        while post.updates and began + timedelta(seconds=post.updates[0][0]) <= at:
            house.house.intake.take_in("telegram", house.account_id, post.updates.pop(0)[1])
        house.turns()


def _moments(began: datetime, post: Post) -> Iterator[datetime]:
    last = post.updates[-1][0]
    for step in range(int((last + 40) * 2)):
        yield began + timedelta(seconds=step / 2)
