"""The bench's delivery part: planning a hundred thousand rows, and sending without a vendor's limits."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, insert, select, text

from core.db.base import Base
from core.house import House
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.publishing import publish_item
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.messaging.actions.accounts import ensure_account
from core.messaging.models import Outgoing
from core.notices.planner import plan_events
from core.people.actions import meet
from ecatalog.settings import Settings
from ecatalog.wiring import build, prepare_database
from notifications.drain import drain_account
from tests.bench_sink import sink
from tests.bench_telegram import Measured, listens, new_database
from tests.harness.crowd import crowd

TOKEN = "4711:" + "a" * 35
MANY, FEW = 100_000, 1_000
SECONDS = 8.0
CAPTION = "Silk dress\nفستان حرير\n$120 #summer\nsizes: S M L\nMade by hand."


def delivery(folder: Path) -> list[Measured]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    found: list[Measured] = []
    for name, url in _databases(folder):
        with url as address:
            found += _on(name, address, folder / name)
    return found


def _databases(folder: Path) -> Iterator[tuple[str, Any]]:
    yield "SQLite", _file(f"sqlite:///{folder}/SQLite/ecatalog.db")
    if listens(5432):
        yield "PostgreSQL", new_database()


@contextmanager
def _file(url: str) -> Iterator[str]:
    yield url


def _on(name: str, url: str, folder: Path) -> list[Measured]:
    folder.mkdir(parents=True, exist_ok=True)
    with sink() as api:
        place = Place(url, folder, api)
        shop_id, account_id = place.shop(MANY)
        planned, floor = place.plans(shop_id), place.bare_insert()
        rows: list[Measured] = [
            (f"enqueue {MANY} rows, {name}", "ms", planned * 1000, floor * 1000, "a bare INSERT ... SELECT of them")
        ]
        alone = _per_message(api)
        rate, heavy = _in_a_process(_drains, url, folder, api, account_id)
        rows.append(
            (f"drain without limits, {name}", "ms a message", 1000 / rate, alone, "the library alone, 8 at once")
        )
        rows += place.two_accounts(name, rate)
        light = place.weight_of_a_few(account_id)
        rows.append((f"memory of a drain with {MANY} rows, {name}", "MB", heavy, light, f"with {FEW}"))
        return rows


class Place:
    """A shop in a database of its own, and the clients that it tells."""

    def __init__(self, url: str, folder: Path, api: str) -> None:
        self.url, self.folder, self.api = url, folder, api
        self.house = _house(url, folder, api)

    def shop(self, clients: int, token_of: str = "4711", channel: str = "telegram") -> tuple[int, int]:
        from core.galleries.actions import create_gallery
        from core.shops.actions import create_shop

        with self.house.db.write() as uow:
            owner = meet(uow, "webchat", f"owner of {token_of}", name="Owner")
            shop_id = create_shop(uow, owner_id=owner, name=Bilingual("Bench"), grace_seconds=0)
            create_gallery(uow, OPERATOR, shop_id, Bilingual("All"))
            account_id = ensure_account(uow, channel, token_of)
        crowd(self.house.db, shop_id, clients, account_id=account_id, channel=channel, first_chat=10**7 * shop_id)
        self._owner, self._shop = owner, shop_id
        return shop_id, account_id

    def plans(self, shop_id: int) -> float:
        """Seconds until all are planned, the event's other rows included."""
        plan_events(self.house.db)
        with self.house.db.write() as uow:
            item_id = draft_item(uow, Actor(self._owner), shop_id, [], read_caption(CAPTION, currency="USD"))
            publish_item(uow, Actor(self._owner), item_id)
        began = time.perf_counter()
        plan_events(self.house.db)
        return time.perf_counter() - began

    def bare_insert(self) -> float:
        """The same rows into a table with the same indexes, from where they stand already."""
        columns = ", ".join(c.name for c in Base.metadata.tables["outgoing"].columns if c.name != "id")
        with self.house.db.writing.begin() as connection:
            connection.execute(text("CREATE TABLE plain AS SELECT * FROM outgoing WHERE kind = 'new_item'"))
            connection.execute(text("DELETE FROM outgoing WHERE kind = 'new_item'"))
        began = time.perf_counter()
        with self.house.db.writing.begin() as connection:
            connection.execute(text(f"INSERT INTO outgoing ({columns}) SELECT {columns} FROM plain"))
        spent = time.perf_counter() - began
        with self.house.db.writing.begin() as connection:
            connection.execute(text("DROP TABLE plain"))
        return spent

    def two_accounts(self, name: str, alone: float) -> list[Measured]:
        """A second shop with a bot of its own: two drains in two processes."""
        with self.house.db.write() as uow:
            sealed = self.house.vault.seal("4712:" + "b" * 35)
            uow.session.execute(
                insert(Base.metadata.tables["accounts"]).values(
                    channel="telegram", external_id="4712", name="two", sealed=sealed, state="active", lease_number=0,
                    pace={},
                )
            )  # fmt: skip
        shop_id, second = self.shop(20_000, "4712")
        with self.house.db.write() as uow:
            uow.session.execute(
                text("UPDATE accounts SET shop_id = :shop WHERE id = :id"), {"shop": shop_id, "id": second}
            )
        self.plans(shop_id)
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            first = ensure_id(self.house, "4711")
            given = [(self.url, str(self.folder), self.api, account) for account in (first, second)]
            rates = [rate for rate, _ in pool.starmap(_drains, given)]
        return [(f"two accounts on two drains, {name}", "messages/s", sum(rates), alone, "one account on one drain")]

    def weight_of_a_few(self, account_id: int) -> float:
        """What the same process weighs when only a few wait."""
        with self.house.db.write() as uow:
            kept = select(Outgoing.id).where(Outgoing.account_id == account_id, Outgoing.state == "waiting").limit(FEW)
            ids = list(uow.session.scalars(kept))
            waiting = text("UPDATE outgoing SET state = 'cancelled' WHERE state = 'waiting' AND id > :last")
            uow.session.execute(waiting, {"last": max(ids, default=0)})
        return _in_a_process(_drains, self.url, self.folder, self.api, account_id)[1]


def ensure_id(house: House, external_id: str) -> int:
    with house.db.write() as uow:
        return ensure_account(uow, "telegram", external_id)


def _in_a_process(work: Callable[..., Any], url: str, folder: Path, api: str, account_id: int) -> Any:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (url, str(folder), api, account_id))


def _drains(url: str, folder: str, api: str, account_id: int) -> tuple[float, float]:
    """Messages a second, and what the process weighs in MB."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    house = _house(url, Path(folder), api, worker=f"drain {os.getpid()}")
    drain_account(house, account_id, seconds=0.3)
    before, began = _sent(house, account_id), time.perf_counter()
    drain_account(house, account_id, seconds=SECONDS)
    spent = time.perf_counter() - began
    return (_sent(house, account_id) - before) / spent, _most_memory()


def _most_memory() -> float:
    """MB of this process at its heaviest. `getrusage` would tell its parent's: a child begins with that figure."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) / 1024


def _sent(house: House, account_id: int) -> int:
    with house.db.read() as uow:
        query = select(func.count()).where(Outgoing.account_id == account_id, Outgoing.state == "sent")
        return uow.session.scalar(query) or 0


def _house(url: str, folder: Path, api: str, worker: str = "bench") -> House:
    settings = Settings(
        data_dir=folder,
        database_url=url,
        secret_key="a secret of the bench",
        telegram_bot_token=TOKEN,
        telegram_api_url=api,
        telegram_messages_per_second=0,
    )
    prepare_database(settings)
    house = build(settings, worker=worker)
    house.db.nudger = lambda _: None
    return house


def _per_message(api: str, messages: int = 2_000) -> float:
    """Milliseconds a message of the library over our transport, with nothing around it."""
    from bots.telegram.client import new_bot

    async def send_all() -> float:
        bot, began = new_bot(api, TOKEN), time.perf_counter()
        numbers = iter(range(messages))

        async def send() -> None:
            for number in numbers:
                await bot.send_message(number + 1, CAPTION)

        await asyncio.gather(*(send() for _ in range(16)))
        spent = time.perf_counter() - began
        await bot.request.shutdown()
        return spent

    return asyncio.run(send_all()) / messages * 1000
