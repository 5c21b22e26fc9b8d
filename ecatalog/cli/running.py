"""Commands that run processes: run, web, worker, beat, migrate, seed-demo, and the welcome that `run` says."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from core.kernel.errors import Refusal
from ecatalog.cli import app
from ecatalog.settings import Settings, load_or_exit


@app.command()
def run() -> None:
    """Starts everything: web, chat, drain and media workers, beat, and Telegram polling where it is needed."""
    settings = load_or_exit()
    _require_free_port(settings)
    _prepare(settings)
    sys.stdout.flush()
    unwanted = () if settings.telegram_bot_token and not settings.public_url else ("poll",)
    # What preparing took in memory is given back: the supervisor is this process, made anew and small.
    os.execv(sys.executable, [sys.executable, "-m", "ecatalog.processes", *unwanted])


@app.command()
def web() -> None:
    """The web process alone."""
    from ecatalog.web import serve

    serve()


@app.command()
def worker(queues: Annotated[str, typer.Option(help="which queues, with commas")] = "chat,drain,media,rest") -> None:
    """A worker for one or several queues."""
    from ecatalog.worker import work

    raise typer.Exit(work(queues))


@app.command(hidden=True)
def beat() -> None:
    """The clock that lets sweeps find what was missed."""
    from ecatalog.worker import beat

    beat()


@app.command()
def poll() -> None:
    """Asks Telegram for updates: what `run` does by itself where there is no PUBLIC_URL."""
    from ecatalog.telegram import poll

    poll(load_or_exit())


@app.command()
def migrate() -> None:
    """Brings the database to this program's newest shape."""
    from ecatalog.wiring import prepare_database, take_settings_anew

    settings = load_or_exit()
    prepare_database(settings)
    take_settings_anew(settings)


@app.command("seed-demo")
def seed_demo(again: Annotated[bool, typer.Option(help="also beside what is there already")] = False) -> None:
    """Makes the demo shops on an empty database; never on a public one."""
    settings = load_or_exit()
    if settings.public_url:
        raise Refusal("cli.demo.public")
    _seed(settings, again=again)


@app.command()
def bench() -> None:
    """Measures the hot paths beside their floors; needs the source tree and its development packages."""
    root = Path(__file__).parents[2]
    if not (root / "tests" / "bench.py").exists():
        raise Refusal("cli.bench.source")
    os.chdir(root)
    os.execv(sys.executable, [sys.executable, "-m", "tests.bench"])


@app.command(hidden=True)
def welcome() -> None:
    """Says where to go, once the web answers: `run` starts this beside the rest."""
    from ecatalog.welcome import say_where_to_go

    say_where_to_go(load_or_exit())


def _prepare(settings: Settings) -> None:
    from core.kernel.meters import FOLDER
    from ecatalog.meters import clear
    from ecatalog.wiring import prepare_database, take_settings_anew

    clear(settings.data_dir / FOLDER)
    if settings.demo and not settings.public_url:
        _seed(settings, again=False)
    else:
        prepare_database(settings)
    take_settings_anew(settings)


def _seed(settings: Settings, *, again: bool) -> None:
    from ecatalog.demo.seed import seed
    from ecatalog.wiring import open_house

    seed(open_house(settings, worker="seed"), again=again)


def _require_free_port(settings: Settings) -> None:
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise Refusal(
            "cli.port.taken" if taken else "cli.port.closed",
            host=settings.host,
            port=str(settings.port),
            reason=error.strerror or "",
        ) from error
