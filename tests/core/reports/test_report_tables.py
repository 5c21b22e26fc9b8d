"""Reports and rhythms, as tables: what the migration makes is what the models declare."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.house import House
from core.registry import METADATA

OURS = ("gallery_rhythms", "reports", "clients", "items")


def test_what_was_made_is_what_is_declared(house: House) -> None:
    with house.db.read() as uow:
        wrong = compare_metadata(MigrationContext.configure(uow.session.connection()), METADATA)
    assert [one for one in wrong if any(f"'{name}'" in str(one) for name in OURS)] == []
