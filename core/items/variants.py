"""Which choices of an item there are, and how many pieces of each, from what its caption says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from core.items.caption import Caption

_MOST_COMBINATIONS = 400


@dataclass(frozen=True)
class Choice:
    options: dict[str, str]
    stock: int | None = None

    def covers(self, other: Choice) -> bool:
        """Navy covers navy in every size; a choice of nothing covers all."""
        return self.options.items() <= other.options.items()


def choices_of(caption: Caption) -> list[Choice]:
    """Every size in every colour, and after them the wider choices whose pieces the owner counted."""
    counted = [_counted(count.size, count.colour, count.pieces) for count in caption.counts]
    if caption.stock is not None:
        counted.insert(0, Choice({}, caption.stock))
    single = [_with_stock(choice, counted) for choice in _single(caption)]
    wider = [choice for choice in counted if choice.options not in [one.options for one in single]]
    return single + wider


def _counted(size: str, colour: str, pieces: int) -> Choice:
    return Choice({axis: value for axis, value in (("size", size), ("colour", colour)) if value}, pieces)


def _single(caption: Caption) -> list[Choice]:
    """Of a caption that lists hundreds, each value by itself: nobody sells so many combinations."""
    axes = [(name, values) for name, values in (("size", caption.sizes), ("colour", caption.colours)) if values]
    if not axes:
        return []
    if len(caption.sizes) * len(caption.colours) > _MOST_COMBINATIONS:
        return [Choice({name: value}) for name, values in axes for value in values]
    names = [name for name, _ in axes]
    return [Choice(dict(zip(names, chosen, strict=True))) for chosen in product(*(values for _, values in axes))]


def _with_stock(choice: Choice, counted: Iterable[Choice]) -> Choice:
    """Its own count; else none if a wider choice has none: three in navy say nothing of navy in S."""
    covering = [one for one in counted if one.covers(choice)]
    own = next((one.stock for one in covering if one.options == choice.options), None)
    return Choice(choice.options, own if own is not None else _none_left(covering))


def _none_left(covering: list[Choice]) -> int | None:
    return 0 if any(one.stock == 0 for one in covering) else None
