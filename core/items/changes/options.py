"""What other sizes, colours or numbers of pieces make of an item's variants; what was counted before stays counted."""

from __future__ import annotations

from dataclasses import replace

from core.items.caption import Caption, Count
from core.items.caption.options import Options
from core.items.parts import Parts, VariantPart, in_words
from core.kernel.bilingual import Bilingual


def with_sizes(parts: Parts, found: Options) -> Parts:
    return _made(parts, on_axis(parts.variants, "colour"), found.sizes, found.counts, parts.stock)


def with_colours(parts: Parts, found: Options) -> Parts:
    return _made(parts, found.colours, on_axis(parts.variants, "size"), found.counts, parts.stock)


def with_stock(parts: Parts, stock: int | None) -> Parts:
    return _made(parts, on_axis(parts.variants, "colour"), on_axis(parts.variants, "size"), (), stock)


def with_counts(parts: Parts, found: Options) -> Parts:
    """ "stock: navy 3, cream 1": those that are there are counted, and a new one is there too."""
    colours = tuple(dict.fromkeys((*on_axis(parts.variants, "colour"), *found.colours)))
    sizes = tuple(dict.fromkeys((*on_axis(parts.variants, "size"), *found.sizes)))
    return _made(parts, colours, sizes, found.counts, parts.stock)


def _made(
    parts: Parts, colours: tuple[str, ...], sizes: tuple[str, ...], said: tuple[Count, ...], stock: int | None
) -> Parts:
    counts = {(one.size, one.colour): one for one in (*_counted(parts, colours, sizes), *said)}
    caption = Caption(
        Bilingual(), Bilingual(), None, None, (), sizes, colours, stock, (), counts=tuple(counts.values())
    )
    prices = {one.options: one.price for one in parts.variants}
    made = in_words(caption, parts).variants
    return replace(parts, variants=tuple(replace(one, price=prices.get(one.options)) for one in made))


def _counted(parts: Parts, colours: tuple[str, ...], sizes: tuple[str, ...]) -> tuple[Count, ...]:
    """What is known of choices that stay choices."""
    counts = []
    for variant in parts.variants:
        options = dict(variant.options)
        size, colour = options.get("size", ""), options.get("colour", "")
        stays = size in ("", *sizes) and colour in ("", *colours)
        if variant.stock is not None and options and stays:
            counts.append(Count(variant.stock, size, colour))
    return tuple(counts)


def on_axis(variants: tuple[VariantPart, ...], axis: str) -> tuple[str, ...]:
    """The values of one axis, each once, in the order in which they were written."""
    return tuple(dict.fromkeys(value for one in variants for name, value in one.options if name == axis))
