"""Live pages: what another process commits arrives at once, only where it belongs, and streams cost little."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.client import HTTPConnection
from queue import Empty, Queue
from typing import Any

import pytest
from sqlalchemy import update
from werkzeug.serving import WSGIRequestHandler, make_server

from core.house import House
from core.kernel.clock import now
from core.messaging.models import Outgoing
from core.messaging.queries import accounts_due
from core.notices.planner import plan_events
from core.webchat.actions import post_message
from notifications.drain import drain_account
from tests.harness.doors import JSON, Doors, Visitor
from web import live
from web.live import Live

WRITER = """
import sys, time
from core.db.engine import make_engine
from core.db.uow import Database
from core.webchat.actions import post_message
db = Database(make_engine(sys.argv[1]))
for line in sys.stdin:
    chat_id, key = line.split()
    with db.write() as uow:
        post_message(uow, chat_id, key=key, mine=False, content={"text": key})
    print(time.time(), flush=True)
"""


class QuietHandler(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Requests of a test are nobody's news."""


class Stream:
    """An open stream over real HTTP, read by a thread: (when it came, the event's name, its data)."""

    def __init__(self, port: int, visitor: Visitor, since: int = 0, bell: int = 0) -> None:
        cookie = visitor.client.get_cookie("ecatalog")
        assert cookie
        self._connection = HTTPConnection("127.0.0.1", port)
        address, headers = f"/chat/stream?since={since}&bell={bell}", {"Cookie": f"ecatalog={cookie.value}"}
        self._connection.request("GET", address, headers=headers)
        self._answer = self._connection.getresponse()
        self.status = self._answer.status
        self.arrived: Queue[tuple[float, str, Any]] = Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def next(self, name: str, patience: float = 10.0) -> tuple[float, Any]:
        until = time.monotonic() + patience
        while True:
            moment, found, data = self.arrived.get(timeout=max(0, until - time.monotonic()))
            if found == name:
                return moment, data

    def ends(self, patience: float) -> bool:
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _read(self) -> None:
        said: dict[str, str] = {}
        for line in self._answer:
            name, _, value = line.decode().strip().partition(": ")
            if name or value:
                said[name or "comment"] = value
                continue
            data = json.loads(said["data"]) if "data" in said else None
            self.arrived.put((time.time(), said.get("event", "comment"), data))
            said = {}


Opener = Callable[..., Stream]


@pytest.fixture
def writer(database_url: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, database_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def stream(doors: Doors) -> Iterator[Opener]:
    """Opens streams; they end with the test, and with them their server."""
    server = make_server("127.0.0.1", 0, doors.app, threaded=True, request_handler=QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda who, since=0, bell=0: Stream(server.server_port, doors.visitor(who), since, bell)
    live.stopping.set()
    server.shutdown()
    server.server_close()
    for thread in threading.enumerate():
        if thread.name == "live":
            thread.join(3)
    live.stopping.clear()


def _writes(process: subprocess.Popen[str], chat_id: str, key: str) -> float:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{chat_id} {key}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def test_what_another_process_commits_arrives_in_a_tenth_of_a_second(
    doors: Doors, stream: Opener, writer: subprocess.Popen[str]
) -> None:
    opened = stream("client")
    _writes(writer, "client", "first")
    opened.next("message")
    delays = []
    for number in range(9):
        committed = _writes(writer, "client", f"news-{number}")
        moment, message = opened.next("message")
        assert f"news-{number}" in message["html"]
        delays.append(moment - committed)
    assert sorted(delays)[len(delays) // 2] < 0.1, delays


def test_a_message_goes_to_its_own_chat_only(doors: Doors, stream: Opener, writer: subprocess.Popen[str]) -> None:
    client, reader = stream("client"), stream("reader")
    _writes(writer, "client", "private")
    client.next("message")
    with pytest.raises(Empty):
        reader.next("message", patience=0.3)


def test_a_stream_tells_how_much_is_unread(doors: Doors, stream: Opener) -> None:
    opened = stream("client")
    _posts(doors.house, "client", "one")
    assert opened.next("unread")[1] == {"count": 1}


def test_a_stream_goes_on_from_where_the_last_one_ended(doors: Doors, stream: Opener) -> None:
    for key in ("one", "two", "three"):
        _posts(doors.house, "client", key)
    _, message = stream("client", since=2).next("message")
    assert "three" in message["html"]
    assert message["version"] == 3


def test_polling_says_what_changed_and_then_that_nothing_did(doors: Doors) -> None:
    visitor = doors.visitor("client")
    _posts(doors.house, "client", "one")
    news = visitor.get("/chat/updates?since=0", headers=JSON)
    assert news.json
    assert [message["version"] for message in news.json["messages"]] == [news.json["version"]]
    again = visitor.get("/chat/updates?since=0", headers={"If-None-Match": news.headers["ETag"]})
    assert again.status_code == 304
    _posts(doors.house, "client", "two")
    changed = visitor.get("/chat/updates?since=0", headers={"If-None-Match": news.headers["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_long_absence_is_caught_up_with_in_parts_and_whole(doors: Doors) -> None:
    visitor = doors.visitor("client")
    with doors.house.db.write() as uow:
        for number in range(250):
            post_message(uow, "client", key=str(number), mine=False, content={"text": f"number {number}"})
    seen, since = set(), 0
    for _ in range(3):
        news = visitor.get(f"/chat/updates?since={since}", headers=JSON).json
        assert news
        seen |= {message["id"] for message in news["messages"]}
        since = news["version"]
    assert len(seen) == 250


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_too_many_streams_are_sent_to_ask_from_time_to_time(doors: Doors, stream: Opener) -> None:
    doors.app.extensions["live"] = Live(doors.house, most=1)
    first = stream("client")
    first.next("comment")
    _posts(doors.house, "client", "one")
    first.next("message")
    assert stream("reader").status == 503


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_quiet_stream_shows_that_it_lives(doors: Doors, stream: Opener) -> None:
    doors.app.extensions["live"] = Live(doors.house, heartbeat=0.05)
    opened = stream("client")
    for _ in range(3):
        opened.next("comment")


def test_streams_that_wait_hold_no_connection_but_the_one_watchers(doors: Doors, stream: Opener) -> None:
    opened = [stream("client") for _ in range(5)]
    _posts(doors.house, "client", "one")
    for each in opened:
        each.next("unread")
    time.sleep(0.1)
    assert doors.house.db.engine.pool.checkedout() <= 1  # type: ignore[attr-defined]


def test_a_page_without_a_chat_hears_of_notices_and_of_looks_elsewhere(doors: Doors, stream: Opener) -> None:
    bell, neighbour = stream("client", bell=1), stream("neighbour", bell=1)
    assert bell.next("bell")[1]["count"] == 0
    assert neighbour.next("bell")[1]["count"] == 0
    plan_events(doors.house.db)
    _sends(doors.house)
    assert bell.next("bell")[1] == {"count": 1, "text": "1", "label": "1 new notice"}
    doors.visitor("client").get("/bell")
    assert bell.next("bell")[1]["count"] == 0
    with pytest.raises(Empty):
        neighbour.next("bell", patience=0.3)


def test_the_stream_of_a_chat_brings_the_bell_along(doors: Doors, stream: Opener) -> None:
    opened = stream("client")
    _posts(doors.house, "client", "one")
    opened.next("message")
    plan_events(doors.house.db)
    _sends(doors.house)
    assert opened.next("bell")[1]["count"] == 1


def test_what_was_read_in_the_chat_does_not_hide_the_next_notice(doors: Doors, stream: Opener) -> None:
    opened, client = stream("client"), doors.visitor("client")
    plan_events(doors.house.db)
    _sends(doors.house)
    arrived = opened.next("message")[1]["id"]
    assert opened.next("bell")[1]["count"] == 1
    client.post("/chat/seen", {"message": str(arrived)})
    by_another_channel = {"state": "sent", "sent_at": now()}
    with doors.house.db.write() as uow:
        theirs = Outgoing.person_id == doors.people["client"]
        uow.session.execute(update(Outgoing).where(theirs).values(**by_another_channel))
    assert opened.next("bell")[1]["count"] == 1, "one again, and another one"


def test_bells_leave_room_for_chats(doors: Doors, stream: Opener) -> None:
    doors.app.extensions["live"] = Live(doors.house, most=2)
    first = stream("client", bell=1)
    first.next("bell")
    assert stream("reader", bell=1).status == 503
    assert stream("reader").status == 200


def test_streams_end_at_once_when_the_program_stops(doors: Doors, stream: Opener) -> None:
    opened = stream("client")
    _posts(doors.house, "client", "one")
    opened.next("message")
    live.stopping.set()
    assert opened.ends(patience=2)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_watches_when_nobody_looks_and_the_next_who_looks_is_served(doors: Doors) -> None:
    watching = Live(doors.house)
    for number in range(3):
        _posts(doors.house, "client", f"key {number}")
        with watching.watching("client"):
            assert watching.wait({"client": number})
        _until_no_watcher_runs()


def _until_no_watcher_runs() -> None:
    until = time.monotonic() + 3
    while any(thread.name == "live" for thread in threading.enumerate()):
        assert time.monotonic() < until, "the watcher goes on"
        time.sleep(0.01)


def _sends(house: House) -> None:
    with house.db.read() as uow:
        due = accounts_due(uow, older_than=timedelta(seconds=-1))
    for account_id in due:
        drain_account(house, account_id, seconds=10)


def _posts(house: House, chat_id: str, key: str) -> None:
    with house.db.write() as uow:
        post_message(uow, chat_id, key=key, mine=False, content={"text": key})
