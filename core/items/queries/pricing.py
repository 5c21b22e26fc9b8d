"""Items of a price, whatever currency each is in: 100 is a hundred of its own."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.core import get_global
from sqlalchemy import ColumnElement, and_, case, func, select

from core.db.uow import Uow
from core.items.models import Item
from core.items.wishes import Prices
from core.kernel.money import Money

_USUAL = "USD"


def at_prices(prices: Prices) -> ColumnElement[bool]:
    """An item with a range of prices is at all of them."""
    dearest = func.coalesce(Item.price_to_minor, Item.price_minor)
    low, high = _minor(prices.low), _minor(prices.high)
    parts: list[ColumnElement[bool]] = [Item.price_minor.is_not(None)]
    if low is not None:
        parts.append(dearest > low if prices.strictly else dearest >= low)
    if high is not None:
        parts.append(Item.price_minor < high if prices.strictly else Item.price_minor <= high)
    return and_(*parts)


def in_price_range(uow: Uow, shop_id: int, prices: Prices, most: int) -> list[int] | None:
    """A shop's items that may be at these prices, by the index of prices; none when there are more."""
    found: list[int] = []
    for currency in _currencies(uow, shop_id):
        query = select(Item.id).where(Item.shop_id == shop_id, Item.currency == currency, Item.price_minor.is_not(None))
        if prices.high is not None:
            query = query.where(Item.price_minor <= Money.of(prices.high, currency).minor)
        if prices.low is not None:
            low = Money.of(prices.low, currency).minor
            query = query.where((Item.price_minor >= low) | (Item.price_to_minor >= low))
        found += uow.session.scalars(query.limit(most + 1 - len(found)))
        if len(found) > most:
            return None
    return found


def _currencies(uow: Uow, shop_id: int) -> list[str]:
    """Leaping from one to the next: a shop has one or two."""
    found: list[str] = []
    query = select(func.min(Item.currency)).where(Item.shop_id == shop_id)
    while (one := uow.session.scalar(query.where(Item.currency > found[-1]) if found else query)) is not None:
        found.append(one)
    return found


def _minor(amount: Decimal | None) -> ColumnElement[int] | None:
    if amount is None:
        return None
    kinds = [(Item.currency.in_(codes), Money.of(amount, codes[0]).minor) for codes in _unusual()]
    return case(*kinds, else_=Money.of(amount, _USUAL).minor)


@lru_cache
def _unusual() -> tuple[tuple[str, ...], ...]:
    """Currencies whose smallest coin is no hundredth, those alike together."""
    places = {code: digits[0] for code, digits in get_global("currency_fractions").items() if code != "DEFAULT"}
    return tuple(
        tuple(sorted(code for code, digits in places.items() if digits == kind))
        for kind in sorted(set(places.values()) - {2})
    )
