"""Thousands of mixed updates of two shops' clients against a small model: every count and every thread is equal."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import time_machine

from core.db.uow import Uow
from core.feedback.counting import count_again
from core.feedback.queries import CommentCard, card_with_reactions, comments
from core.kernel.actor import Actor
from core.kernel.errors import NotFound
from core.messaging.queries import inbound_counts
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.feedback_model import Tree, in_order
from tests.harness.mixed_updates import Fair
from tests.harness.program import Program
from tests.harness.telegram_door import Door

HOW_MANY = int(os.environ.get("MIXED_UPDATES", "300"))
SEEDS = [int(seed) for seed in os.environ.get("MIXED_SEEDS", "1").split()]
LOOKED_AT_EVERY, MOST_AT_ONCE = 300, 40
KILLED, RESTARTED, BLOCKED = 0.05, 0.03, 0.004
pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + HOW_MANY)]


@pytest.fixture
def program(database_url: str, tmp_path: Path, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Iterator[Program]:
    with ExitStack() as running:
        yield Program(running, database_url, tmp_path, fake_telegram, telegram_bot)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_count_and_thread_is_as_the_model_says(program: Program, seed: int) -> None:
    with time_machine.travel("2026-11-20T08:00:00Z", tick=True) as clock:
        program.town.rests = clock.shift
        fair = Fair(program.town, random.Random(seed))
        fair.opens()
        done, looked = 0, 0
        try:
            while done < HOW_MANY:
                done += _for_a_while(fair, program, clock, is_last=done + MOST_AT_ONCE >= HOW_MANY)
                if done - looked >= LOOKED_AT_EVERY or done >= HOW_MANY:
                    looked = done
                    _all_is_equal(fair)
        except BaseException as fault:
            fault.add_note("\n  ".join((f"seed {seed}, after {done} deeds; the last of them:", *fair.log)))
            raise


def _for_a_while(fair: Fair, program: Program, clock: time_machine.Traveller, *, is_last: bool) -> int:
    """Whatever they do, on its way for a while; now and then its worker is killed, or all of it started anew."""
    deeds = fair.dice.randint(1, MOST_AT_ONCE)
    for _ in range(deeds):
        fair.does_something()
        clock.shift(fair.dice.choice((0.0, 0.5, 3.0)))
    fair.sky.lands(Door(program.town.house, program.telegram).post, all_of_it=is_last)
    chance = fair.dice.random()
    if chance < KILLED:
        program.chat_worker_dies(fair.dice.randint(0, 8))
    elif chance < KILLED + RESTARTED:
        program.starts_anew()
    program.town.settle()
    fair.reads()
    if fair.dice.random() < BLOCKED:
        fair.blocks_somebody()
    return deeds


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
