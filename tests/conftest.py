"""A house for each test: a real database, real blobs, no workers; tests turn the handle themselves."""

from __future__ import annotations

import gc
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine, text

from bots.telegram.client import Endpoint
from core.db.engine import make_engine
from core.db.migrate import migrate
from core.house import House
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Town
from tests.harness.doors import Doors, open_doors
from tests.harness.houses import open_house
from tests.harness.telegram_town import TelegramTown

structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])
SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgresql+psycopg://root@127.0.0.1/postgres")
WORDED = ("tests/bots/", "tests/gallery/", "tests/ecatalog/")
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


@pytest.fixture(scope="session")
def fake_telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        telegram.delivery.hurry = 0.01
        yield telegram


@pytest.fixture
def telegram_bot(fake_telegram: FakeTelegram) -> Iterator[FakeBot]:
    """A bot of the test's own. What was asked of Telegram meanwhile is what Telegram allows to be asked."""
    bot = fake_telegram.add_bot()
    yield bot
    violations, fake_telegram.violations = fake_telegram.violations, []
    assert violations == []


@pytest.fixture
def house(database_url: str, tmp_path: Path, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Iterator[House]:
    with open_house(database_url, tmp_path, Endpoint(fake_telegram.url, telegram_bot.token)) as house:
        yield house


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--each-once", action="store_true", help="the first case of each test alone: the quickest look")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    told: set[tuple[str, object, object]] = set()
    called = {_name(item) for item in items if _way_and_half(item) == ("webhook", "postgresql")}
    items[:] = [item for item in items if not (_name(item) in called and _way_and_half(item) == _ON_THE_WEB)]
    items[:] = [item for item in items if not _told_elsewhere(_params(item)) and not _told_before(item, told)]
    if config.getoption("--each-once"):
        items[:] = {_name(item): item for item in reversed(items)}.values()
        items.reverse()


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not look through it again and again."""
    gc.freeze()


def _name(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _way_and_half(item: pytest.Item) -> tuple[object, object]:
    return _params(item).get("town"), _params(item).get("database_url")


def _params(item: pytest.Item) -> dict[str, object]:
    return getattr(getattr(item, "callspec", None), "params", {})


# Each way meets each half, and each channel both languages: Telegram is polled in Arabic on SQLite and called in
# English on PostgreSQL, the web chat speaks both on SQLite. Clients on the plain channel meet both halves.
_LANGUAGES = {("polling", "sqlite"): "ar", ("webhook", "postgresql"): "en", ("webchat", "postgresql"): "en"}
_ON_THE_WEB = ("webchat", "postgresql")  # only where Telegram doesn't call


def _told_elsewhere(params: dict[str, object]) -> bool:
    way, half, language = params.get("town"), params.get("database_url"), params.get("language")
    if (way, half) in (("polling", "postgresql"), ("webhook", "sqlite")):
        return True
    if language and way and language != _LANGUAGES.get((str(way), str(half)), language):
        return True
    if not (way and language and "channel" in params):
        return False
    return ((way == "webchat") + (half == "sqlite") + (language == "ar") + (params["channel"] == "plain")) % 2 == 1


def _told_before(item: pytest.Item, told: set[tuple[str, object, object]]) -> bool:
    """In chats and on pages each wording meets SQLite; the other half and Telegram meet the first of them."""
    params, path = _params(item), item.nodeid
    way, half = params.get("town"), params.get("database_url")
    if (way or "webchat", half or "sqlite") == ("webchat", "sqlite") or not path.startswith(WORDED):
        return False
    told_so_far = len(told)
    told.add((path.partition("[")[0], way, half))
    return len(told) == told_so_far


@pytest.fixture(params=["webchat", pytest.param("polling", marks=pytest.mark.wire), "webhook"])
def town(
    request: pytest.FixtureRequest, house: House, fake_telegram: FakeTelegram, telegram_bot: FakeBot
) -> Iterator[Town]:
    """People who chat on the web, and in Telegram by either way in which its updates come."""
    if request.param == "webchat":
        yield Town(house)
        return
    telegram = TelegramTown(house, fake_telegram, telegram_bot, by_webhook=request.param == "webhook")
    yield Town(house, "telegram", telegram)
    telegram.close()


@pytest.fixture
def doors(house: House) -> Doors:
    return open_doors(house)
