"""Goes through a caption line by line: what is understood becomes a field, everything else stays words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.items.caption.cleaning import clean
from core.items.caption.lines import (
    LOOSE_ENDS,
    field_of,
    joined_around,
    read_attribute,
    read_colours,
    read_sizes,
    read_stock,
    read_tags,
    split_label,
    tags_in,
    without_tags,
)
from core.items.caption.prices import PriceFound, find_price, read_first_amount, read_whole_price
from core.items.caption.sides import arrange
from core.items.labels import LabelType, known_key
from core.kernel.bilingual import Bilingual
from core.kernel.money import Money


@dataclass(frozen=True)
class Attribute:
    key: str
    label: str
    type: LabelType
    value: str


@dataclass(frozen=True)
class Caption:
    title: Bilingual
    description: Bilingual
    price: Money | None
    price_was: Money | None
    tags: tuple[str, ...]
    sizes: tuple[str, ...]
    colours: tuple[str, ...]
    stock: int | None
    attributes: tuple[Attribute, ...]

    @property
    def has_words(self) -> bool:
        """Whether the caption said anything at all."""
        return self != _EMPTY


_EMPTY = Caption(Bilingual(), Bilingual(), None, None, (), (), (), None, ())


def read_caption(text: str, *, currency: str) -> Caption:
    """Never refuses and never drops a word; `currency` is the shop's own, for prices that name none."""
    draft = _Draft(currency)
    for line in clean(text).split("\n"):
        draft.read(line.strip())
    return draft.finish()


# An amount beside such a word is not what the item costs.
_OTHER_COSTS = re.compile(
    r"\b(?:deliver|shipping|deposit|discount|save|off\b|over|above)|توصيل|شحن|عربون|خصم|وفّ?ر|فوق|أكثر من", re.I
)


@dataclass
class _Draft:
    currency: str
    lines: list[str] = field(default_factory=list)
    price: PriceFound | None = None
    price_in_words: PriceFound | None = None
    first_number: PriceFound | None = None
    was: Money | None = None
    was_line: str = ""
    tags: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    stock: int | None = None
    attributes: list[Attribute] = field(default_factory=list)

    def read(self, line: str) -> None:
        if "#" in line:
            self.tags += tags_in(line)
        body = without_tags(line)
        if not body:
            if not line:
                self.lines.append("")
        elif not self._read_label(body):
            self._read_words(line, body)

    def _is_first(self) -> bool:
        return not any(self.lines)

    def _read_label(self, body: str) -> bool:
        labelled = split_label(body) if ":" in body or "：" in body else None
        if labelled is None:
            return False
        label, value = labelled
        if field_of(label):
            return self._read_field(label, value, body)
        if self._is_first() and known_key(label) is None:
            return False
        self.attributes.append(Attribute(*_keyed(label, value)))
        self._notice_price(body)
        return True

    def _read_field(self, label: str, value: str, body: str) -> bool:
        """False, and the line stays words, if the value isn't wholly what its label says."""
        match field_of(label):
            case "price":
                return self._read_price(value)
            case "was":
                return self._read_was(value, body)
            case "stock":
                return self._read_stock(value)
            case "sizes":
                return _extend(self.sizes, read_sizes(value))
            case "colours":
                return _extend(self.colours, read_colours(value))
            case _:
                return _extend(self.tags, read_tags(value))

    def _read_price(self, value: str) -> bool:
        if self.price is not None:
            return False
        found = read_whole_price(value, self.currency)
        if found is None:
            self.price_in_words = read_first_amount(value, self.currency) or self.price_in_words
            return False
        self._take(value, found)
        return True

    def _read_was(self, value: str, body: str) -> bool:
        found = read_whole_price(value, self.currency)
        if found is None or self.was is not None:
            return False
        self.was, self.was_line = found.price, body
        return True

    def _read_stock(self, value: str) -> bool:
        if self.stock is not None:
            return False
        self.stock = read_stock(value)
        return self.stock is not None

    def _read_words(self, line: str, body: str) -> None:
        if not any(c.isdigit() for c in body):
            self.lines.append(body)
        elif self.price is None and (found := read_whole_price(body, self.currency)):
            self._take_line(body, found)
        elif self._is_first():
            self._take_from_title(line)
        else:
            self._take_from_sentence(line, body)

    def _take_line(self, body: str, found: PriceFound) -> None:
        """A bare number on the first line may be a title ("1984"): `finish` knows whether there is another."""
        if self._is_first() and body.strip().isdigit():
            self.first_number = found
            self.lines.append(body)
            return
        self._take(body, found)

    def _take(self, body: str, found: PriceFound) -> None:
        """What stands beside a price on its own line can only be ornament, and stays."""
        self.price = found
        rest = (body[: found.start] + body[found.end :]).strip(LOOSE_ENDS + ".!()[]")
        if rest:
            self.lines.append(rest)

    def _take_from_title(self, line: str) -> None:
        found = find_price(line, self.currency) if self.price is None else None
        if found is None:
            self.lines.append(without_tags(line))
            return
        self.price = found
        title = without_tags(joined_around(line[: found.start], line[found.end :]))
        if title:
            self.lines.append(title)

    def _take_from_sentence(self, line: str, body: str) -> None:
        found = find_price(line, self.currency) if self.price is None and body != line else None
        if found and not without_tags(joined_around(line[: found.start], line[found.end :])):
            self.price = found
            return
        self._notice_price(body)
        self.lines.append(body)

    def _notice_price(self, sentence: str) -> None:
        """A price in a sentence counts if no line gives one; the sentence stays whole."""
        if self.price or self.price_in_words or _OTHER_COSTS.search(sentence):
            return
        self.price_in_words = find_price(sentence, self.currency)

    def finish(self) -> Caption:
        found = self._price_found()
        was = found.was if found else None
        if self.was is not None:
            if (
                found
                and was is None
                and self.was.currency == found.price.currency
                and self.was.minor > found.price.minor
            ):
                was = self.was
            else:
                self.lines.append(self.was_line)
        title, description = arrange(self.lines)
        price = found.price if found else None
        lists = (_distinct(self.tags), _distinct(self.sizes), _distinct(self.colours))
        return Caption(title, description, price, was, *lists, self.stock, tuple(self.attributes))

    def _price_found(self) -> PriceFound | None:
        found = self.price or self.price_in_words
        if found is None and self.first_number and not self.attributes and sum(map(bool, self.lines)) == 1:
            self.lines.clear()
            return self.first_number
        return found


def _keyed(label: str, value: str) -> tuple[str, str, LabelType, str]:
    key, kind, read = read_attribute(label, value)
    return key, label, kind, read


def _extend(known: list[str], more: list[str]) -> bool:
    known += more
    return bool(more)


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    first_spelling: dict[str, str] = {}
    for word in words:
        first_spelling.setdefault(word.casefold(), word)
    return tuple(first_spelling.values())
