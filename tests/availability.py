"""What this machine can't run is skipped and named in one line; where CI=true nothing may be skipped."""

from __future__ import annotations

import os
import shutil
import socket
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

SPEC = Path(__file__).parents[2] / "shared/specs/telegram-bot-api.json"
NOTHING_MISSING = os.environ.get("CI") == "true"


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: shutil.which("chromium") is not None, "no Chromium: apt install chromium"),
    "postgresql": (
        lambda: bool(os.environ.get("TEST_POSTGRESQL_URL")) or _listens(5432),
        "no PostgreSQL on 127.0.0.1:5432, and TEST_POSTGRESQL_URL names none",
    ),
    "broker": (
        lambda: _listens(6379) and _listens(5672),
        "no Redis on port 6379 or no RabbitMQ on port 5672",
    ),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that needs what isn't there is skipped, before its fixtures start anything."""
    for name, (there, why) in NEEDS.items():
        needing = [item for item in items if item.get_closest_marker(name)]
        if needing and not there():
            for item in needing:
                item.add_marker(pytest.mark.skip(reason=why))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    for reason, tests in _skipped(terminalreporter).items():
        terminalreporter.write_line(f"not run here: {tests} tests ({reason})")
    if not SPEC.exists():
        terminalreporter.write_line(
            "not held against Telegram's specification, which is not beside the source tree: aiogram alone is witness"
        )
    if NOTHING_MISSING and _skipped(terminalreporter):
        terminalreporter.write_line("CI=true: nothing may be skipped, so this run has failed")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NOTHING_MISSING and reporter is not None and _skipped(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(reporter: TerminalReporter) -> Counter[str]:
    """How many tests each reason kept from running."""
    places = (report.longrepr for report in reporter.stats.get("skipped", ()))
    return Counter(str(place[2]).removeprefix("Skipped: ") for place in places)
