"""An answer that nobody read to its end: it costs one try, not every write until chance collects it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from core.db.engine import WRITES, make_engine
from core.house import House
from core.people.actions import meet
from tests.harness.engines import open_engine


def _writes(engine: Engine, statement: str) -> None:
    with Session(engine.execution_options(**{WRITES: True})) as session:
        session.execute(text(statement))
        session.commit()


def test_a_connection_that_lives_in_the_past_is_given_up_at_once(tmp_path: Path) -> None:
    ours, theirs = (make_engine(f"sqlite:///{tmp_path}/one.db") for _ in range(2))
    _writes(ours, "CREATE TABLE words (word)")
    _writes(ours, "INSERT INTO words VALUES ('silk'), ('linen')")
    with Session(ours) as session:
        unread = session.execute(text("SELECT word FROM words"))
    _writes(theirs, "INSERT INTO words VALUES ('wool')")

    with pytest.raises(OperationalError, match="locked"):
        _writes(ours, "INSERT INTO words VALUES ('hemp')")
    _writes(ours, "INSERT INTO words VALUES ('hemp')")
    del unread
    for engine in (ours, theirs):
        engine.dispose()


def test_a_test_that_leaves_an_answer_unread_fails(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/one.db")
    _writes(engine, "CREATE TABLE words (word)")
    _writes(engine, "INSERT INTO words VALUES ('silk'), ('linen')")
    with pytest.raises(Exception, match="creating function"), Session(engine) as session:
        unread = session.execute(text("SELECT word FROM words"))
    del unread
    engine.dispose()


def test_who_is_met_while_another_writes_leaves_nothing_unread(house: House) -> None:
    """Waiting for the other's commit, the program keeps hold of what it asks for a while."""
    with house.db.write() as uow:
        meet(uow, "telegram", "700", name="Nora")
    other = make_engine(house.db.engine.url.render_as_string(hide_password=False))
    with other.execution_options(**{WRITES: True}).connect() as connection:
        connection.execute(text("UPDATE people SET name = 'Nour'"))
        soon = threading.Timer(0.05, connection.commit)
        soon.start()
        with house.db.write() as uow:
            assert meet(uow, "telegram", "700")
        soon.join()
    other.dispose()
