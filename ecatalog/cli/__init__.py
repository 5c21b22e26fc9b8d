"""The command line: one line on standard error for a person's mistake, never a traceback."""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from core.kernel.errors import Passing, Refusal

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
        status = app(standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        raise SystemExit(130) from None
    except Exception as error:
        told = _told(error)
        if told is None:
            raise
        words, status = told
        print(words, end="\n" if words else "", file=sys.stderr)
    raise SystemExit(status if isinstance(status, int) else 0)


def _told(error: Exception) -> tuple[str, int] | None:
    """What a person can mend, in one line; none for a fault of ours, whose traceback is wanted."""
    from ecatalog.words import tell

    if isinstance(error, Refusal):
        return tell(error.key, **error.params), 1
    if isinstance(error, TyperException):
        return getattr(error, "format_message", lambda: "")(), getattr(error, "exit_code", 1)
    if isinstance(error, Passing) or type(error).__module__ == "sqlalchemy.exc":
        return tell("cli.database", reason=str(error).strip().splitlines()[0]), 1
    return None
