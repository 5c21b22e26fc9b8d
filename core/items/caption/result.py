"""What a caption says, once it was read."""

from __future__ import annotations

from dataclasses import dataclass

from core.items.caption.options import Count
from core.items.labels import LabelType
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
    """Of a range of prices `price` is the lower end; `stock` counts all pieces and `counts` those of one choice."""

    title: Bilingual
    description: Bilingual
    price: Money | None
    price_was: Money | None
    tags: tuple[str, ...]
    sizes: tuple[str, ...]
    colours: tuple[str, ...]
    stock: int | None
    attributes: tuple[Attribute, ...]
    price_to: Money | None = None
    counts: tuple[Count, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether the caption said anything at all."""
        return self != _EMPTY


_EMPTY = Caption(Bilingual(), Bilingual(), None, None, (), (), (), None, ())
