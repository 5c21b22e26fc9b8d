"""Items from before there was any search are found after the upgrade."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from core.db.engine import WRITES, make_engine
from core.db.migrate import FOLDER
from core.house import House
from core.items.queries.finding import find_items
from core.items.seeking import read_sought
from core.kernel.actor import OPERATOR
from tests.harness.chat import Town, photo


def test_an_upgrade_finds_what_was_there(house: House, database_url: str) -> None:
    town = Town(house)
    layla = town.person("Layla")
    shop_id = town.shop(layla)
    layla.sends_photos(photo(), caption="Silk dress / فستان حرير\n$120\nsizes: S M\nfabric: charmeuse\n#evening")
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    here = next(one for one in ScriptDirectory.from_config(config).walk_revisions() if "finding" in one.path)
    engine = make_engine(database_url)
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, str(here.down_revision))
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
    with house.db.read() as uow:
        for words in ("silk", "الفستان", "charmeuse", "evening", "silk حرير", "s dress"):
            assert find_items(uow, OPERATOR, shop_id, read_sought(words), size=5).count == 1, words
