"""What the doctor says about rows that need a human or are late: one line each; none where all is well."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from core.db.engine import make_engine
from core.db.migrate import is_current
from core.db.uow import Database
from core.messaging.figures import Stuck, stuck
from ecatalog.findings import Finding
from ecatalog.settings import Settings
from ecatalog.words import tell


def examine_stuck(settings: Settings) -> list[Finding]:
    """A database that is unwell or of an older release has its own line already."""
    engine = make_engine(settings.database)
    try:
        if not is_current(engine):
            return []
        with Database(engine).read() as uow:
            return [_finding(kind) for kind in stuck(uow)]
    except SQLAlchemyError:
        return []
    finally:
        engine.dispose()


def _finding(kind: Stuck) -> Finding:
    found = tell(f"cli.stuck.{kind.what}", count=kind.count, oldest_seconds=kind.oldest_seconds)
    return Finding("messages", found, tell(f"cli.stuck.{kind.what}.mend"))
