"""INSERT that passes over rows which are there already: the root of every 'once only' in this program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, Table, text
from sqlalchemy.dialects import postgresql, sqlite

from core.db.uow import Uow


def insert_missing(uow: Uow, table: Any, columns: Iterable[str], rows: Select[Any]) -> int:
    """One INSERT ... SELECT whatever the number of rows; says how many were new. SQLite asks for a WHERE here."""
    statement = (
        _insert(uow)(_table(table)).from_select(list(columns), rows.where(text("1 = 1"))).on_conflict_do_nothing()
    )
    return uow.change(statement)


def insert_one_missing(uow: Uow, table: Any, **values: Any) -> bool:
    return bool(uow.change(_insert(uow)(_table(table)).values(**values).on_conflict_do_nothing()))


def _insert(uow: Uow) -> Any:
    return sqlite.insert if uow.session.get_bind().dialect.name == "sqlite" else postgresql.insert


def _table(table: Any) -> Table:
    found: Table = getattr(table, "__table__", table)
    return found
