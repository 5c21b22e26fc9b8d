"""Two drain workers that both believe the account is theirs: the one that woke too late finds nothing to do."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bots.telegram.capabilities import CAPABILITIES
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.faults import Fault
from tests.harness.fanout import FanOut
from tests.harness.running import ROOT, Running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
PEOPLE = 150
LEASE_SECONDS = 15
BEGUN_AT_ONCE = CAPABILITIES.calls_at_once  # calls whose end nobody may have written down
UNHURRIED = Fault("slow", seconds=0.03)
BOTH_ARE_AT_IT = Fault("slow", seconds=0.3)  # what the frozen one had before it is still there when it wakes


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        telegram.faults.at_random("sendPhoto", {UNHURRIED: 1.0}, seed=1)
        yield telegram
        assert telegram.violations == []


@pytest.fixture
def fan_out(tmp_path: Path, telegram: FakeTelegram) -> Iterator[FanOut]:
    bot = telegram.add_bot()
    own = {"TELEGRAM_BOT_TOKEN": bot.token, "TELEGRAM_API_URL": telegram.url}
    running = Running(tmp_path / "var", **own)
    running.start()
    yield FanOut(running, telegram, bot, PEOPLE)
    running.stop()


@pytest.fixture
def second_drain(fan_out: FanOut) -> Iterator[subprocess.Popen[bytes]]:
    """As on another machine: it has a name of its own in leases."""
    environment = fan_out.running.environment | {"ECATALOG_WORKER": "second"}
    command = [sys.executable, "-m", "ecatalog", "worker", "--queues", "drain,rest"]
    with fan_out.running.log.open("ab") as log:
        worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    yield worker
    worker.kill()
    worker.wait()


def test_a_frozen_drain_that_wakes_after_its_lease_begins_no_call(
    fan_out: FanOut, telegram: FakeTelegram, second_drain: subprocess.Popen[bytes]
) -> None:
    fan_out.publishes()
    fan_out.reaches(0.2)
    frozen, lease = _freezes(fan_out, second_drain.pid)
    begun = fan_out.begun_under(lease)
    calls = len(telegram.calls)
    telegram.faults.at_random("sendPhoto", {BOTH_ARE_AT_IT: 1.0}, seed=1)
    fan_out.waits(lambda: fan_out.account().lease_number > lease, "another took over", LEASE_SECONDS + 30)
    os.kill(frozen, signal.SIGCONT)
    time.sleep(2)
    telegram.faults.at_random("sendPhoto", {UNHURRIED: 1.0}, seed=1)
    fan_out.settles(60)
    time.sleep(1)

    late = [str(call.given["chat_id"]) for call in telegram.calls[calls:] if call.method == "sendPhoto"]
    assert fan_out.begun_under(lease) <= begun, "a row was begun under the old lease after its holder woke"
    assert sum(chat in begun for chat in late) <= BEGUN_AT_ONCE
    assert fan_out.wrong() == []
    assert fan_out.states()["uncertain"] <= BEGUN_AT_ONCE


def _freezes(fan_out: FanOut, second: int) -> tuple[int, int]:
    """Whoever holds the account, stopped in the middle of a call; its process and its lease's number."""
    first = next(pid for pid in fan_out.running.pids("worker --queues drain") if pid != second)
    while True:
        holder = fan_out.account().lease_by or ""
        pid = second if holder.startswith("second@") else first  # a worker's name, at its machine
        os.kill(pid, signal.SIGSTOP)
        time.sleep(0.3)
        account = fan_out.account()
        if holder and account.lease_by == holder and fan_out.states()["sending"] and _others_may_write(fan_out):
            return pid, account.lease_number
        os.kill(pid, signal.SIGCONT)


def _others_may_write(fan_out: FanOut) -> bool:
    """A worker that stops in the middle of a commit stops everybody: that is not the moment that is meant."""
    with closing(sqlite3.connect(str(fan_out.engine.url.database), timeout=0.5, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        connection.execute("ROLLBACK")
        return True
