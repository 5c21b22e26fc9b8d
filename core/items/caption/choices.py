"""Gathers the sizes, colours and pieces that a caption speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.items.caption.lines import Field
from core.items.caption.options import (
    Count,
    Options,
    read_certain_colours,
    read_certain_counts,
    read_certain_sizes,
    read_colours,
    read_counts,
    read_letter_sizes,
    read_sizes,
)
from core.items.caption.pieces import pieces_left, read_pieces
from core.kernel.bilingual import is_arabic

_BETWEEN_LANGUAGES = " / "
_LONGEST_LIST = 120  # letters of a line without a label


@dataclass
class Choices:
    sizes: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    stock: int | None = None

    def read(self, what: Field, value: str) -> bool:
        """After a label with its colon; false if the value isn't wholly what its label says."""
        match what:
            case "sizes":
                return self._add(read_sizes(value))
            case "colours":
                return self._add(read_colours(value))
            case "stock":
                return self._read_pieces(value) or self._add(read_counts(value))
            case _:
                return self._read_pieces(value) or self.read_spoken("available", value)

    def read_spoken(self, what: Field, value: str) -> bool:
        """Without a colon only what is certain is read."""
        if what == "sizes":
            return self._add(read_certain_sizes(value))
        if what == "colours":
            return self._add(read_certain_colours(value))
        if what == "stock" and self._read_pieces(value):
            return True
        return self.read_line(value) or (
            what == "available" and (self._add(read_certain_sizes(value)) or self._add(read_certain_colours(value)))
        )

    def read_line(self, line: str) -> bool:
        """A line without a label: "navy 3, cream 1" or "S M L"."""
        return len(line) <= _LONGEST_LIST and (
            self._add(read_certain_counts(line)) or self._add(read_letter_sizes(line))
        )

    def notice(self, sentence: str) -> bool:
        """ "only 2 left" is for clients to read as well, and stays a sentence."""
        pieces = pieces_left(sentence)
        self.stock = pieces if self.stock is None else self.stock
        return pieces is not None

    def _read_pieces(self, value: str) -> bool:
        pieces = read_pieces(value) if self.stock is None else None
        self.stock = self.stock if pieces is None else pieces
        return pieces is not None

    def _add(self, found: Options) -> bool:
        if not found:
            return False
        self.counts += found.counts
        self.sizes = _distinct([*self.sizes, *found.sizes])
        more = _distinct(found.colours)
        if _are_translations(self.colours, more) and _agree(self.counts, self.colours, more):
            self.colours = [_BETWEEN_LANGUAGES.join(names) for names in zip(self.colours, more, strict=True)]
        else:
            self.colours = _distinct([*self.colours, *(one for one in more if _spelled(one, self.colours) == one)])
        return True

    def settled_counts(self) -> tuple[Count, ...]:
        """The first number for each choice, which is called as it is in the lists."""
        counts: dict[tuple[str, str], Count] = {}
        for count in self.counts:
            size, colour = _spelled(count.size, self.sizes), _spelled(count.colour, self.colours)
            counts.setdefault((size, colour), replace(count, size=size, colour=colour))
        return tuple(counts.values())


def _are_translations(known: list[str], more: list[str]) -> bool:
    """The same list in the other language: "navy / كحلي" is made of each two."""
    arabic = [{is_arabic(colour) for colour in colours} for colours in (known, more)]
    return len(known) == len(more) and all(len(kinds) == 1 for kinds in arabic) and arabic[0] != arabic[1]


def _agree(counts: list[Count], known: list[str], more: list[str]) -> bool:
    """Two lists that count differently are of different colours."""
    pieces = [{(c.size, place): c.pieces for c in counts for place in _places(c, names)} for names in (known, more)]
    return all(pieces[0][one] == pieces[1][one] for one in pieces[0].keys() & pieces[1].keys())


def _places(count: Count, colours: list[str]) -> list[int]:
    return [place for place, colour in enumerate(colours) if colour.casefold() == count.colour.casefold()]


def _spelled(name: str, known: Iterable[str]) -> str:
    same = (one for one in known if name.casefold() in (one.casefold(), *one.casefold().split(_BETWEEN_LANGUAGES)))
    return next(same, name)


def _distinct(words: Iterable[str]) -> list[str]:
    first_spelling: dict[str, str] = {}
    for word in words:
        first_spelling.setdefault(word.casefold(), word)
    return list(first_spelling.values())
