"""PostgreSQL and Redis of a test's own, on free ports, in folders of their own: to be restarted and emptied."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

from tests.harness.running import free_port, until


class OwnPostgresql:
    """Never run by root, which PostgreSQL refuses: by the user that its package made."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"postgresql+psycopg://tests@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._does("initdb", "-D", "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def start(self) -> None:
        self._controls("start", "-l", "log", "-o", f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}")

    def stop(self, mode: str) -> None:
        """`immediate`: as if its power were cut."""
        self._controls("stop", "-m", mode)

    def _controls(self, *words: str) -> None:
        self._does("pg_ctl", "-w", "-s", "-D", "data", *words)

    def _does(self, program: str, *words: str) -> None:
        command = [str(_of_postgresql(program)), *words]
        user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run(command, cwd=self.folder, check=True, **quiet, **user)  # type: ignore[call-overload]


@contextmanager
def own_postgresql() -> Iterator[OwnPostgresql]:
    with tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = OwnPostgresql(Path(folder))
        server.create()
        yield server
        server.stop("immediate")


class OwnRedis:
    """Keeps nothing on disk: after a restart it is empty."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd="/")
        until(self._answers)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            with Redis(port=self.port) as redis:
                return bool(redis.ping())
        except OSError:
            return False


@contextmanager
def own_redis() -> Iterator[OwnRedis]:
    server = OwnRedis()
    server.start()
    yield server
    server.stop()


@contextmanager
def own_rabbitmq() -> Iterator[str]:
    """A virtual host of its own on the machine's server: starting a second one takes longer than most tests."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _rabbitmqctl("add_vhost", name)
    _rabbitmqctl("set_permissions", "-p", name, "guest", ".*", ".*", ".*")
    yield f"amqp://guest:guest@127.0.0.1:5672/{name}"
    _rabbitmqctl("delete_vhost", name)


def _rabbitmqctl(*words: str) -> None:
    subprocess.run(["rabbitmqctl", "-q", *words], check=True, capture_output=True)


def _of_postgresql(program: str) -> Path:
    """Debian keeps its servers' programs out of the way; the newest is taken."""
    versions = Path("/usr/lib/postgresql")
    found = sorted(versions.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    return found[-1] if found else Path(program)
