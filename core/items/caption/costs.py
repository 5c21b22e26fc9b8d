"""Gathers what the lines of a caption say about money, and decides at the end which of it is the price."""

from __future__ import annotations

from dataclasses import dataclass

from core.items.caption.prices import find_price, read_first_amount, read_old_price, read_whole_price
from core.items.caption.spans import PriceFound
from core.kernel.money import Money


@dataclass
class Costs:
    currency: str
    price: PriceFound | None = None
    in_words: PriceFound | None = None
    was: Money | None = None
    was_line: str = ""

    def read_labelled(self, value: str) -> PriceFound | None:
        """What follows "price:" if it is a price and no more; with more words it still counts, and they stay."""
        found = read_whole_price(value, self.currency, labelled=True)
        if found is None and self.price is None:
            self.in_words = read_first_amount(value, self.currency) or self.in_words
        return self._taken(found)

    def read_line(self, body: str) -> PriceFound | None:
        return self._taken(read_whole_price(body, self.currency))

    def _taken(self, found: PriceFound | None) -> PriceFound | None:
        """The first price counts; said again, for readers of the other language, it is no news."""
        if found is None or (self.price and _prices(self.price) != _prices(found)):
            return None
        self.price = self.price or found
        return found

    def read_old(self, body: str, value: str | None = None) -> bool:
        """ "was: 150", of which only the value is a price, or a whole line: "instead of 150"."""
        if self.was is not None:
            return False
        found = read_whole_price(value, self.currency) if value is not None else None
        self.was = found.price if found else read_old_price(body, self.currency)
        self.was_line = body if self.was else ""
        return self.was is not None

    def notice(self, sentence: str) -> bool:
        """A price in a sentence counts if no line gives one; the sentence stays whole."""
        found = find_price(sentence, self.currency)
        if self.price is None and self.in_words is None:
            self.in_words = found
        return found is not None

    def settled(self) -> tuple[PriceFound | None, Money | None]:
        """The price and what it was before; an old price that isn't above the new one is none."""
        found = self.price or self.in_words
        if found is None or found.was or self.was is None:
            return found, found.was if found else None
        falls = found.price.currency == self.was.currency and (found.to or found.price).minor < self.was.minor
        return found, self.was if falls else None


def _prices(found: PriceFound) -> tuple[Money, Money | None, Money | None]:
    return found.price, found.to, found.was
