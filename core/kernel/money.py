"""Amounts as whole minor units with their currency; floating point never touches a price."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision


@dataclass(frozen=True)
class Money:
    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        return cls(int(amount.scaleb(get_currency_precision(currency)).to_integral_value()), currency)
