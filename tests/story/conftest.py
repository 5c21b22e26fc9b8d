"""A running e-Catalog with a shop in it, and a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.fake_telegram import FakeTelegram
from tests.harness.running import Running
from tests.story.fanout_world import World

collect_ignore = [] if "CHAOS_ROUNDS" in os.environ else ["test_moved_clock.py"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path / "var")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with FakeTelegram() as telegram, ExitStack() as stack:
        yield World(tmp_path / "var", telegram, stack)
        assert telegram.violations == []


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        browser.close()
