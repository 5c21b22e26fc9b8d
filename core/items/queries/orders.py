"""In which order a page of items comes, and from where it goes on: by key and never by offset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, tuple_

from core.items.models import Item
from core.kernel.errors import NotFound

DEAREST = 2**60  # what has no price stands behind what has one


@dataclass(frozen=True)
class Key:
    """A column that falls from row to row, its value in a row, and how that is written into an address."""

    column: Any
    of: Callable[[Any], Any]
    read: Callable[[str], Any] = int

    def write(self, item: Item) -> str:
        value = self.of(item)
        return value.isoformat() if isinstance(value, datetime) else str(value)


Order = tuple[Key, ...]
_LAST = Key(Item.id, lambda item: item.id)
MADE: Order = (Key(Item.created_at, lambda item: item.created_at, datetime.fromisoformat), _LAST)
NEWEST: Order = (Key(Item.published_at, lambda item: item.published_at, datetime.fromisoformat), _LAST)
PRICE: Order = (
    Key(-func.coalesce(Item.price_minor, DEAREST), lambda item: -_price(item)),
    _LAST,
)
HAND: Order = (Key(-Item.place, lambda item: -item.place), *NEWEST)
ORDERS = {"newest": NEWEST, "price": PRICE, "hand": HAND}


def _price(item: Item) -> int:
    return DEAREST if item.price_minor is None else item.price_minor


def begins_after(order: Order, after: str) -> ColumnElement[bool]:
    """Rows behind the one that this key was made of."""
    said = after.split("~")
    try:
        values = [key.read(value) for key, value in zip(order, said, strict=True)]
    except ValueError as error:
        raise NotFound from error
    clause: ColumnElement[bool] = tuple_(*(key.column for key in order)) < tuple(values)
    return clause


def key_of(order: Order, item: Item) -> str:
    return "~".join(key.write(item) for key in order)
