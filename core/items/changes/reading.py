"""Reads what an owner answers to a card: one change, several on lines of their own, or none."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.items.caption import Attribute
from core.items.caption.amounts import amounts_in
from core.items.caption.cleaning import clean
from core.items.caption.lines import field_of, read_attribute, read_tags, split_label
from core.items.caption.options import (
    Options,
    read_certain_colours,
    read_certain_sizes,
    read_colours,
    read_counts,
    read_sizes,
)
from core.items.caption.pieces import read_pieces
from core.items.caption.prices import read_whole_price
from core.items.caption.sides import MOST_TITLE_LETTERS, arrange
from core.items.changes import words as named
from core.items.changes.options import with_colours, with_counts, with_sizes, with_stock
from core.items.changes.result import (
    Change,
    Mistake,
    PictureFirst,
    RemovePicture,
    SetAttribute,
    SetDescription,
    SetPrice,
    SetState,
    SetTitle,
    SetVariants,
    SetWas,
    Show,
    SwapPictures,
    Tag,
)
from core.items.labels import fold_label, known_key
from core.kernel.bilingual import Bilingual, is_arabic
from core.kernel.digits import to_latin_digits

_LONGEST_CHANGE = 12_000
_MOST_LINES = 30
_MOST_VERB_WORDS = 3
_SLIP_WORDS = 3
_COLON = re.compile(r"\A([^:：\n]{1,48})[:：]")
_ZERO = re.compile(r"[+-]?0+(?:[.,]0*)?(?!\d)\D*")


def read_changes(words: str, currency: str) -> tuple[Change, ...]:
    """Several at once, each on its line; none if one of the lines is something else."""
    lines = [line for line in clean(words[:_LONGEST_CHANGE]).splitlines() if line.strip()]
    found = [read_change(line, currency) for line in lines[:_MOST_LINES]]
    if len(lines) <= _MOST_LINES and None not in found:
        return tuple(change for change in found if change)
    whole = read_change(words, currency)
    return (whole,) if isinstance(whole, SetDescription) else ()


def read_change(words: str, currency: str) -> Change | None:
    """None for what may be anything else; a value that the verb can't have is a `Mistake`."""
    text = clean(words[:_LONGEST_CHANGE]).strip()
    if not text:
        return None
    return _whole(text) or _of_pictures(text) or _labelled(text, currency) or _amount(text, currency)


def answered(what: str, words: str, currency: str) -> Change | None:
    """To a question for one thing the value alone is enough, or the whole change."""
    if what == "pictures":
        change = read_change(words, currency)
        return change if isinstance(change, PictureFirst | SwapPictures | RemovePicture) else None
    named_too = read_change(words, currency) if what == "price" else None
    return named_too if isinstance(named_too, SetPrice | Mistake) else read_change(f"{what} {words}", currency)


def _whole(text: str) -> Change | None:
    match named.WHOLE.get(fold_label(text)):
        case "sold":
            return SetState("sold")
        case "available":
            return SetState("published")
        case "hide":
            return SetState("withdrawn")
        case "show":
            return Show()
        case "first":
            return PictureFirst(0)
    return None


def _of_pictures(text: str) -> Change | None:
    flat = to_latin_digits(fold_label(text))
    if found := named.PICTURE_FIRST.fullmatch(flat):
        return PictureFirst(int(found["a"] or found["b"]))
    if found := named.SWAP.fullmatch(flat):
        return SwapPictures(int(found["a"]), int(found["b"]))
    found = named.REMOVE.fullmatch(flat)
    return RemovePicture(int(found["a"])) if found else None


def _labelled(text: str, currency: str) -> Change | None:
    """The longest label at its beginning decides: "new price 90", "السعر الجديد ٩٠", "fabric: silk"."""
    colon = _COLON.match(text) is not None
    spaced = _COLON.sub(r"\1 ", text)
    for count in range(_MOST_VERB_WORDS, 0, -1):
        label, value = _split(spaced, count)
        verb = named.LEADING.get(fold_label(label)) or field_of(label)
        if value and verb and verb in _READERS:
            return _READERS[verb](label, value, currency, colon)
    return _attribute(text) if colon and "\n" not in text else None


def _split(text: str, count: int) -> tuple[str, str]:
    pieces = text.split(maxsplit=count)
    return (" ".join(pieces[:count]), pieces[count]) if len(pieces) > count else ("", "")


def _price(label: str, value: str, currency: str, colon: bool) -> Change | None:
    if _is_none(value):
        return SetPrice(None)
    if _ZERO.fullmatch(to_latin_digits(value)):
        return Mistake("changing.error.price_zero")
    found = read_whole_price(" ".join(value.split()), currency, labelled=True)
    if found and (found.price.minor == 0 or (found.to and found.to.minor == 0)):
        return Mistake("changing.error.price_zero")
    return SetPrice(found) if found else _slip("changing.error.price", label, value, colon)


def _was(label: str, value: str, currency: str, colon: bool) -> Change | None:
    if _is_none(value):
        return SetWas(None)
    both = read_whole_price(" ".join(f"{label} {value}".split()), currency)
    if both and both.was:  # "was 150 now 120"
        return SetPrice(both)
    found = read_whole_price(" ".join(value.split()), currency)
    return SetWas(found.price) if found and not found.to and not found.was else None


def _title(label: str, value: str, currency: str, colon: bool) -> Change | None:
    """Read as a caption's first line would be, so that two languages with a mark between them are two."""
    line = " ".join(value.split())
    if len(line) > MOST_TITLE_LETTERS:
        return Mistake("changing.error.title_long", {"limit": MOST_TITLE_LETTERS, "length": len(line)})
    return SetTitle(arrange([line])[0]) if any(c.isalnum() for c in line) else None


def _description(label: str, value: str, currency: str, colon: bool) -> Change:
    return SetDescription(Bilingual() if _is_none(value) else _each_on_its_side(value))


def _each_on_its_side(text: str) -> Bilingual:
    sides: dict[bool, list[str]] = {False: [], True: []}
    arabic = is_arabic(text)
    for line in text.splitlines():
        arabic = is_arabic(line) if any(c.isalpha() for c in line) else arabic
        sides[arabic].append(line)
    return Bilingual(en="\n".join(sides[False]).strip(), ar="\n".join(sides[True]).strip())


def _stock(label: str, value: str, currency: str, colon: bool) -> Change | None:
    if _is_none(value):
        return SetVariants(with_stock, None)
    pieces, counted = read_pieces(value), read_counts(value)
    if pieces is not None:
        return SetVariants(with_stock, pieces)
    if counted.counts:
        return SetVariants(with_counts, counted)
    return _slip("changing.error.stock", label, value, colon)


def _sizes(label: str, value: str, currency: str, colon: bool) -> Change | None:
    found = read_sizes(value) if colon else read_certain_sizes(value)
    none = _is_none(value)
    return SetVariants(with_sizes, Options() if none else found) if found or none else None


def _colours(label: str, value: str, currency: str, colon: bool) -> Change | None:
    found = read_colours(value) if colon else read_certain_colours(value)
    none = _is_none(value)
    return SetVariants(with_colours, Options() if none else found) if found or none else None


def _tags(label: str, value: str, currency: str, colon: bool) -> Change | None:
    found = tuple(read_tags(value))
    return Tag(found) if found else None


def _untag(label: str, value: str, currency: str, colon: bool) -> Change | None:
    found = tuple(read_tags(value))
    return Tag(found, away=True) if found else None


_READERS: dict[str, Callable[[str, str, str, bool], Change | None]] = {
    "price": _price,
    "was": _was,
    "title": _title,
    "description": _description,
    "stock": _stock,
    "sizes": _sizes,
    "colours": _colours,
    "tags": _tags,
    "untag": _untag,
}


def _attribute(text: str) -> Change | None:
    label, value = split_label(text) or ("", "")
    if known_key(label) is None:
        return None
    key, kind, read = read_attribute(label, value)
    return SetAttribute(Attribute(key, label, kind, read), away=_is_none(value))


def _amount(text: str, currency: str) -> Change | None:
    """A price by itself, if it names its currency: "90" alone may be a comment."""
    if not any(amount.currency for amount in amounts_in(text, currency)):
        return None
    found = read_whole_price(text, currency)
    return SetPrice(found) if found and found.price.minor else None


def _slip(key: str, label: str, value: str, colon: bool) -> Change | None:
    """ "price banana" is a slip; "price is always a matter of taste" is a remark."""
    strict = fold_label(label) in named.STRICT_WORDS and (colon or len(value.split()) <= _SLIP_WORDS)
    return Mistake(key, {"words": value[:60]}) if strict else None


def _is_none(value: str) -> bool:
    return fold_label(value) in named.NONE_WORDS
