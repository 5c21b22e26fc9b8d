"""A fan-out to hundreds in Telegram while calls fail and processes die: each is told once, or it is known why not."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from bots.telegram.capabilities import CAPABILITIES
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.faults import LOST, Fault, refused, too_many
from tests.fake_telegram.world import FakeBot
from tests.harness.fanout import FanOut
from tests.harness.running import Running, until
from tests.harness.servers import own_postgresql, own_redis

ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "3"))
PEOPLE = int(os.environ.get("CHAOS_PEOPLE", "200"))
pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + PEOPLE)]

BROKEN, GATEWAY = Fault("broken", status=500), Fault("gateway", status=502)
CHANCES = {too_many(1): 0.05, refused("blocked"): 0.02, BROKEN: 0.02, GATEWAY: 0.01, LOST: 0.02}
NOBODY_KNOWS = (LOST, GATEWAY)  # a gateway's 502 doesn't say whether the call had its effect behind it
DRAIN = "worker --queues drain"
VICTIMS = (DRAIN, "worker --queues chat", "beat", "web", "")
BEGUN_AT_ONCE = CAPABILITIES.calls_at_once  # calls whose end nobody may have written down
PRESSERS = 3
SMALL, GROWN = "SQLite and files", "PostgreSQL and Redis"


def _rounds() -> list[Any]:
    """Each its own seed. Every third on what people outgrow the first with, and those after the others."""
    grown = [pytest.param(GROWN, round_, marks=pytest.mark.postgresql) for round_ in range(2, ROUNDS, 3)]
    return [(SMALL, round_) for round_ in range(ROUNDS) if round_ % 3 != 2] + grown


@pytest.fixture(scope="module")
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture(scope="module")
def bot(telegram: FakeTelegram) -> FakeBot:
    return telegram.add_bot()


@pytest.fixture(scope="module")
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, telegram: FakeTelegram, bot: FakeBot
) -> Iterator[Running]:
    with ExitStack() as servers:
        running = Running(
            tmp_path_factory.mktemp("fanout") / "var",
            TELEGRAM_BOT_TOKEN=bot.token,
            TELEGRAM_API_URL=telegram.url,
            TELEGRAM_MESSAGES_PER_SECOND="1000",
            **(_grown(servers) if request.param == GROWN else {}),
        )
        running.start()
        yield running
        running.stop()


def _grown(servers: ExitStack) -> dict[str, str]:
    database, broker = servers.enter_context(own_postgresql()), servers.enter_context(own_redis())
    return {"DATABASE_URL": database.url, "CELERY_BROKER_URL": broker.url}


@pytest.mark.parametrize(("running", "round_"), _rounds(), indirect=["running"])
def test_each_is_told_once_or_it_is_known_why_not_whatever_fails_and_dies(
    running: Running, telegram: FakeTelegram, bot: FakeBot, round_: int
) -> None:
    until(lambda: running.ready(), 20)
    dice, before = random.Random(round_), telegram.faults.by_chance.copy()
    fan_out = FanOut(running, telegram, bot, PEOPLE)
    fan_out.publishes()
    telegram.faults.at_random("sendPhoto", CHANCES, seed=round_)
    pressed, drains_killed = _kills(running, fan_out, dice)
    took = fan_out.settles(60 + PEOPLE / 2)
    telegram.faults.at_random("sendPhoto", {}, seed=round_)
    met = telegram.faults.by_chance - before

    states = fan_out.states()
    print(f"round {round_}: {dict(states)}, {drains_killed} drains killed, {took:.1f} s after the last kill")
    assert fan_out.wrong() == []
    assert states["uncertain"] <= sum(met[fault] for fault in NOBODY_KNOWS) + BEGUN_AT_ONCE * drains_killed
    assert states["failed"] <= met[refused("blocked")]
    fan_out.waits(lambda: fan_out.hearts() == pressed, f"{pressed} hearts", 30)


def _kills(running: Running, fan_out: FanOut, dice: random.Random) -> tuple[int, int]:
    """All victims in an order by chance, each at a moment by chance; before each, clients who have the card press."""
    victims = dice.sample(VICTIMS, len(VICTIMS))
    moments = sorted(dice.uniform(0.0, 0.9) for _ in victims)
    pressed = 0
    for victim, moment in zip(victims, moments, strict=True):
        fan_out.reaches(moment, 60 + PEOPLE / 4)
        pressed += fan_out.presses_hearts(PRESSERS, dice)
        running.kill(victim) if victim else _kills_all(running)
    return pressed, victims.count(DRAIN) + victims.count("")


def _kills_all(running: Running) -> None:
    """At once, but for the one that starts them again."""
    for victim in VICTIMS[:-1]:
        running.kill(victim)
