"""One page of a long list and the key from which the next one goes on (never an offset)."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    rows: tuple[Row, ...]
    next_key: str | None = None
