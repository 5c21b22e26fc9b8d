"""INSERT that passes over rows which are there already: the root of every 'once only' in this program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, select, text
from sqlalchemy.dialects import postgresql, sqlite

from core.db.uow import Database, Uow


def insert_missing(uow: Uow, table: Any, columns: Iterable[str], rows: Select[Any]) -> int:
    """One INSERT ... SELECT whatever the number of rows; says how many were new. SQLite asks for a WHERE here."""
    statement = (
        _insert(uow)(_table(table)).from_select(list(columns), rows.where(text("1 = 1"))).on_conflict_do_nothing()
    )
    return uow.change(statement)


def insert_all_missing(uow: Uow, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Rows of one shape, in one go."""
    connection = uow.session.connection()
    connection.execute(_insert_many(connection.dialect.name, _table(table)), rows)


def insert_one_missing(uow: Uow, table: Any, **values: Any) -> bool:
    return bool(uow.change(_insert(uow)(_table(table)).values(**values).on_conflict_do_nothing()))


def insert_one_returning_id(uow: Uow, table: Any, **values: Any) -> int | None:
    """The new row's id; none when it was there already."""
    new: int | None = uow.session.scalar(_insert_one(uow.session.get_bind().dialect.name, _table(table)), values)
    return new


def insert_alone(db: Database, table: Any, **values: Any) -> int | None:
    """The same as a transaction of its own, without a session: that alone would take as long again."""
    with db.writing.begin() as connection:
        new: int | None = connection.scalar(_insert_one(connection.dialect.name, _table(table)), values)
    return new


def insert_alone_under(
    db: Database, table: Any, column: str, of: Any, key: Mapping[str, Any], **values: Any
) -> tuple[int, int] | None:
    """The same, `column` being the id of the row of another table that has this key: looked up in the very statement,
    so that it can be no other's. Gives both ids; none where either the other row is not there or this one is."""
    with db.writing.begin() as connection:
        statement = _insert_under(
            connection.dialect.name, _table(table), column, _table(of), tuple(key), frozenset(values)
        )
        found = connection.execute(statement, {**values, **{f"of_{name}": one for name, one in key.items()}}).first()
    return (found[0], found[1]) if found else None


@lru_cache
def _insert_under(
    dialect: str, table: Table, column: str, of: Table, key: tuple[str, ...], names: frozenset[str]
) -> Any:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    said = {name: bindparam(name, type_=table.c[name].type) for name in sorted(names)}
    there = (of.c[name] == bindparam(f"of_{name}", type_=of.c[name].type) for name in key)
    rows = select(*(one.label(name) for name, one in said.items()), of.c.id).where(*there)
    into = insert(table).from_select([*said, column], rows)
    return into.on_conflict_do_nothing().returning(table.c.id, table.c[column])


@lru_cache
def _insert_many(dialect: str, table: Table) -> Any:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing()


@lru_cache
def _insert_one(dialect: str, table: Table) -> Any:
    """Built once: on the way in of every update, building it took as long as running it."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


def _insert(uow: Uow) -> Any:
    return sqlite.insert if uow.session.get_bind().dialect.name == "sqlite" else postgresql.insert


def _table(table: Any) -> Table:
    found: Table = getattr(table, "__table__", table)
    return found
