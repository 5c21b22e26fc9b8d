"""The web process: gunicorn with enough threads for open streams, and a stop that ends them at once."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import Any

from gunicorn.app.base import BaseApplication

from ecatalog.logs import configure
from ecatalog.processes import die_with_parent
from ecatalog.settings import Settings, load_or_exit

THREADS = 256
SERVER_GRACE = 2


def make_app(settings: Settings) -> Any:
    """The modules are loaded with the first worker: gunicorn's own process needs none of them."""
    from admin import blueprints as admin
    from ecatalog.wiring import build
    from gallery import blueprints as gallery
    from web.app import create_app
    from webhooks import blueprints as webhooks

    return create_app(
        build(settings, worker=f"web-{os.getpid()}", answers_people=True), [*gallery(), *admin(), *webhooks()]
    )


class Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        values = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": SERVER_GRACE,
            "keepalive": 30,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_fork": _die_with_server,
            "post_worker_init": _end_streams_on_stop,
        }
        for name, value in values.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return make_app(self._settings)


def serve() -> None:
    settings = load_or_exit()
    configure(settings)
    Server(settings).run()


def _die_with_server(server: Any, _worker: Any) -> None:
    die_with_parent(server.pid)


def _end_streams_on_stop(worker: Any) -> None:
    """Open event streams would hold a stopping worker for its whole grace: they are told first."""
    from web.live import stopping

    # It looks up once a second only, so any grace of its own ends when the server has lost patience and kills it.
    # Without one, requests under way still end: the process waits for their threads.
    worker.cfg.set("graceful_timeout", 0)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        before = signal.getsignal(number)

        def stop(signum: int, frame: FrameType | None, before: Any = before) -> None:
            stopping.set()
            if callable(before):
                before(signum, frame)

        signal.signal(number, stop)
