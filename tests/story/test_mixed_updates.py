"""Thousands of mixed updates of two shops' clients against a small model: every count and every thread is equal."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import time_machine

from bots.telegram.client import Endpoint
from core.db.uow import Uow
from core.feedback.counting import count_again
from core.feedback.queries import CommentCard, card_with_reactions, comments
from core.kernel.actor import Actor
from core.kernel.errors import NotFound
from core.messaging.queries import inbound_counts
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Town
from tests.harness.feedback_model import Tree, in_order
from tests.harness.houses import Killed, MortalDatabase, open_house
from tests.harness.mixed_updates import Fair
from tests.harness.telegram_door import Door
from tests.harness.telegram_town import TelegramTown

HOW_MANY = int(os.environ.get("MIXED_UPDATES", "300"))
SEEDS = [int(seed) for seed in os.environ.get("MIXED_SEEDS", "1").split()]
LOOKED_AT_EVERY, MOST_AT_ONCE = 300, 40
KILLED, RESTARTED, BLOCKED = 0.05, 0.03, 0.004
pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + HOW_MANY)]


@dataclass
class Fairground:
    """The fair and what runs it, which now and then is killed or started anew; the clock stands still in between."""

    running: ExitStack
    database_url: str
    folder: Path
    telegram: FakeTelegram
    bot: FakeBot
    clock: time_machine.Traveller
    dice: random.Random
    fair: Fair = field(init=False)
    door: Door = field(init=False)

    def __post_init__(self) -> None:
        self.fair = Fair(self._starts(), self.dice)

    def _starts(self) -> Town:
        self.running.close()
        endpoint = Endpoint(self.telegram.url, self.bot.token)
        house = self.running.enter_context(open_house(self.database_url, self.folder, endpoint))
        arriving = TelegramTown(house, self.telegram, self.bot, by_webhook=False)
        self.door = Door(house, arriving)
        town = Town(house, "telegram", arriving)
        town.rests = self.clock.shift
        return town

    def starts_anew(self) -> None:
        self.fair.goes_on_in(self._starts())

    def dies(self) -> None:
        """Between what a chat's update did and its commit, or between two commits."""
        db = self.fair.town.house.db
        assert isinstance(db, MortalDatabase)
        db.commits_left = self.dice.randint(0, 8)
        with suppress(Killed):
            self.fair.town.plans()
        self.starts_anew()

    def for_a_while(self, *, is_last: bool) -> int:
        deeds = self.dice.randint(1, MOST_AT_ONCE)
        for _ in range(deeds):
            self.fair.does_something()
            self.clock.shift(self.dice.choice((0.0, 0.5, 3.0)))
        self.fair.sky.lands(self.door.post, all_of_it=is_last)
        chance = self.dice.random()
        if chance < KILLED:
            self.dies()
        elif chance < KILLED + RESTARTED:
            self.starts_anew()
        self.fair.town.settle()
        self.fair.reads()
        if self.dice.random() < BLOCKED:
            self.fair.blocks_somebody()
        return deeds


@pytest.fixture
def running() -> Iterator[ExitStack]:
    with ExitStack() as running:
        yield running


@pytest.mark.parametrize("seed", SEEDS)
def test_every_count_and_thread_is_as_the_model_says(
    running: ExitStack, database_url: str, tmp_path: Path, fake_telegram: FakeTelegram, telegram_bot: FakeBot, seed: int
) -> None:
    with time_machine.travel("2026-11-20T08:00:00Z", tick=True) as clock:
        dice = random.Random(seed)
        ground = Fairground(running, database_url, tmp_path, fake_telegram, telegram_bot, clock, dice)
        ground.fair.opens()
        done, looked = 0, 0
        try:
            while done < HOW_MANY:
                done += ground.for_a_while(is_last=done + MOST_AT_ONCE >= HOW_MANY)
                if done - looked >= LOOKED_AT_EVERY or done >= HOW_MANY:
                    looked = done
                    _all_is_equal(ground.fair)
        except BaseException as fault:
            fault.add_note("\n  ".join((f"seed {seed}, after {done} deeds; the last of them:", *ground.fair.log)))
            raise


def _all_is_equal(fair: Fair) -> None:
    house, model = fair.town.house, fair.model
    with house.db.write() as uow:
        assert count_again(uow).mended == 0
    with house.db.read() as uow:
        assert inbound_counts(uow)["failed"] == inbound_counts(uow)["new"] == 0
        for item, number in fair.numbers.items():
            card = card_with_reactions(uow, number, None)
            counts = sorted((emoji.replace("\ufe0f", ""), count) for emoji, count in card.reactions)
            assert (item, counts) == (item, sorted(model.counts(item).items()))
            assert (item, card.comments) == (item, model.comment_count(item))
            assert card.hearts == sum(model.counts(item).values())
            for name, person in fair.people.items():
                mine = card_with_reactions(uow, number, person.person_id).mine
                assert (name, item, {one.replace("\ufe0f", "") for one in mine}) == (
                    name,
                    item,
                    model.given(name, item),
                )
                assert (name, item, _thread(uow, fair, item, name)) == (name, item, _meant(fair, item, name))


def _meant(fair: Fair, item: str, name: str) -> Tree | None:
    return fair.model.thread(item, name) if fair.model.sees(name, item) else None


def _thread(uow: Uow, fair: Fair, item: str, name: str) -> Tree | None:
    """As this person's page has it; none where there is none for them."""
    try:
        lines = comments(uow, Actor(fair.people[name].person_id), fair.numbers[item])
    except NotFound:
        return None
    names = {person.person_id: name for name, person in fair.people.items()}
    there, below = {line.id for line in lines}, defaultdict[int | None, list[CommentCard]](list)
    for line in sorted(lines, key=lambda line: line.id):
        below[line.reply_to if line.reply_to in there else None].append(line)

    def tree(above: int | None) -> Tree:
        return in_order((names[one.author_id], one.text, len(one.pictures), tree(one.id)) for one in below[above])

    return tree(None)
