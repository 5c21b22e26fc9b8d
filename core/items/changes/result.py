"""Each change as a value: `to` makes an item's parts anew, or refuses in a sentence what can't be done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from core.items.caption import Attribute, Caption
from core.items.caption.spans import PriceFound
from core.items.parts import Parts, as_tags, in_words
from core.kernel.bilingual import Bilingual
from core.kernel.errors import Refusal
from core.kernel.money import Money


class Change(Protocol):
    def to(self, parts: Parts) -> Parts: ...


@dataclass(frozen=True)
class Mistake:
    """The verb was understood and what followed it was not."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def to(self, parts: Parts) -> Parts:
        raise Refusal(self.key, **self.params)


@dataclass(frozen=True)
class SetTitle:
    title: Bilingual

    def to(self, parts: Parts) -> Parts:
        return replace(parts, title=_sides(parts.title, self.title))


@dataclass(frozen=True)
class SetDescription:
    description: Bilingual

    def to(self, parts: Parts) -> Parts:
        """Without any words there is no description any more."""
        return replace(parts, description=_sides(parts.description, self.description) if self.description else EMPTY)


EMPTY = Bilingual()


def _sides(before: Bilingual, said: Bilingual) -> Bilingual:
    """Said in one language, the other one's words stay."""
    return Bilingual(said.en or before.en, said.ar or before.ar)


@dataclass(frozen=True)
class SetPrice:
    """None: it has no price any more."""

    found: PriceFound | None

    def to(self, parts: Parts) -> Parts:
        if self.found is None:
            return replace(parts, price=None, price_to=None, was=None)
        price, to = self.found.price, self.found.to
        was = self.found.was.minor if self.found.was else self._was(parts, (to or price).minor)
        return replace(parts, price=price.minor, price_to=to.minor if to else None, was=was, currency=price.currency)

    def _was(self, parts: Parts, highest: int) -> int | None:
        """What clients have seen it cost stands struck through beside a lower price; a draft nobody has seen."""
        assert self.found
        if self.found.price.currency != parts.currency:
            return None
        seen = (parts.price_to or parts.price) if parts.state != "draft" else None
        before = parts.was if parts.was is not None else seen
        return before if before is not None and before > highest else None


@dataclass(frozen=True)
class SetWas:
    was: Money | None

    def to(self, parts: Parts) -> Parts:
        if self.was is None:
            return replace(parts, was=None)
        now = parts.price_to or parts.price
        if now is None or self.was.currency != parts.currency or self.was.minor <= now:
            raise Refusal("changing.error.was")
        return replace(parts, was=self.was.minor)


@dataclass(frozen=True)
class SetState:
    """Sold, there again, out of sight, in sight: each only from where it makes sense."""

    state: str

    def to(self, parts: Parts) -> Parts:
        if parts.state == "draft" and self.state != "draft":
            raise Refusal("changing.error.draft")
        if parts.state == "withdrawn" and self.state != "withdrawn":
            raise Refusal("changing.error.hidden")
        variants = parts.variants
        if self.state == "published" and parts.stock == 0:
            variants = tuple(one for one in variants if one.options)
        return replace(parts, state=self.state, variants=variants)


@dataclass(frozen=True)
class Show:
    """In sight again, as it was before it was hidden; `as_before` is found by who applies it."""

    as_before: str = "published"

    def to(self, parts: Parts) -> Parts:
        return replace(parts, state=self.as_before) if parts.state == "withdrawn" else SetState(parts.state).to(parts)


@dataclass(frozen=True)
class SetVariants:
    """Other sizes or colours, or other numbers of them: `make` is given what there is and what was said."""

    make: Callable[[Parts, Any], Parts]
    said: Any

    def to(self, parts: Parts) -> Parts:
        return self.make(parts, self.said)


@dataclass(frozen=True)
class Tag:
    tags: tuple[str, ...]
    away: bool = False

    def to(self, parts: Parts) -> Parts:
        if not self.away:
            return replace(parts, tags=as_tags([*parts.tags, *self.tags]))
        if not set(self.tags) & set(parts.tags):
            raise Refusal("changing.error.no_tag", tag=f"#{self.tags[0]}")
        return replace(parts, tags=tuple(tag for tag in parts.tags if tag not in self.tags))


@dataclass(frozen=True)
class SetAttribute:
    """Said anew it stands where it stood; without a value it goes."""

    attribute: Attribute
    away: bool = False

    def to(self, parts: Parts) -> Parts:
        key = self.attribute.key
        keys = [one.key for one in parts.attributes]
        new = () if self.away else (self.attribute,)
        at = keys.index(key) if key in keys else len(keys)
        others = [one for one in parts.attributes if one.key != key]
        return replace(parts, attributes=(*others[:at], *new, *others[at:]))


@dataclass(frozen=True)
class AddPictures:
    media_ids: tuple[int, ...]
    first: bool = False

    def to(self, parts: Parts) -> Parts:
        new = tuple(one for one in dict.fromkeys(self.media_ids) if one not in parts.pictures)
        return replace(parts, pictures=new + parts.pictures if self.first else parts.pictures + new)


@dataclass(frozen=True)
class PictureFirst:
    """0: the one that comes with the words."""

    number: int

    def to(self, parts: Parts) -> Parts:
        if self.number == 0:
            raise Refusal("changing.error.which_picture")
        chosen = _picture(parts, self.number)
        return replace(parts, pictures=(chosen, *(one for one in parts.pictures if one != chosen)))


@dataclass(frozen=True)
class SwapPictures:
    one: int
    other: int

    def to(self, parts: Parts) -> Parts:
        swap = {_picture(parts, self.one): _picture(parts, self.other)}
        swap |= {there: here for here, there in swap.items()}
        return replace(parts, pictures=tuple(swap.get(one, one) for one in parts.pictures))


@dataclass(frozen=True)
class RemovePicture:
    number: int

    def to(self, parts: Parts) -> Parts:
        gone = _picture(parts, self.number)
        if len(parts.pictures) == 1:
            raise Refusal("changing.error.last_picture")
        return replace(parts, pictures=tuple(one for one in parts.pictures if one != gone))


@dataclass(frozen=True)
class Reword:
    """A whole caption, in place of all words before."""

    caption: Caption

    def to(self, parts: Parts) -> Parts:
        return in_words(self.caption, parts)


def _picture(parts: Parts, number: int) -> int:
    if not 1 <= number <= len(parts.pictures):
        raise Refusal("changing.error.no_picture", number=number, count=len(parts.pictures))
    return parts.pictures[number - 1]
