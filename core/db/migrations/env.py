"""How Alembic reaches the database: the connection comes from core.db.migrate, never from a file."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from core.db.base import BigId, BilingualText, Json, Moment
from core.registry import METADATA


def render(kind: str, thing: Any, _: AutogenContext) -> str | Literal[False]:
    """Migrations name our types by plain ones, so that an old migration never changes with our code."""
    if kind != "type":
        return False
    if isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, BilingualText) or thing is Json:
        return "JSON"
    return "ID" if thing is BigId else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
