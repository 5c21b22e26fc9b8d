"""Makes the engine: SQLite as a careful embedded default, PostgreSQL by configuration."""

from __future__ import annotations

import random
import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from core.kernel.errors import Passing

WRITES = "takes_the_write_lock"
PATIENCE_SECONDS = 10.0


def make_engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        return _sqlite_engine(url)
    engine = create_engine(url, pool_size=8, max_overflow=32, pool_pre_ping=True)
    event.listen(engine, "connect", _suit_short_queries)
    return engine


def _suit_short_queries(connection: Any, _record: Any) -> None:
    """Ours take milliseconds on rows that are in memory: to compile them, to share them out among workers or to
    read a whole table rather than its index costs more than it saves."""
    before, connection.autocommit = connection.autocommit, True
    for setting in ("jit = off", "max_parallel_workers_per_gather = 0", "random_page_cost = 1.1"):
        connection.execute(f"SET {setting}")
    connection.autocommit = before


def _sqlite_engine(url: str) -> Engine:
    # timeout=0: SQLite's own waiting starves short writers beside a busy one; begin_immediate waits better
    # opened anew each hour: a connection goes by what the tables held when it was opened
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=64,
        pool_recycle=3600,
        connect_args={"timeout": 0, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves; else savepoints leak
    _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"))
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        _begin_to_write(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_to_write(connection: Connection) -> None:
    """A connection that lives in the past, because of an answer that nobody read to its end, would wait in vain."""
    try:
        _patiently(lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    except DBAPIError as error:
        connection.invalidate(error)
        raise


def _patiently(attempt: Any) -> None:
    """Short jittered waits: a writer that comes second gets its turn within milliseconds, whoever is busy."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            attempt()
            return
        except Exception as error:
            if not is_busy(error) or _is_of_the_past(error):
                raise
            if time.monotonic() > give_up:
                raise Passing("the database stayed busy") from error
        time.sleep(random.uniform(0.0005, 0.003))


def is_busy(error: Exception) -> bool:
    return "database is locked" in str(error)


def _is_of_the_past(error: Exception) -> bool:
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY_SNAPSHOT
