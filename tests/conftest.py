"""A house for each test: a real database, real blobs, no workers; tests turn the handle themselves."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine, text

from core.db.engine import make_engine
from core.db.migrate import migrate
from core.db.uow import Database
from core.house import WEB_ACCOUNT, House
from core.media.links import MediaLinks
from core.messaging.actions.inbound import ensure_account
from core.messaging.ports import Channels
from core.registry import all_subscribers
from storage.blobs import LocalBlobs
from storage.pipeline import ChildProcessor
from storage.sniff import sniff
from tests.harness.doors import Doors, open_doors
from tests.harness.plain import PlainChannel

structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])
SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgresql+psycopg://root@127.0.0.1/postgres")
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once, copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "ecatalog.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_database() -> Iterator[str]:
    """The same for PostgreSQL: a template, made when the first test asks for it."""
    with _new_database() as name:
        engine = make_engine(_address(name))
        migrate(engine)
        engine.dispose()
        yield name


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        path = tmp_path / "ecatalog.db"
        path.write_bytes(request.getfixturevalue("migrated_file").read_bytes())
        yield f"sqlite:///{path}"
        return
    with _new_database(f"TEMPLATE {request.getfixturevalue('migrated_database')}") as name:
        yield _address(name)


@contextmanager
def _new_database(like: str = "") -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} {like}"))
    yield name
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def _address(name: str) -> str:
    return SERVER.rpartition("/")[0] + f"/{name}"


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    from bots.webchat.channel import WebChat

    engine = make_engine(database_url)
    migrate(engine)
    db = Database(engine, all_subscribers())
    blobs = LocalBlobs(tmp_path / "media")
    processor = ChildProcessor(blobs)
    with db.write() as uow:
        ensure_account(uow, *WEB_ACCOUNT)
        ensure_account(uow, "plain", "plain")
    yield House(
        db=db,
        channels=Channels(WebChat(db), PlainChannel()),
        blobs=blobs,
        sniff=sniff,
        processor=processor,
        links=MediaLinks("test secret"),
        data_dir=tmp_path,
        secret_key="test secret of some length",
    )
    processor.close()
    engine.dispose()


@pytest.fixture
def doors(house: House) -> Doors:
    return open_doors(house)
