"""`ecatalog run` itself: comes up, restarts what dies, stops at once, says in one line what is wrong."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from tests.harness.running import ROOT, Running, until
from tests.harness.web_person import WebPerson

pytestmark = pytest.mark.slow


def test_ctrl_c_ends_every_process_within_three_seconds_with_streams_open(tmp_path: Path) -> None:
    running = Running(tmp_path / "var")
    running.start()
    running.cli("shop", "create", "Shop", "--owner", "webchat:layla")
    layla = WebPerson(running.url).signs_in(running.cli("sign-in-link", "webchat:layla")["url"])
    streams = [layla.session.get(f"{running.url}/chat/stream?since=0", stream=True, timeout=10) for _ in range(5)]
    readers = [threading.Thread(target=lambda s=s: list(s.iter_content(100)), daemon=True) for s in streams]  # type: ignore[misc]
    for reader in readers:
        reader.start()

    assert running.stop() < 3.0


def test_nothing_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    running = Running(tmp_path / "var")
    running.start()
    children = running.pids()
    running.process.kill()  # type: ignore[union-attr]
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 10, lambda: children)


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = _run(tmp_path, PORT=str(taken.getsockname()[1]))
    assert said.returncode == 1
    assert len(said.stderr.strip().splitlines()) == 1
    assert "taken" in said.stderr


def test_faulty_settings_are_all_said_at_once(tmp_path: Path) -> None:
    said = _run(tmp_path, PORT="abc", PUBLIC_URL="http://shop.example", CELERY_BROKER_URL="carrier://pigeon")
    assert said.returncode == 2
    assert {line.split(":")[0] for line in said.stderr.strip().splitlines()} == {
        "PORT",
        "PUBLIC_URL",
        "CELERY_BROKER_URL",
    }


def test_the_demo_comes_up_with_its_shops_and_prints_where_to_go(tmp_path: Path) -> None:
    running = Running(tmp_path / "var", DEMO="1")
    running.start(patience=90)
    try:
        until(lambda: "Ctrl-C" in running.log_since_start(), 20, running.log_since_start)
        link = next(line.split()[-1] for line in running.log_since_start().splitlines() if "Nora" in line)
        nora = WebPerson(running.url).signs_in(link)
        home = nora.session.get(running.url, timeout=10).text
        assert "Summer by the sea" in home
        assert "Places, 2026" in home
        with urllib.request.urlopen(f"{running.url}/healthz") as answer:
            assert answer.read() == b"ok"
    finally:
        running.stop()


def _run(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATA_DIR": str(folder), "DEMO": "0", **settings}
    command = [sys.executable, "-m", "ecatalog", "run"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
