"""What this machine can't run is skipped and named in one line; where CI=true nothing may be missing."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable

import pytest


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
        "no PostgreSQL on 127.0.0.1:5432",
    ),
    "broker": (lambda: _listens(6379) and _listens(5672), "no Redis on 6379 or no RabbitMQ on 5672"),
}


def missing() -> dict[str, str]:
    return {name: why for name, (there, why) in NEEDS.items() if not there()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = missing()
    if absent and os.environ.get("CI") == "true":
        raise pytest.UsageError("; ".join(absent.values()))
    for item in items:
        for name, why in absent.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=why))


if __name__ == "__main__":
    for name, why in missing().items():
        print(f"not run here: {name} tests ({why})")
