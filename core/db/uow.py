"""The unit of work: one transaction with the events it records and the nudges it sends once it is committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import CursorResult, Engine, Executable, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from core.db.engine import WRITES
from core.db.journal import EventRow
from core.kernel.clock import now
from core.kernel.errors import Passing
from core.kernel.events import Event, Subscribers
from core.kernel.ids import new_trace_id
from core.kernel.nudges import Nudge, Nudger, nobody

# What a unit of work may fail of through no fault of ours, and that may be gone with the next try.
TROUBLE = (OperationalError, Passing)


class Uow:
    """Given to every action and query; opened at the edge, never held across a network call."""

    def __init__(self, session: Session, subscribers: Subscribers, trace_id: str = "") -> None:
        self.session = session
        self.trace_id = trace_id
        self.nudges: dict[Nudge, None] = {}
        self._subscribers = subscribers

    def record(self, event: Event, *, plan_after: float = 0.0) -> None:
        """Writes the event down and tells those above; their writes are part of the same commit.

        `plan_after`: for so many seconds nobody else is told of it.
        """
        row = EventRow(kind=event.kind, shop_id=event.shop_id, payload=event.as_row(), trace_id=self.trace_id)
        if plan_after:
            row.plan_from = now() + timedelta(seconds=plan_after)
        self.session.add(row)
        self.nudge(Nudge("plan", after=plan_after))
        for subscriber in self._subscribers.of(event):
            subscriber(self, event)

    def change(self, statement: Executable) -> int:
        """Runs an UPDATE, INSERT or DELETE; says how many rows it changed."""
        # without this, psycopg's count of inserted rows is dropped and every insert reads as -1
        result = self.session.execute(statement, execution_options={"preserve_rowcount": True})
        return result.rowcount if isinstance(result, CursorResult) else 0

    def nudge(self, nudge: Nudge) -> None:
        self.nudges[nudge] = None


class Database:
    """Hands out units of work. The only thing that commits."""

    def __init__(self, engine: Engine, subscribers: Subscribers | None = None, nudger: Nudger = nobody) -> None:
        self.engine = engine
        self.subscribers = subscribers or Subscribers()
        self.nudger = nudger
        self.writing = engine.execution_options(**{WRITES: True})

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def measure_tables(self) -> None:
        """What the choice of an index goes by. PostgreSQL does it by itself; SQLite in milliseconds, from a sample."""
        if self.is_sqlite:
            with self.write() as uow:
                uow.session.scalar(text("PRAGMA analysis_limit = 400"))
                uow.session.execute(text("ANALYZE"))

    @contextmanager
    def read(self) -> Iterator[Uow]:
        with Session(self.engine, expire_on_commit=False) as session:
            yield Uow(session, self.subscribers)

    @contextmanager
    def write(self, trace_id: str = "") -> Iterator[Uow]:
        """All that this causes can be followed by its trace id, a new one where none led here."""
        with Session(self.writing, expire_on_commit=False) as session:
            uow = Uow(session, self.subscribers, trace_id or new_trace_id())
            yield uow
            session.commit()
        for nudge in uow.nudges:
            self.nudger(nudge)
