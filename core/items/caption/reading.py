"""Goes through a caption line by line: what is understood becomes a field, everything else stays words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.items.caption.choices import Choices
from core.items.caption.cleaning import clean
from core.items.caption.costs import Costs
from core.items.caption.lines import (
    LOOSE_ENDS,
    Field,
    field_of,
    joined_around,
    read_attribute,
    read_tags,
    split_label,
    split_spoken_field,
    tags_in,
    without_tags,
)
from core.items.caption.options import is_measure, read_certain_sizes
from core.items.caption.pieces import pieces_left
from core.items.caption.prices import find_price
from core.items.caption.result import Attribute, Caption
from core.items.caption.sides import arrange
from core.items.caption.spans import PriceFound
from core.items.labels import LabelType, known_key


def read_caption(text: str, *, currency: str) -> Caption:
    """Never refuses and never drops a word; `currency` is the shop's own, for prices that name none."""
    draft = _Draft(Costs(currency))
    for line in clean(text).split("\n"):
        draft.read(line.strip())
    return draft.finish()


_SPACER = re.compile(r"[.…_ـ·•\-–—\s]*")  # a line of dots only keeps paragraphs apart
_TELEPHONE = re.compile(r"\d(?:[\s-]?\d){6,}")
_SPOKEN: set[Field] = {"sizes", "colours", "stock", "available"}


@dataclass
class _Draft:
    costs: Costs
    choices: Choices = field(default_factory=Choices)
    lines: list[str] = field(default_factory=list)
    taken: dict[int, list[str]] = field(default_factory=dict)  # read whole, by the line before which it stood
    sentences: set[str] = field(default_factory=set)  # about price or stock, so that none of them is a title
    tags: list[str] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    first_number: PriceFound | None = None

    def read(self, line: str) -> None:
        before = len(self.lines)
        self._read(line)
        if line and len(self.lines) == before:
            self.taken.setdefault(before, []).append(line)

    def _read(self, line: str) -> None:
        if "#" in line:
            self.tags += tags_in(line)
        body = without_tags(line)
        if _SPACER.fullmatch(line):
            self.lines.append("")
        elif body and not self._read_label(body) and not self._read_choices(body):
            self._read_words(line, body)

    def _is_first(self) -> bool:
        return not any(self.lines)

    def _read_label(self, body: str) -> bool:
        labelled = split_label(body) if ":" in body or "：" in body else None
        if labelled is None:
            return False
        if not self._is_first() and self.choices.read_line(body):  # "navy: 3, cream: 1"
            return True
        label, value = labelled
        what = field_of(label)
        if what and not (what == "sizes" and _is_fact(label, value)):
            return self._read_field(what, value, body)
        if self._is_first() and known_key(label) is None:
            return False
        self.attributes.append(Attribute(*_keyed(label, value)))
        self.costs.notice(body)
        return True

    def _read_field(self, what: Field, value: str, body: str) -> bool:
        """False, and the line stays words, if the value isn't wholly what its label says."""
        match what:
            case "price":
                found = self.costs.read_labelled(value)
                self._keep_beside(value, found)
                return found is not None
            case "was":
                return self.costs.read_old(body, value)
            case "tags":
                more = read_tags(value)
                self.tags += more
                return bool(more)
            case _:
                return self.choices.read(what, value)

    def _read_choices(self, body: str) -> bool:
        if self._is_first():
            return False
        spoken = split_spoken_field(body)
        if spoken and spoken[0] in _SPOKEN and pieces_left(body) is None and self.choices.read_spoken(*spoken):
            return True
        return self.choices.read_line(body)

    def _read_words(self, line: str, body: str) -> None:
        if self.choices.notice(body) and not self._is_first():
            self.sentences.add(body)
        if not any(c.isdigit() for c in body):
            self.lines.append(body)
        elif self._is_first():
            self._read_title(line, body)
        elif self.costs.read_old(body):
            return
        elif found := self.costs.read_line(body):
            self._keep_beside(body, found)
        else:
            self._read_sentence(line, body)

    def _read_title(self, line: str, body: str) -> None:
        """A bare number on the first line may be a title ("1984"): `finish` knows whether there is another."""
        if body.strip().isdigit():
            self.first_number = Costs(self.costs.currency).read_line(body)
            self.lines.append(body)
        elif found := self.costs.read_line(body):
            self._keep_beside(body, found)
        elif not self._take_out(line):
            self.lines.append(without_tags(line))

    def _take_out(self, line: str) -> bool:
        """A title is what is left of its line without the price."""
        found = find_price(line, self.costs.currency) if self.costs.price is None else None
        if found is None:
            return False
        self.costs.price = found
        title = without_tags(joined_around(line[: found.start], line[found.end :]))
        self.lines += [title] if title else []
        return True

    def _keep_beside(self, body: str, found: PriceFound | None) -> None:
        """What stands beside a price on its own line can only be ornament, and stays."""
        rest = (body[: found.start] + body[found.end :]).strip(LOOSE_ENDS + ".!()[]~") if found else ""
        self.lines += [rest] if rest else []

    def _read_sentence(self, line: str, body: str) -> None:
        """Beside tags a price is on its own: "$120 #summer 2 in one"."""
        found = find_price(line, self.costs.currency) if self.costs.price is None and body != line else None
        if found and not without_tags(joined_around(line[: found.start], line[found.end :])):
            self.costs.price = found
            return
        if self.costs.notice(body) or _TELEPHONE.search(body):
            self.sentences.add(body)
        self.lines.append(body)

    def finish(self) -> Caption:
        if self.first_number and not self.attributes and sum(map(bool, self.lines)) == 1:
            self._number_is_price()
        found, was = self.costs.settled()
        if self.costs.was and was != self.costs.was:
            self.lines.append(self.costs.was_line)
        title, description = arrange(self.lines, self.sentences, self.taken)
        return Caption(
            title,
            description,
            price=found.price if found else None,
            price_was=was,
            tags=tuple(dict.fromkeys(self.tags)),
            sizes=tuple(self.choices.sizes),
            colours=tuple(self.choices.colours),
            stock=self.choices.stock,
            attributes=tuple(self.attributes),
            price_to=found.to if found else None,
            counts=self.choices.settled_counts(),
        )

    def _number_is_price(self) -> None:
        if self.costs.price is None and self.costs.in_words is None:
            self.lines.clear()
            self.costs.price = self.first_number


def _is_fact(label: str, value: str) -> bool:
    """ "size: 30 x 40 cm" leaves no choice, and "القياسات" may be sizes or measures."""
    return is_measure(value) or (known_key(label) is not None and not read_certain_sizes(value))


def _keyed(label: str, value: str) -> tuple[str, str, LabelType, str]:
    key, kind, read = read_attribute(label, value)
    return key, label, kind, read
