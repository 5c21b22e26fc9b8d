"""What breaks under a running fan-out: the broker, its memory, the database, the disk. It goes on by itself."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from tests.harness.broken import disk_of, empty_files, empty_rabbitmq, empty_redis
from tests.harness.servers import own_postgresql, own_rabbitmq, own_redis
from tests.story.fanout_world import BEGUN_AT_ONCE, FOR_SECONDS, World, again_and_again, goes_on

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
LONG = "CHAOS_ROUNDS" in os.environ
BROKERS = ["files", *(["redis", pytest.param("rabbitmq", marks=pytest.mark.broker)] if LONG else [])]


@pytest.mark.parametrize("broker", BROKERS)
def test_a_broker_emptied_again_and_again_costs_nobody_a_card(world: World, broker: str) -> None:
    settings, empty = _broker(world, broker)
    fan_out = world.fan_out(**settings)
    fan_out.publishes()
    again_and_again(empty)
    goes_on(fan_out, unsure=0)


def test_a_redis_that_crashes_and_comes_back_is_listened_to_again(world: World) -> None:
    redis = world.stack.enter_context(own_redis())
    fan_out = world.fan_out(CELERY_BROKER_URL=redis.url)
    fan_out.publishes()
    fan_out.reaches(0.2)
    redis.stop()
    time.sleep(FOR_SECONDS)
    redis.start()
    goes_on(fan_out, unsure=0)


@pytest.mark.postgresql
def test_a_postgresql_that_crashes_and_comes_back_is_written_to_again(world: World) -> None:
    server = world.stack.enter_context(own_postgresql())
    fan_out = world.fan_out(DATABASE_URL=server.url)
    fan_out.publishes()
    fan_out.reaches(0.2)
    server.stop("immediate")
    time.sleep(FOR_SECONDS)
    server.start()
    goes_on(fan_out, unsure=BEGUN_AT_ONCE)


def test_a_full_disk_holds_the_fan_out_until_there_is_room(world: World) -> None:
    disk = world.stack.enter_context(disk_of(world.folder, megabytes=48))
    fan_out = world.fan_out()
    fan_out.publishes()
    fan_out.reaches(0.2)
    disk.fill(fan_out.running.pids())
    time.sleep(FOR_SECONDS)
    disk.empty(fan_out.running.pids())
    goes_on(fan_out, unsure=BEGUN_AT_ONCE)


def _broker(world: World, name: str) -> tuple[dict[str, str], Callable[[], None]]:
    if name == "files":
        return {}, lambda: empty_files(world.folder / "broker" / "queue")
    if name == "redis":
        url = world.stack.enter_context(own_redis()).url
        return {"CELERY_BROKER_URL": url}, lambda: empty_redis(url)
    url = world.stack.enter_context(own_rabbitmq())
    return {"CELERY_BROKER_URL": url}, lambda: empty_rabbitmq(url)
