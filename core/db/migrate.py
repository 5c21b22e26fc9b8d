"""Brings a database to this program's newest shape, or says how far it is."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from core.db.engine import WRITES

FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def is_current(engine: Engine) -> bool:
    with engine.connect() as connection:
        done = MigrationContext.configure(connection).get_current_revision()
    return done == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
