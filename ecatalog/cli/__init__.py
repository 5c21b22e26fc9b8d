"""The command line: one line on standard error for a person's mistake, never a traceback."""

from __future__ import annotations

import sys

import typer

from core.kernel.errors import Refusal
from ecatalog.settings import FaultySettings

app = typer.Typer(
    name="ecatalog",
    help="A private catalogue, run from a chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    from ecatalog.cli import operating, running  # noqa: F401 (they enter their commands)

    try:
        app()
    except FaultySettings as faulty:
        _end("\n".join(faulty.faults), 2)
    except Refusal as refusal:
        from locales.words import say

        _end(say("en", refusal.key, **refusal.params), 1)


def _end(words: str, status: int) -> None:
    print(words, file=sys.stderr)
    raise SystemExit(status)
