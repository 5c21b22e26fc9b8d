"""Two prices in one caption: one that fell, or the ends of a range."""

import pytest

from core.items.caption import Caption, read_caption
from core.kernel.money import Money


def read(text: str) -> Caption:
    return read_caption(text, currency="USD")


@pytest.mark.parametrize(
    "line",
    [
        "was 150 now 120",
        "Was $150, now $120",
        "150 -> 120",
        "150 → 120 USD",
        "$150 → $120",
        "كان ١٥٠ الآن ١٢٠",
        "120 instead of 150",
        "120 بدلاً من 150",
        "was: 150\nnow: 120",
        "السعر القديم: 150\nالسعر: 120",
    ],
)
def test_a_drop_in_price_gives_both_prices(line: str) -> None:
    found = read(f"Dress\n{line}")
    assert (found.price, found.price_was) == (Money(12000, "USD"), Money(15000, "USD"))
    assert not found.description


@pytest.mark.parametrize("line", ["36 -> 42", "was 120 now 150", "was: 150"])
def test_a_drop_that_is_none_stays_words(line: str) -> None:
    found = read(f"Dress\n{line}")
    assert (found.price, found.price_was, found.description.en) == (None, None, line)


@pytest.mark.parametrize(
    "line",
    [
        "~150~ 120",
        "120 ~150~",
        "$120 (was $150)",
        "reduced from $150 to $120",
        "before 150 after 120",
        "instead of 150 for 120",
        "بدل ١٥٠ بـ ١٢٠",
        "كانت ب 150 صارت ب 120",
        "قبل 150 بعد 120",
        "١٢٠ بدال ١٥٠",
        "كان السعر ١٥٠ والآن ١٢٠ فقط",
        "$120\ninstead of 150",
        "السعر ١٢٠\nبدل ١٥٠",
        "$120\n~150~",
    ],
)
def test_a_drop_is_said_in_many_ways(line: str) -> None:
    found = read(f"Dress\n{line}")
    assert (found.price, found.price_was) == (Money(12000, "USD"), Money(15000, "USD"))
    assert not found.description


@pytest.mark.parametrize(
    "line",
    [
        "90-120 USD",
        "$90 - $120",
        "90 to 120 USD",
        "90 إلى 120 USD",
        "from 90 to 120 USD",
        "between $90 and $120",
        "من ٩٠ إلى ١٢٠ دولار",
        "من 90 ل 120 $",
        "بين ٩٠ و ١٢٠ دولار",
        "price: 90-120",
        "price 90-120",
        "السعر: من ٩٠ الى ١٢٠",
        "السعر من 90 لحد 120",
    ],
)
def test_a_range_gives_its_lower_and_its_higher_price(line: str) -> None:
    found = read(f"Dress\n{line}")
    assert (found.price, found.price_to) == (Money(9000, "USD"), Money(12000, "USD"))
    assert (found.title.en, bool(found.description)) == ("Dress", False)


@pytest.mark.parametrize("line", ["90-120", "36-42", "$120 - $90", "open 10 to 22", "delivery 10-20 USD"])
def test_two_numbers_that_are_no_range_of_prices_stay_words(line: str) -> None:
    found = read(f"Dress\n{line}")
    assert (found.price, found.price_to, found.description.en) == (None, None, line)


def test_a_range_in_a_sentence_is_read_and_the_sentence_stays() -> None:
    found = read("فساتين\nمن ٣٥٠ إلى ٥٠٠ درهم حسب الموديل")
    assert (found.price, found.price_to) == (Money(35000, "AED"), Money(50000, "AED"))
    assert found.description.ar == "من ٣٥٠ إلى ٥٠٠ درهم حسب الموديل"
