"""The embedded broker: every word arrives once, however many write and read at the same time."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from kombu.messaging import Consumer

from core.kernel.nudges import Nudge
from ecatalog.celery_app import QUEUES, Engine, make_engine
from ecatalog.settings import Settings

WRITERS, EACH = 4, 100


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)
    return make_engine(Settings(data_dir=tmp_path, celery_broker_url=None))


def write(engine: Engine, first: int) -> None:
    for number in range(first, first + EACH):
        engine.nudge(Nudge("chat", number))


def hear(engine: Engine, heard: list[int], enough: int) -> None:
    def keep(body: Any, message: Any) -> None:
        heard.append(body[0][0])
        message.ack()

    give_up = time.monotonic() + 20
    with engine.connection_for_read() as connection:
        queue = engine.amqp.queues["chat"]
        with Consumer(connection.channel(), [queue], callbacks=[keep], accept=["json"]):  # type: ignore[no-untyped-call]
            while len(heard) < enough and time.monotonic() < give_up:
                try:
                    connection.drain_events(timeout=0.2)
                except TimeoutError:
                    continue


def test_every_word_is_heard_once_with_many_writers_and_two_readers(engine: Engine) -> None:
    heard: list[int] = []
    readers = [threading.Thread(target=hear, args=(engine, heard, WRITERS * EACH)) for _ in range(2)]
    writers = [threading.Thread(target=write, args=(engine, n * EACH)) for n in range(WRITERS)]
    for thread in readers + writers:
        thread.start()
    for thread in readers + writers:
        thread.join()
    assert sorted(heard) == list(range(WRITERS * EACH))


def test_each_word_goes_to_its_own_queue(engine: Engine, tmp_path: Path) -> None:
    for nudge in (Nudge("chat", 1), Nudge("drain", 2), Nudge("media", 3), Nudge("plan")):
        engine.nudge(nudge)
    names = [path.name for path in (tmp_path / "broker" / "queue").iterdir()]
    assert sorted(name.split(".")[1] for name in names) == sorted(QUEUES)


def test_a_worker_has_one_house_whatever_its_tasks_send(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, celery_broker_url=None, secret_key="long enough for a test")
    engine = make_engine(settings, works=True)
    house = engine.house
    house.db.nudger(Nudge("plan"))
    assert current_app.house is house
