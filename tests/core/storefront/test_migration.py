"""The story that a shop told before it had a face becomes a part of its face, and its story again going back."""

from __future__ import annotations

import json

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from core.db.engine import WRITES, make_engine
from core.db.migrate import FOLDER

STORY = {"en": "Linen and clay", "ar": "كتّان وطين"}


def _read(connection: Connection, query: str) -> object:
    found = connection.scalar(text(query))
    return json.loads(found) if isinstance(found, str) else found


def test_a_shops_story_goes_with_it_there_and_back(database_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    before = ScriptDirectory.from_config(config).get_revision("0007").down_revision
    engine = make_engine(database_url)
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, str(before))
        connection.execute(
            text(
                "INSERT INTO shops (slug, name, about, language, currency, plan, offered_reactions, last_item_number,"
                " created_at) VALUES ('layla', '{}', :story, 'en', 'USD', 'free', '[]', 200, '2026-01-01 00:00:00')"
            ),
            {"story": json.dumps(STORY)},
        )
        command.upgrade(config, "0007")
        assert _read(connection, "SELECT words FROM shop_parts WHERE field = 'story' AND shown") == STORY
        command.downgrade(config, str(before))
        assert _read(connection, "SELECT about FROM shops") == STORY
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
