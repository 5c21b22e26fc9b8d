"""What someone would like to look at, in words of both languages; any other words are no wish."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.items.wishes import Wish, read_amount, read_wish

WISHES = {
    "newest": Wish("newest"),
    "New": Wish("newest"),
    "الجديد": Wish("newest"),
    "Most loved": Wish("loved"),
    "الأكثر إعجاباً": Wish("loved"),
    "#Silk": Wish("tag", "silk"),
    "#حرير": Wish("tag", "حرير"),
    "under 100": Wish("under", "100"),
    "Under $1,200": Wish("under", "1200"),
    "less than 99.50": Wish("under", "99.50"),
    "up to 100 dirhams": Wish("under", "100"),
    "<50": Wish("under", "50"),
    "أقل من ١٠٠": Wish("under", "100"),
    "بأقل من ١٬٢٠٠ درهم": Wish("under", "1200"),
    "تحت ٣٠": Wish("under", "30"),
    "حتى 75 دولار": Wish("under", "75"),
}


@pytest.mark.parametrize("words", WISHES)
def test_a_wish_is_read_from_words(words: str) -> None:
    assert read_wish(words) == WISHES[words]


@pytest.mark.parametrize(
    "words",
    ["", "#", "under", "under 0", "under the sea", "how much is 214?", "do you have it under 100 in blue, size 38?"],
)
def test_other_words_are_no_wish(words: str) -> None:
    assert read_wish(words) is None


@pytest.mark.parametrize(("words", "amount"), [("100", "100"), ("$ 30", "30"), ("١٠٠ درهم", "100"), ("12.5", "12.5")])
def test_a_price_alone_is_an_amount(words: str, amount: str) -> None:
    assert read_amount(words) == Decimal(amount)


@given(st.text(max_size=60))
def test_whatever_is_said_is_read_without_a_fall(words: str) -> None:
    read_wish(words)
    read_wish(f"under {words}")
    read_amount(words)
