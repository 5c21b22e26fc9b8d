"""What is looked after once an hour: counts that went wrong, and what the database knows of its own tables."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update

from core.house import House
from core.items.models import Item
from notifications.sweep import look_after
from tests.harness.chat import Town, photo


def _hearts(house: House) -> int:
    with house.db.read() as uow:
        return uow.session.scalar(text("SELECT hearts FROM items")) or 0


@pytest.mark.parametrize("town", ["webchat"], indirect=True)
def test_a_count_that_went_wrong_is_right_again(town: Town) -> None:
    layla = town.person("Layla")
    town.shop(layla)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    with town.house.db.write() as uow:
        uow.session.execute(update(Item).values(hearts=7))
    look_after(town.house)
    assert _hearts(town.house) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_knows_afterwards_how_full_its_tables_are(house: House) -> None:
    look_after(house)
    with house.db.read() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM sqlite_stat1"))
