"""Where a card that can be turned stands: on which shelf of which shop, how far along; kept with the message itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shelf:
    """`name` is newest, loved, gallery, tag, under or saved, and `value` says which, or how much."""

    name: str
    value: str
    shop_id: int  # 0: of all shops
    key: str  # from which the line goes on, as it was when this card was found
    at: int
    of: int
    stays: bool = False  # somebody reacted to this message or answered it: what follows stands below
