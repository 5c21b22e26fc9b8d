"""The tables of one's own data: as the program declares them, taken away and made again on either database."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from core.db.engine import WRITES, make_engine
from core.db.migrate import FOLDER, migrate
from core.registry import METADATA

OURS = ("data_files", "erasings", "comments", "media")


def test_they_are_made_as_they_are_declared_and_go_both_ways(database_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    made = next(one for one in ScriptDirectory.from_config(config).walk_revisions() if "0026_personal" in one.path)
    engine = make_engine(database_url)
    migrate(engine)
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, str(made.down_revision))
        command.upgrade(config, "head")
        connection.commit()
    with engine.connect() as connection:
        wrong = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()
    assert [one for one in wrong if any(f"'{name}'" in str(one) for name in OURS)] == []
