"""What someone would like to look at, in words of both languages; any other words name no shelf."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.items.shelves import Shelf, read_amount, read_shelf

SHELVES = {
    "newest": Shelf("newest"),
    "New": Shelf("newest"),
    "الجديد": Shelf("newest"),
    "Most loved": Shelf("loved"),
    "الأكثر إعجاباً": Shelf("loved"),
    "#Silk": Shelf("tag", "silk"),
    "#حرير": Shelf("tag", "حرير"),
    "under 100": Shelf("under", "100"),
    "Under $1,200": Shelf("under", "1200"),
    "less than 99.50": Shelf("under", "99.50"),
    "up to 100 dirhams": Shelf("under", "100"),
    "<50": Shelf("under", "50"),
    "أقل من ١٠٠": Shelf("under", "100"),
    "بأقل من ١٬٢٠٠ درهم": Shelf("under", "1200"),
    "تحت ٣٠": Shelf("under", "30"),
    "حتى 75 دولار": Shelf("under", "75"),
}


@pytest.mark.parametrize("words", SHELVES)
def test_a_shelf_is_read_from_words(words: str) -> None:
    assert read_shelf(words) == SHELVES[words]


@pytest.mark.parametrize(
    "words",
    ["", "#", "under", "under 0", "under the sea", "how much is 214?", "do you have it under 100 in blue, size 38?"],
)
def test_other_words_name_no_shelf(words: str) -> None:
    assert read_shelf(words) is None


@pytest.mark.parametrize(("words", "amount"), [("100", "100"), ("$ 30", "30"), ("١٠٠ درهم", "100"), ("12.5", "12.5")])
def test_a_price_alone_is_an_amount(words: str, amount: str) -> None:
    assert read_amount(words) == Decimal(amount)


@given(st.text(max_size=60))
def test_whatever_is_said_is_read_without_a_fall(words: str) -> None:
    read_shelf(words)
    read_shelf(f"under {words}")
    read_amount(words)
