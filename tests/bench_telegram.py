"""The bench's Telegram part: an update taken in, and the time from an update to the reply that it causes."""

from __future__ import annotations

import itertools
import json
import os
import socket
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, request
from sqlalchemy import Engine, create_engine, insert, text

from core.db.base import Base
from core.db.engine import WRITES, make_engine
from core.kernel.clock import now
from ecatalog.settings import Settings
from ecatalog.wiring import build, prepare_database
from tests.fake_telegram import FakeTelegram
from tests.harness.running import Running, until
from web.app import create_app
from webhooks import blueprints as webhooks

TOKEN = "4711:a_token_of_the_bench"
SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgresql+psycopg://root@127.0.0.1/postgres")
Measured = tuple[str, str, float, float, str]


def ingest(folder: Path, timed: Callable[[Callable[[], object], int], float]) -> list[Measured]:
    found = [_ingest("SQLite", f"sqlite:///{folder}/ecatalog.db", folder, timed)]
    if listens(5432):
        with new_database() as url:
            found.append(_ingest("PostgreSQL", url, folder / "postgresql", timed))
    return found


def _ingest(name: str, url: str, folder: Path, timed: Callable[[Callable[[], object], int], float]) -> Measured:
    """Checked, kept once, words to the workers. Floor: a Flask route that reads the JSON and inserts it."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(data_dir=folder, database_url=url, secret_key="a secret of the bench", telegram_bot_token=TOKEN)
    prepare_database(settings)
    house = build(settings, worker="bench", answers_people=True)
    door, numbers = create_app(house, webhooks()).test_client(), itertools.count(1)
    headers = {"X-Telegram-Bot-Api-Secret-Token": house.channels["telegram"].webhook_secret("4711")}  # type: ignore[attr-defined]

    def ours() -> None:
        assert door.post("/webhooks/telegram", json=_update(next(numbers)), headers=headers).status_code == 200

    floor = _bare(make_engine(url)).test_client()
    floor_ms = timed(lambda: floor.post("/", json=_update(next(numbers))), 200)
    return (f"Telegram webhook ingest, {name}", "ms an update", timed(ours, 200), floor_ms, "Flask + the same insert")


def _bare(engine: Engine) -> Flask:
    """The same row into the same table, as it comes: no secret, no chat, no once."""
    writing, table, app = engine.execution_options(**{WRITES: True}), Base.metadata.tables["inbound"], Flask("bare")
    row = {"account_id": 1, "files": 0, "state": "ignored", "tries": 0, "trace_id": "bare"}

    @app.post("/")
    def keep() -> str:
        update = json.loads(request.get_data())
        with writing.begin() as connection:
            name = {"external_id": f"bare {update['update_id']}", "received_at": now()}
            connection.execute(insert(table), row | name | {"payload": update})
        return ""

    return app


def _update(number: int) -> dict[str, Any]:
    person = {"id": 700 + number % 50, "is_bot": False, "first_name": "Nora", "language_code": "en"}
    chat = {"id": person["id"], "type": "private", "first_name": "Nora"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": person, "text": "hello"},
    }


def latency(folder: Path) -> list[Measured]:
    """From an update that Telegram brings to the request that answers it, but for Telegram's own time."""
    with FakeTelegram(strict=False) as telegram:
        bot = telegram.add_bot()
        running = Running(folder / "var", TELEGRAM_BOT_TOKEN=bot.token, TELEGRAM_API_URL=telegram.url)
        running.environment["PUBLIC_URL"] = running.url
        running.start()
        until(lambda: bot.webhook.get("url"), 20)
        nora = telegram.person("Nora").chat(bot)
        nora.starts()
        nora.waits_for("private catalogue")
        waited = sorted(_one_reply(telegram, nora) for _ in range(60))
        running.stop()
    p50, p95 = statistics.median(waited), statistics.quantiles(waited, n=20)[18]
    return [
        ("Telegram update in to reply out, p50", "ms", p50, 100.0, "the bound"),
        ("Telegram update in to reply out, p95", "ms", p95, 250.0, "the bound"),
    ]


def _one_reply(telegram: FakeTelegram, nora: Any) -> float:
    answered = len(telegram.calls_of("sendMessage"))
    began = time.monotonic()
    nora.says("/dance")
    while len(telegram.calls_of("sendMessage")) <= answered:
        assert time.monotonic() - began < 10, "no reply"
        time.sleep(0.001)
    time.sleep(0.05)
    return (telegram.calls_of("sendMessage")[-1].at - began) * 1000


@contextmanager
def new_database() -> Iterator[str]:
    name = f"bench_{uuid.uuid4().hex[:12]}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield SERVER.rpartition("/")[0] + f"/{name}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
