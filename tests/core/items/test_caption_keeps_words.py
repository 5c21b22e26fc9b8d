"""Whatever is written under a picture, no word of it is lost and reading it costs little."""

import re
import timeit
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.items.caption import Caption, read_caption
from core.kernel.digits import to_latin_digits


def read(text: str) -> Caption:
    return read_caption(text, currency="USD")


# Words that may go into a price, a list or a mark: everything else that is written must be found again.
_CONSUMED = "usd eur was now for at is only price فقط ب بـ درهم sizes stock s m"
_READ_AWAY = set(_CONSUMED.split())
# No currency is spelled with these letters.
_WORDS = st.text("aefiostw اةبحرفسن١ـ", min_size=1, max_size=9)
_PIECES = st.sampled_from(
    [
        *("$120", "120 USD", "١٢٠ درهم", "€5", "was 150 now 120", "150 -> 120", "90", "for", "only", "ب", "فقط"),
        *(
            "#tag",
            "#وسم",
            "#1",
            "sizes: S M",
            "stock: 5",
            "stock:",
            "Fabric: silk",
            "Odd label: odd value",
            "القماش: حرير",
        ),
        *(
            "price: 90",
            "price:",
            ":",
            "/",
            " | ",
            "-",
            "(",
            ")",
            "https://a.example/b",
            "10:30",
            "😀",
            "👩‍🎨",
            "\u200f",
            "،",
        ),
    ]
)
_CAPTIONS = st.lists(st.lists(st.one_of(_WORDS, _PIECES), max_size=6).map(" ".join), max_size=6).map("\n".join)


def _said(found: Caption) -> str:
    parts = [*found.tags, *found.sizes, *found.colours, found.title.en, found.title.ar]
    parts += [found.description.en, found.description.ar]
    parts += [f"{a.label} {a.value}" for a in found.attributes]
    return " ".join(parts)


def _words(text: str) -> list[str]:
    """A stroke that only lengthens a line ("ـــ") is an ornament and no word."""
    words = re.findall(r"\w+", to_latin_digits(text).replace("\u200f", "").casefold())
    return [word for word in words if word.strip("ـ")]


@settings(max_examples=400, deadline=None)
@given(_CAPTIONS)
def test_no_word_is_lost(text: str) -> None:
    found = set(_words(_said(read(text))))
    lost = [
        word for word in _words(text) if word not in found and unicodedata.normalize("NFKC", word) not in _READ_AWAY
    ]
    assert [word for word in lost if not word.isdigit()] == []


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    found = read(text)
    assert max(len(found.title.en), len(found.title.ar)) <= 200
    _said(found).encode()


def test_a_normal_caption_is_read_in_a_fifth_of_a_millisecond() -> None:
    text = "Silk dress, hand embroidered 120 USD\nفستان حرير مطرز\nsizes: S M L\ncolours: navy\nFabric: silk\n#summer"
    assert min(timeit.repeat(lambda: read(text), number=50, repeat=20)) / 50 < 0.0002 * 2  # twice, for a busy machine


@pytest.mark.parametrize("piece", ["1 ", "#a ", "/ ", "a: ", "$1 - ", "😀", "(", "🇯🇴", "\u0301", "was 1 ", "1.", "ب"])
def test_a_huge_caption_costs_no_more_than_its_length(piece: str) -> None:
    assert timeit.timeit(lambda: read(piece * (20_000 // len(piece))), number=1) < 1
