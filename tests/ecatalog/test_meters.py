"""What processes count adds up at /metrics, asked over HTTP, while they come, die and are followed by others."""

from __future__ import annotations

import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from core.house import House
from core.kernel.meters import FOLDER
from ecatalog.meters import FileMeter, clear
from web.app import create_app
from webhooks import blueprints

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROOT = Path(__file__).parents[2]
COUNTS = """
import sys
from pathlib import Path
from ecatalog.meters import FileMeter
meter = FileMeter(Path(sys.argv[1]))
assert "prometheus_client" not in sys.modules, "loaded before there is anything to count"
for _ in range(int(sys.argv[2])):
    meter.outcome("telegram", 1, "sent", 0.2)
meter.outcome("telegram", 3, "rested", 4.0)
meter.lease_taken("telegram")
print("counted", flush=True)
sys.stdin.read()
"""


@contextmanager
def counting(folder: Path, sent: int) -> Iterator[subprocess.Popen[str]]:
    """A process that has counted, and lives until this is left."""
    command = [sys.executable, "-c", COUNTS, str(folder), str(sent)]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == "counted\n"
    with process:
        yield process
        process.kill()


@pytest.fixture
def address(house: House) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(house, blueprints()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/metrics"
    server.shutdown()


def figure(address: str, name: str) -> float:
    with urllib.request.urlopen(address, timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    found = [line.rpartition(" ")[2] for line in lines if line.startswith(name)]
    return float(found[0]) if found else 0.0


SENT = 'ecatalog_calls_total{channel="telegram",lane="replies",outcome="sent"}'


def test_what_two_processes_count_adds_up(address: str, house: House) -> None:
    folder = house.data_dir / FOLDER
    assert figure(address, SENT) == 0
    with counting(folder, 2), counting(folder, 3):
        assert figure(address, SENT) == 5
        assert figure(address, 'ecatalog_calls_total{channel="telegram",lane="broadcasts",outcome="rested"}') == 2
        assert figure(address, 'ecatalog_leases_total{channel="telegram"}') == 2
        assert figure(address, 'ecatalog_send_seconds_bucket{channel="telegram",le="0.25"}') == 5
        assert figure(address, 'ecatalog_send_seconds_count{channel="telegram"}') == 7
        assert figure(address, 'ecatalog_send_seconds_sum{channel="telegram"}') == pytest.approx(9.0)


def test_a_killed_process_is_followed_by_one_that_counts_on_in_its_files(address: str, house: House) -> None:
    folder = house.data_dir / FOLDER
    for _ in range(3):
        with counting(folder, 2):
            pass
    assert figure(address, SENT) == 6
    assert len(list(folder.glob("*.db"))) == 2, "its counters and its histograms, whoever counted"


def test_a_new_run_begins_at_nothing_but_leaves_who_still_runs_his_counts(address: str, house: House) -> None:
    folder = house.data_dir / FOLDER
    with counting(folder, 2):
        with counting(folder, 3):
            pass
        clear(folder)
        assert figure(address, SENT) == 2
    clear(folder)
    assert figure(address, SENT) == 0


def test_what_can_not_be_counted_is_sent_all_the_same(house: House) -> None:
    (house.data_dir / FOLDER).write_text("a file where the folder should be")
    meter = FileMeter(house.data_dir / FOLDER)
    meter.outcome("telegram", 1, "sent", 0.2)
    meter.lease_taken("telegram")
