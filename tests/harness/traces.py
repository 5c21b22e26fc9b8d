"""Looks for words in every text of every table, and in every file that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import time_machine
from sqlalchemy import select

from core.house import House
from core.kernel.clock import now
from core.registry import METADATA
from tests.harness.chat import Town


def traces(house: House, *words: str) -> list[str]:
    """Table, column and what stands there, wherever one of these words does."""
    with house.db.read() as uow:
        return [
            f"{table.name}.{name}: {value!r}"
            for table in METADATA.sorted_tables
            for row in uow.session.execute(select(table)).mappings()
            for name, value in row.items()
            if any(word in text for text in _texts(value) for word in words)
        ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (str(name), *_texts(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "as_row"):
        yield from _texts(value.as_row())


def files_kept(house: House) -> set[str]:
    folder: Path = house.data_dir / "media" / "originals"
    return {path.name for path in folder.rglob("*") if path.is_file()}


def later(town: Town, by: timedelta) -> None:
    """Everything that is due by then is done."""
    with time_machine.travel(now() + by, tick=True):
        town.settle()
