"""`make bench`: one row a hot path, this program's figure beside the floor for the same work in the same run."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from flask import Flask, request
from jinja2 import Environment

from tests import bench_broadcast, bench_delivery, bench_search, bench_telegram
from tests.bench_house import a_shop_with, house_in, signed_in_client
from tests.harness.chat import photo
from tests.harness.running import Running
from tests.harness.web_person import WebPerson

ROUNDS = 5


@dataclass(frozen=True)
class Row:
    path: str
    unit: str
    ours: float
    floor: float
    floor_is: str

    @property
    def ratio(self) -> float:
        return self.ours / self.floor


def main() -> None:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            rows += measure(Path(folder) / measure.__name__)
            for row in rows[-1:]:
                print(f"... {row.path}", file=sys.stderr)
    print(f"{'path':44} {'ours':>9} {'floor':>9} {'ratio':>7}  unit, floor")
    for row in rows:
        print(f"{row.path:44} {row.ours:9.2f} {row.floor:9.2f} {row.ratio:7.2f}  {row.unit}; {row.floor_is}")
    target = Path(os.environ.get("DATA_DIR", "var")) / "bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps([{**asdict(row), "ratio": row.ratio} for row in rows], indent=1))


def timed(work: Callable[[], object], times: int) -> float:
    """Median over rounds of the mean milliseconds of one call."""
    work()
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(times):
            work()
        rounds.append((time.perf_counter() - began) / times * 1000)
    return statistics.median(rounds)


def webhook_ingest(folder: Path) -> list[Row]:
    """What a person sends, stored: message, inbound row and word to the worker. Floor: Flask and one sqlite3 insert."""
    house, app = house_in(folder)
    client = signed_in_client(house, app, "webchat", "nora")

    def ours() -> None:
        answer = client.post(
            "/chat/messages", data={"text": "hello", "key": uuid.uuid4().hex}, headers={"Accept": "application/json"}
        )
        assert answer.status_code in (202, 429), answer.status_code

    bare = Flask("bare")
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE inbound (id INTEGER PRIMARY KEY, body TEXT)")

    @bare.post("/")
    def insert() -> str:
        connection.execute("INSERT INTO inbound (body) VALUES (?)", (json.dumps(request.form),))
        return "ok"

    floor = bare.test_client()
    floor_ms = timed(lambda: floor.post("/", data={"text": "hello", "key": "k"}), 100)
    return [Row("webhook ingest (web chat message)", "ms a request", timed(ours, 100), floor_ms, "Flask + one insert")]


def telegram_ingest(folder: Path) -> list[Row]:
    folder.mkdir()
    return [Row(*measured) for measured in bench_telegram.ingest(folder, timed)]


def telegram_latency(folder: Path) -> list[Row]:
    return [Row(*measured) for measured in bench_telegram.latency(folder)]


def deliveries(folder: Path) -> list[Row]:
    folder.mkdir()
    return [Row(*measured) for measured in bench_delivery.delivery(folder)]


def broadcasts(folder: Path) -> list[Row]:
    return [Row(*measured) for measured in bench_broadcast.broadcast(folder)]


def searches(folder: Path) -> list[Row]:
    return [Row(*measured) for measured in bench_search.searching(folder)]


def gallery_page(folder: Path) -> list[Row]:
    """A page of 30 of 10,000 items from the middle. Floor: the bare query by key and thirty cards of plain Jinja."""
    house, app = house_in(folder)
    code, middle = a_shop_with(house, 10_000)
    client = signed_in_client(house, app, "webchat", "owner")
    address = f"/g/{code}?after={quote(middle)}"
    assert client.get(address).status_code == 200
    raw = sqlite3.connect(folder / "ecatalog.db")
    moment, _, last = middle.partition("~")
    query = (
        "SELECT id, code, title, price_minor, hearts, comments FROM items WHERE gallery_id = 1 AND state = 'published'"
        " AND (published_at, id) < (?, ?) ORDER BY published_at DESC, id DESC LIMIT 30"
    )
    cards = Environment(autoescape=True).from_string(
        "{% for r in rows %}<a href='/i/{{ r[1] }}'><h3>{{ r[2] }}</h3>{{ r[3] }} {{ r[4] }} {{ r[5] }}</a>{% endfor %}"
    )
    key = (moment.replace("T", " ").partition("+")[0], int(last))
    floor_ms = timed(lambda: cards.render(rows=raw.execute(query, key).fetchall()), 200)
    return [
        Row(
            "gallery page, 30 of 10,000",
            "ms a page",
            timed(lambda: client.get(address), 20),
            floor_ms,
            "query + plain cards",
        )
    ]


def reply_latency(folder: Path) -> list[Row]:
    """From a message sent to the bot's reply on the page, while the media worker is busy; and what all of it weighs."""
    running = Running(folder / "var")
    running.start()
    shop = running.cli("shop", "create", "Bench", "--owner", "webchat:owner")
    owner = WebPerson(running.url).signs_in(running.cli("sign-in-link", "webchat:owner")["url"])
    person = WebPerson(running.url).signs_in(shop["invite"]["web"], name="Nora")
    person.sends("warm")
    person.waits_for("Bench")
    stop = threading.Event()
    busy = threading.Thread(target=_keep_media_busy, args=(owner, stop))
    busy.start()
    time.sleep(1.0)
    replies, echoes = [], []
    for number in range(40):
        began = time.perf_counter()
        seen = len(person.reads())
        taken = person.sends("/dance", key=f"bench{number}")
        assert taken.status_code == 202, taken.text
        echoes.append((time.perf_counter() - began) * 1000)
        while len(person.reads()) <= seen:
            assert time.perf_counter() - began < 30, "no reply"
            time.sleep(0.002)
        replies.append((time.perf_counter() - began) * 1000)
    weight = sum(_pss(pid) for pid in running.pids("")) / 1024
    stop.set()
    busy.join()
    running.stop()
    p50, p95 = statistics.median(replies), statistics.quantiles(replies, n=20)[18]
    floor50, floor95 = statistics.median(echoes), statistics.quantiles(echoes, n=20)[18]
    return [
        Row("message in to reply out, p50, media busy", "ms", p50, floor50, "the request that stores the message"),
        Row("message in to reply out, p95, media busy", "ms", p95, floor95, "the request that stores the message"),
        Row("memory of the whole of make run", "MB", weight, 500.0, "the bound"),
    ]


def _keep_media_busy(owner: WebPerson, stop: threading.Event) -> None:
    twelve_megapixels = photo(size=(4000, 3000))
    while not stop.is_set():
        owner.sends("Busy", twelve_megapixels)
        stop.wait(0.4)


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


MEASURES = (
    webhook_ingest,
    telegram_ingest,
    gallery_page,
    searches,
    deliveries,
    reply_latency,
    telegram_latency,
    broadcasts,
)

if __name__ == "__main__":
    main()
