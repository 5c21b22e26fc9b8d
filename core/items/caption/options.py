"""Reads sizes and colours, as lists and as ranges, and how many there are of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.items.caption.colours import is_colour_word, names_colour
from core.items.caption.pieces import PIECES, read_pieces
from core.kernel.digits import to_latin_digits


@dataclass(frozen=True)
class Count:
    """How many pieces there are of a size, of a colour, or of a size in a colour."""

    pieces: int
    size: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Options:
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sizes or self.colours)


_STRONG = re.compile(r"\s*[,،;؛|+]\s*|\s+(?:and|&|و)\s+|\s+[-–—]\s+(?=[^\W\d])|\s+و(?=\d)", re.I)
_SLASH = re.compile(r"\s*/\s*")
_AND = re.compile(r"\s+و(?=\w)")
_LETTERS = r"\d*x*[sml]|\d{0,2}xx?l|\d?xs"
_LETTER_SIZE = re.compile(_LETTERS, re.I)
_BEGINS_WITH_SIZE = re.compile(rf"(?:from\s|من\s)?\s*(?:{_LETTERS})(?![^\W_])", re.I)
_SIZE = re.compile(
    rf"\d+(?:[.,]\d+)?[a-z]{{0,3}}|{_LETTERS}|[a-z]{{1,3}}\d{{1,3}}|small|medium|large|one size|free size"
    r"|صغير|وسط|متوسط|كبير|فري سايز|فري|مقاس واحد",
    re.I,
)

_MEASURE = re.compile(
    r"[\d.,]+(?:\s*[x×*]\s*[\d.,]+)*\s*"
    r"(?:mm|cm|m|m²|m2|sqm|sq\.? ?m|sqft|sq\.? ?ft|ft|in|inch|inches|kg|g|ml|l"
    r"|سم|مم|متر|متر مربع|م|م²|قدم|[اإ]نش|بوصة|مل|لتر|غرام|جرام|كيلو)",
    re.I,
)

_LENGTH = r"(\d{1,4}(?:\.\d{1,2})?)\s*(cm|mm|m|in|inch|سم|مم|متر|م|بوصة)?"
_DIMENSIONS = re.compile(rf"(?<![\w.]){_LENGTH}\s*[x×*]\s*{_LENGTH}(\s*[x×*]\s*{_LENGTH})?(?![\w.])", re.I)
_ONLY_BETWEEN = re.compile(r"(?:[\s,،;؛|/+&.]|and|و)*", re.I)

_LADDER = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL", "4XL", "5XL", "6XL")
_SAME_STEP = {"2XS": "XXS", "2XL": "XXL", "XXXL": "3XL", "XXXXL": "4XL"}
_RANGE = re.compile(
    r"(?:(?:from|between|من|بين)\s+)?(\w{1,4})"
    r"(?:\s*[-–—~]\s*|\s+(?:to|up to|till|until|and|إلى|الى|الي|حتى|لحد|لغاية|لين|و)\s+|\s+لـ?\s*)(\w{1,4})",
    re.I,
)
_LOWEST_EXPANDED, _LOWEST_EVEN, _HIGHEST_SIZE = 16, 46, 70

_COUNT_AFTER = re.compile(
    rf"(?P<name>.+?)\s*(?:\(\s*(?P<held>{PIECES})\s*\)|\s[x×*]\s?(?P<times>\d{{1,4}})|[:=]\s*(?P<equals>{PIECES}))",
    re.I,
)
_COUNT_SPACED = re.compile(rf"(?P<name>.*[^\W\d_]\S*)\s+[-–—]?\s*(?P<said>{PIECES})", re.I)
_COUNT_BEFORE = re.compile(r"(?P<said>\d{1,4})\s*[x×]?\s+(?P<name>[^\W\d].*)")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"0\d")  # "Ruby 04" is a shade
_SIZE_COUNT = re.compile(r"(?P<name>\w{1,4})\s*(?:\(\s*(?P<held>\d{1,4})\s*\)|[:=x×]\s*(?P<times>\d{1,4}))", re.I)


def read_sizes(value: str) -> Options:
    """Whatever stands after "sizes:"; a range of sizes that we know is all of them."""
    value = to_latin_digits(value)
    if dimensions := _dimensions(value):
        return Options(sizes=dimensions)
    counted = _counted_words(value)
    if counted:
        return _of_counts(counted)
    if expanded := _range(value) or _dashed(value):
        return Options(sizes=expanded)
    if all(_SIZE.fullmatch(word) for word in value.split()):
        return Options(sizes=tuple(value.split()))
    return _of_parts(_parts(value), "size")


def read_certain_sizes(value: str) -> Options:
    """Sizes only if each of these words is one: for a line that says so without a colon."""
    found = read_sizes(value.strip(" .!"))
    return found if all(_SIZE.fullmatch(size) or _DIMENSIONS.fullmatch(size) for size in found.sizes) else Options()


def _dimensions(value: str) -> tuple[str, ...]:
    """ "120x180, 60 × 90 cm": rugs and frames are called by their sides, however many of them there are."""
    found = list(_DIMENSIONS.finditer(value))
    if not any(map(_are_sides, found)) or not _ONLY_BETWEEN.fullmatch(_DIMENSIONS.sub(" ", value)):
        return ()
    return tuple(" ".join(one[0].split()) for one in found)


def _are_sides(found: re.Match[str]) -> bool:
    """ "38x2" is two pieces of a size: nothing is so narrow and so small."""
    width, height = float(found[1]), float(found[3])
    return bool(found[2] or found[4] or found[5]) or width > _HIGHEST_SIZE or height * 3 >= width


def is_measure(value: str) -> bool:
    """ "30 x 40 cm" says how large it is; there is nothing to choose."""
    return _MEASURE.fullmatch(to_latin_digits(value)) is not None


def read_letter_sizes(line: str) -> Options:
    """A line of letters like "S M L" or "S-XL", which can't be anything else."""
    if not _BEGINS_WITH_SIZE.match(line):
        return Options()
    found = read_certain_sizes(line)
    return found if len(found.sizes) > 1 and all(map(_LETTER_SIZE.fullmatch, found.sizes)) else Options()


def read_colours(value: str) -> Options:
    """Whatever stands after "colours:"."""
    return _of_parts(_colour_parts(value), "colour")


def read_certain_colours(value: str) -> Options:
    found = read_colours(value.strip(" .!"))
    return found if all(map(names_colour, found.colours)) else Options()


def read_counts(value: str) -> Options:
    """ "navy 3, cream 1", "S (2) M (1)", "3 navy, 1 cream": each with its number, or none is read."""
    counted = _counted_words(to_latin_digits(value))
    if counted:
        return _of_counts(counted)
    parts = _colour_parts(value)
    after = [count for part in parts if (count := _counted(part))]
    before = [count for part in parts if (count := _counted_before(part))]
    for counts in (after, before):
        distinct = {name.casefold() for name, _ in counts}
        found = _of_counts(counts)
        is_sure = _is_certain(found) or (counts is after and len(parts) > 1)
        if is_sure and len(counts) == len(parts) == len(distinct):
            return found
    return Options()


def read_certain_counts(line: str) -> Options:
    """A line without a label: two or more sizes or colours that we know, each with its number."""
    if not _DIGIT.search(line):
        return Options()
    found = read_counts(line.strip(" .!"))
    return found if _is_certain(found) and len(found.counts) > 1 else Options()


def _is_certain(found: Options) -> bool:
    return all(map(names_colour, found.colours))


def _parts(value: str) -> list[str]:
    by = _STRONG if _STRONG.search(value) else _SLASH
    return [part.strip(" .") for part in by.split(value) if part.strip(" .")]


def _colour_parts(value: str) -> list[str]:
    """An "and" written together with its colour ("أسود وأبيض") separates; the first letter of "وردي" doesn't."""
    return [colour for part in _parts(value) for colour in _apart(part)]


def _apart(part: str) -> list[str]:
    words = part.split()
    if len(words) > 2 and all(map(is_colour_word, words)) and not any(word[0] == "و" for word in words):
        return words
    for joined in _AND.finditer(part):
        word = part[joined.end() :].split()[0]
        if is_colour_word(word) and not is_colour_word(f"و{word}"):
            return [part[: joined.start()], *_apart(part[joined.end() :])]
    return [part]


def _range(value: str) -> tuple[str, ...]:
    found = _RANGE.fullmatch(value.strip(" ."))
    if found is None:
        return ()
    low, high = found[1].upper(), found[2].upper()
    if low.isdigit() and high.isdigit():
        return _numbers(int(low), int(high))
    steps = [_LADDER.index(step) if step in _LADDER else -1 for step in (_step(low), _step(high))]
    if -1 in steps or steps[0] >= steps[1]:
        return ()
    return (low, *_LADDER[steps[0] + 1 : steps[1]], high)


def _dashed(value: str) -> tuple[str, ...]:
    """ "38 - 40 - 42": with more than one dash it is a list and no range."""
    parts = tuple(re.split(r"\s+[-–—]\s+", value.strip(" .")))
    return parts if len(parts) > 2 and all(map(_SIZE.fullmatch, parts)) else ()


def _step(letters: str) -> str:
    return _SAME_STEP.get(letters, letters)


def _numbers(low: int, high: int) -> tuple[str, ...]:
    """Shoes come in every number, gowns and suits from 46 up in every other; ages ("4-6") are one size."""
    if not _LOWEST_EXPANDED <= low < high <= _HIGHEST_SIZE:
        return ()
    by_twos = low >= _LOWEST_EVEN and low % 2 == high % 2 == 0
    return tuple(str(number) for number in range(low, high + 1, 2 if by_twos else 1))


_Counted = tuple[str, int]


def _counted_words(value: str) -> list[_Counted]:
    """ "S:2 M:1 L:0" and "38(2) 40(1)": sizes, each with its number and nothing between."""
    if not _DIGIT.search(value):
        return []
    words = re.sub(r"\s*(?=[(:=])|(?<=[(:=])\s*|\s+(?=\))", "", value).replace(",", " ").replace("،", " ").split()
    found = [_SIZE_COUNT.fullmatch(word) for word in words]
    counted = [(match["name"], int(match["held"] or match["times"])) for match in found if match]
    return counted if len(counted) == len(words) and all(_SIZE.fullmatch(name) for name, _ in counted) else []


def _counted(part: str) -> _Counted | None:
    latin = to_latin_digits(part)
    found = _COUNT_AFTER.fullmatch(latin) or _COUNT_SPACED.fullmatch(latin)
    return _named(part, found) if found else None


def _counted_before(part: str) -> _Counted | None:
    found = _COUNT_BEFORE.fullmatch(to_latin_digits(part))
    return _named(part, found) if found else None


def _named(part: str, found: re.Match[str]) -> _Counted | None:
    said = next(text for name, text in found.groupdict().items() if name != "name" and text)
    pieces = None if _CODE.match(said) else read_pieces(said)
    return (part[found.start("name") : found.end("name")].strip(" -–—"), pieces) if pieces is not None else None


def _of_parts(parts: list[str], axis: str) -> Options:
    """Numbers in brackets are counts; one that only follows is a count if every part has one."""
    marked = [(part, _marked(part)) for part in parts]
    if not any(count for _, count in marked):
        spaced = [_counted(part) for part in parts]
        names = {count[0].casefold() for count in spaced if count}
        if len(names) == len(parts) and (axis == "colour" or all(map(_LETTER_SIZE.fullmatch, names))):
            marked = list(zip(parts, spaced, strict=True))
    values = tuple(count[0] if count else part for part, count in marked)
    counts = tuple(Count(count[1], **{axis: count[0]}) for _, count in marked if count)
    return Options(values, (), counts) if axis == "size" else Options((), values, counts)


def _marked(part: str) -> _Counted | None:
    found = _COUNT_AFTER.fullmatch(to_latin_digits(part))
    return _named(part, found) if found else None


def _of_counts(counted: Iterable[_Counted]) -> Options:
    counts = tuple(_count(name, pieces) for name, pieces in counted)
    sizes = dict.fromkeys(count.size for count in counts if count.size)
    colours = dict.fromkeys(count.colour for count in counts if count.colour)
    return Options(tuple(sizes), tuple(colours), counts)


def _count(name: str, pieces: int) -> Count:
    """ "navy", "M", or both at once: "M navy"."""
    if _SIZE.fullmatch(name):
        return Count(pieces, size=name)
    words = name.split()
    for size, colour in ((words[0], words[1:]), (words[-1], words[:-1])):
        if _SIZE.fullmatch(size) and names_colour(" ".join(colour)):
            return Count(pieces, size=size, colour=" ".join(colour))
    return Count(pieces, colour=name)
