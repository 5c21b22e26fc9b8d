"""Outgrowing the embedded default is configuration: the same story on PostgreSQL with Redis and with RabbitMQ."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.harness.chat import photo
from tests.harness.running import Running
from tests.harness.web_person import WebPerson

pytestmark = [pytest.mark.slow, pytest.mark.postgresql, pytest.mark.broker]
SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgresql+psycopg://root@127.0.0.1/postgres")
BROKERS = ("redis://127.0.0.1:6379/9", "amqp://guest:guest@127.0.0.1:5672//")


@pytest.fixture
def postgresql() -> Iterator[str]:
    name = f"grown_{uuid.uuid4().hex[:10]}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield SERVER.rpartition("/")[0] + f"/{name}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.mark.parametrize("broker", BROKERS)
def test_the_story_runs_on_postgresql_with_a_real_broker_and_survives_a_kill(
    postgresql: str, broker: str, tmp_path: Path
) -> None:
    running = Running(tmp_path / "var", DATABASE_URL=postgresql, CELERY_BROKER_URL=broker)
    running.start()
    try:
        shop = running.cli("shop", "create", "بوتيك ليلى", "--owner", "webchat:layla", "--language", "ar")
        layla = WebPerson(running.url).signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
        nora = WebPerson(running.url).signs_in(shop["invite"]["web"], name="Nora")
        layla.sends("فستان حرير\n١٢٠ دولار #صيف\nالمقاسات: S M L", photo(size=(600, 750)))
        draft = layla.waits_for("S M L")
        running.kill("worker --queues drain")
        layla.presses("نشر", draft)
        card = nora.waits_for("فستان حرير")
        nora.presses("❤️", card)
        nora.sends("is it in blue?", answering=card)
        layla.sends("نعم", answering=layla.waits_for("is it in blue?"))
        nora.waits_for("نعم")
        assert sum("S M L" in message.text for message in nora.reads()) == 1
    finally:
        running.stop()
