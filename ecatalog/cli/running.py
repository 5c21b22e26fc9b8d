"""Commands that run processes: run, web, worker, beat, migrate, seed-demo, and the welcome that `run` says."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
import urllib.request
from typing import Annotated

import typer

from ecatalog.cli import app, fail, house_here
from ecatalog.settings import Settings, load_or_exit

READY_PATIENCE = 60.0
DEMO_OWNER, DEMO_CLIENT = "layla", "nora"


@app.command()
def run() -> None:
    """Starts everything: web, chat, drain and media workers, beat."""
    settings = load_or_exit()
    _require_free_port(settings)
    _prepare(settings)
    sys.stdout.flush()
    # What preparing took in memory is given back: the supervisor is this process, made anew and small.
    os.execv(sys.executable, [sys.executable, "-m", "ecatalog.processes"])  # noqa: S606 (no shell is wanted)


def _prepare(settings: Settings) -> None:
    from ecatalog.wiring import prepare_database

    if settings.wants_demo:
        _seed(settings, again=False)
    else:
        prepare_database(settings)


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


@app.command()
def beat() -> None:
    """The clock that lets sweeps find what was missed."""
    from ecatalog.worker import beat

    beat()


@app.command()
def migrate() -> None:
    """Brings the database to this program's newest shape."""
    from ecatalog.wiring import prepare_database

    prepare_database(load())


@app.command("seed-demo")
def seed_demo(again: Annotated[bool, typer.Option(help="also beside what is there already")] = False) -> None:
    """Makes the demo shops on an empty database; never on a public one."""
    from ecatalog.demo.seed import seed
    from ecatalog.wiring import build, prepare_database

    settings = load()
    if settings.public_url:
        return
    prepare_database(settings)
    seed(build(settings, worker="seed"), again=again)


def _require_free_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            typer.echo(f"Port {settings.port} is taken: stop what uses it, or choose another with PORT=8001.", err=True)
            raise typer.Exit(1) from None


def _ourselves(*arguments: str) -> str:
    """In a process of its own, so that the supervisor stays small."""
    done = subprocess.run(
        [sys.executable, "-m", "ecatalog", *arguments], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise typer.Exit(done.returncode)
    return done.stdout


def _welcome(settings: Settings, demo: bool) -> None:
    if not _ready(settings):
        return
    base = settings.public_url or settings.local_url
    typer.echo(f"\ne-Catalog is running on {base}\n")
    if demo:
        owner, client = (
            json.loads(_ourselves("sign-in-link", who, "--json"))["url"] for who in (DEMO_OWNER, DEMO_CLIENT)
        )
        panel = json.loads(_ourselves("sign-in-link", DEMO_OWNER, "--json"))["url"]
        typer.echo(f"  Chat as Layla, who owns the demo shop:  {owner}")
        typer.echo(f"  Chat as Nora, her client:               {client}")
        typer.echo("    (open one of the two in a private window; each link works once)")
        typer.echo(f"  Gallery, once signed in:                {base}/")
        typer.echo(f"  Admin panel, as Layla:                  {panel}?next=/admin/\n")
    typer.echo("  Ctrl-C stops everything.\n")


def _ready(settings: Settings) -> bool:
    until = time.monotonic() + READY_PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{settings.local_url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    typer.echo("e-Catalog did not get ready within a minute; `ecatalog doctor` says what is wrong.", err=True)
    return False
