"""An engine for a test's own database, that need not compile anew what another test has asked before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from core.db.engine import make_engine

_first: dict[str, Engine] = {}


def open_engine(url: str) -> Engine:
    """A program has one engine for all its life and compiles each statement once. Tests have thousands of engines."""
    engine = make_engine(url)
    first = _first.setdefault(engine.dialect.name, engine)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache  # it is kept by dialect
    if first.dialect.name == "sqlite":
        event.listen(engine, "connect", _trust_the_machine)
        event.listen(engine, "checkin", nothing_is_left_open)
    return engine


def _trust_the_machine(connection: Any, _record: Any) -> None:
    """No test cuts the power: what a killed process has written is there without waiting for the disk."""
    connection.execute("PRAGMA synchronous=OFF")
    connection.create_function("replaced_at_rest", 0, None)


def nothing_is_left_open(connection: Any, _record: Any) -> None:
    """An answer that nobody read to its end holds its connection in the past, where it can't write once others did.

    SQLite replaces no function while a statement is under way: no other question tells that from here.
    """
    if connection is not None:
        connection.create_function("replaced_at_rest", 0, lambda: None)
