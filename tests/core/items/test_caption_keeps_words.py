"""Whatever is written under a picture, no word of it is lost and reading it costs little."""

import re
import time
import timeit
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.items.caption import Caption, read_caption
from core.kernel.digits import to_latin_digits


def read(text: str) -> Caption:
    return read_caption(text, currency="USD")


# Words that only say what stands beside them is a price, a size or a stock: they go when that was read.
_CONSUMED = "usd eur aed was now for at is only price instead of from to درهم فقط ب بـ بس كان الآن بدل من إلى السعر"
_CONSUMED += " sizes size colours stock available in left sold out باقي حبتين المقاسات الألوان المتوفر و and"
_SAYS_WHAT_IT_IS = set(_CONSUMED.split())
# No currency is spelled with these letters.
_WORDS = st.text("aefiostw اةبحرفسن١ـ", min_size=1, max_size=9)
_PRICES = [
    *("$120", "120 USD", "١٢٠ درهم", "€5", "90", "was 150 now 120", "150 -> 120", "120-180 USD", "from 120 to 180 AED"),
    *("من ١٢٠ إلى ١٨٠ درهم", "كان ١٥٠ الآن ١٢٠", "~150~ 120", "instead of 150", "بدل ٢٩٩", "السعر ٩٠", "ب ٩٠ بس"),
    *("$120 | ١٢٠ درهم", "price: 90", "price: 120-180", "price:", "delivery 20 AED", "20% off", "050 123 4567"),
]
_CHOICES = [
    *("sizes: S M", "sizes: S-XL", "Sizes 36-38", "S M L", "S:2 M:1", "المقاسات: ٣٨، ٤٠", "size: 30x40 cm", "S-XL"),
    *(
        "colours: navy, cream",
        "الألوان: كحلي، كريمي",
        "navy 3, cream 1",
        "pink (2), lilac (sold out)",
        "available in red",
    ),
    *("stock: 5", "stock:", "stock: 20 boxes", "stock: navy 3", "المتوفر: كحلي ٣، بيج ١", "only 2 left", "باقي حبتين"),
]
_MARKS = [
    *("for", "only", "ب", "فقط", "#tag", "#وسم", "#1", "Fabric: silk", "Odd label: odd value", "القماش: حرير"),
    *(":", "/", " | ", "-", "(", ")", "~", ".", "https://a.example/b", "10:30", "😀", "👩‍🎨", "\u200f", "،"),
]
_PIECES = st.sampled_from(_PRICES + _CHOICES + _MARKS)
_LINES = st.one_of(_PIECES, st.lists(st.one_of(_WORDS, _PIECES), max_size=6).map(" ".join))
_CAPTIONS = st.lists(_LINES, max_size=7).map("\n".join)


def _said(found: Caption) -> str:
    parts = [*found.tags, *found.sizes, *found.colours, found.title.en, found.title.ar]
    parts += [found.description.en, found.description.ar]
    parts += [f"{a.label} {a.value}" for a in found.attributes]
    parts += [f"{price.amount:f} {price.amount:,}" for price in (found.price, found.price_to, found.price_was) if price]
    parts += [f"{count.size} {count.colour} {count.pieces}" for count in found.counts]
    return " ".join([*parts, str(found.stock)])


def _words(text: str) -> list[str]:
    """A stroke that only lengthens a line ("ـــ") is an ornament and no word; "ب٩٠" is two: for, ninety."""
    plain = re.sub(r"\bبـ?(?=\d+\b)", "ب ", to_latin_digits(text).replace("\u200f", "").casefold())
    words = re.findall(r"\w+", plain)
    return [word for word in words if word.strip("ـ_")]


@settings(max_examples=600, deadline=None)
@given(_CAPTIONS)
@example("price:\nباقي حبتين navy 3, cream 1")  # "left", as "stock" does, says what the numbers behind it are
def test_no_word_and_no_number_is_lost(text: str) -> None:
    found = set(_words(_said(read(text))))
    lost = [word for word in _words(text) if word not in found]
    assert [word for word in lost if unicodedata.normalize("NFKC", word) not in _SAYS_WHAT_IT_IS] == []


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    found = read(text)
    assert max(len(found.title.en), len(found.title.ar)) <= 200
    _said(found).encode()


def test_a_normal_caption_is_read_in_a_fifth_of_a_millisecond() -> None:
    text = "Silk dress, hand embroidered 120 USD\nفستان حرير مطرز\nsizes: S M L\ncolours: navy\nFabric: silk\n#summer"
    seconds = min(timeit.repeat(lambda: read(text), timer=time.process_time, number=50, repeat=20)) / 50
    assert seconds < 0.0002 * 2  # of work, whoever else is at it; twice, for a busy machine


@pytest.mark.parametrize(
    "piece",
    ["1 ", "#a ", "/ ", "a: ", "$1 - ", "😀", "(", "🇯🇴", "\u0301", "was 1 ", "1.", "ب"]
    + ["1-2 ", "S-", "S ", "red 1, ", "~1~ ", "only 1 left, ", "من 1 ", "1 ل ", "colours: ", " و", "x1", "sizes "],
)
def test_a_huge_caption_costs_no_more_than_its_length(piece: str) -> None:
    assert timeit.timeit(lambda: read(piece * (20_000 // len(piece))), number=1) < 1
