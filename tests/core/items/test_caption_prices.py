"""Prices in captions: every way in which people write them, and what only looks like one."""

from decimal import Decimal

import pytest

from core.items.caption import Caption, read_caption, read_number, read_price
from core.kernel.money import Money


def read(text: str, currency: str = "USD") -> Caption:
    return read_caption(text, currency=currency)


ANYWHERE = [
    ("120 USD", 12000, "USD"),
    ("$120", 12000, "USD"),
    ("120$", 12000, "USD"),
    ("usd 120", 12000, "USD"),
    ("US$ 1,299.50", 129950, "USD"),
    ("120 US dollars", 12000, "USD"),
    ("١٢٠ د.إ", 12000, "AED"),
    ("١٢٠ د.إ.", 12000, "AED"),
    ("120 درهم", 12000, "AED"),
    ("120 درهماً", 12000, "AED"),
    ("120 درهم مغربي", 12000, "MAD"),
    ("120 dirhams", 12000, "AED"),
    ("AED120", 12000, "AED"),
    ("120Dhs", 12000, "AED"),
    ("€80", 8000, "EUR"),
    ("80€", 8000, "EUR"),
    ("80 يورو", 8000, "EUR"),
    ("1.299,50 €", 129950, "EUR"),
    ("1.299 €", 129900, "EUR"),
    ("1\u202f299,50 €", 129950, "EUR"),
    ("١٬٢٩٩٫٥٠ ر.س", 129950, "SAR"),
    ("ر.س 99", 9900, "SAR"),
    ("99 SR", 9900, "SAR"),
    ("99 ريال قطري", 9900, "QAR"),
    ("د.أ 12.500", 12500, "JOD"),
    ("12.5 JD", 12500, "JOD"),
    ("12,500 KWD", 12500000, "KWD"),
    ("١٢٫٥٠٠ د.ك", 12500, "KWD"),
    ("0.500 KD", 500, "KWD"),
    ("500 جنيه", 50000, "EGP"),
    ("LE 500", 50000, "EGP"),
    ("£45", 4500, "GBP"),
    ("¥1200", 1200, "JPY"),
    ("AED 1.2M", 120000000, "AED"),
    ("١٫٢ مليون درهم", 120000000, "AED"),
    ("$850k", 85000000, "USD"),
    ("💰 $120", 12000, "USD"),
    ("$120 only", 12000, "USD"),
    ("\u200f120\u200f درهم\u202c", 12000, "AED"),
]
ON_ITS_OWN_LINE = [
    ("1 299,50 €", 129950, "EUR"),
    ("السعر: ١٢٠ درهم فقط", 12000, "AED"),
]


@pytest.mark.parametrize(("written", "minor", "currency"), ANYWHERE + ON_ITS_OWN_LINE)
def test_a_price_is_read_on_its_own_line(written: str, minor: int, currency: str) -> None:
    found = read(f"Silk dress\n{written}")
    assert (found.price, found.title.en, found.description.en) == (Money(minor, currency), "Silk dress", "")


@pytest.mark.parametrize(("written", "minor", "currency"), ANYWHERE)
def test_a_price_is_read_within_the_title(written: str, minor: int, currency: str) -> None:
    found = read(f"Silk dress {written}")
    assert (found.price, found.title.en, found.description.en) == (Money(minor, currency), "Silk dress", "")


@pytest.mark.parametrize(
    ("written", "own", "expected"),
    [
        ("12.5 دينار", "KWD", Money(12500, "KWD")),
        ("12.5 dinars", "JOD", Money(12500, "JOD")),
        ("12 dinars", "USD", None),
        ("$12", "CAD", Money(1200, "CAD")),
        ("12 ريال", "OMR", Money(12000, "OMR")),
        ("12 ريال", "USD", Money(1200, "SAR")),
        ("12 pounds", "USD", None),
        ("12 pounds", "EGP", Money(1200, "EGP")),
        ("12 ليرة", "LBP", Money(12, "LBP")),
        ("12 GEL", "GEL", Money(1200, "GEL")),
    ],
)
def test_a_name_that_several_currencies_share_means_the_shops_own(
    written: str, own: str, expected: Money | None
) -> None:
    assert read(f"Dress\n{written}", own).price == expected


@pytest.mark.parametrize(
    "written",
    [
        "$",
        "$free",
        "free",
        "120 cats",
        "120cats USD",
        "-5 USD",
        "-$5",
        "$0",
        "0 USD",
        "12345678901234567890 USD",
        "$1,2345,6",
        "19.99 JPY",
        "120.5055 USD",
        "$20 off",
        "20 USD discount",
        "Sofa 1 299 €",
        "USD",
        "10:30",
        "0501234567",
        "9781234567897",
    ],
)
def test_a_price_that_is_no_price_stays_words(written: str) -> None:
    found = read(f"Dress\n{written}")
    assert found.price is None
    assert written in (found.description.en, found.description.ar)
    in_title = read(f"Dress {written}")
    assert in_title.price is None
    assert f"Dress {written}" in (in_title.title.en, in_title.title.ar)


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Silk dress ($120)", "Silk dress"),
        ("Silk dress - $120", "Silk dress"),
        ("Silk dress-$120", "Silk dress"),
        ("Silk dress, 120 USD, blue", "Silk dress, blue"),
        ("Silk dress for $120", "Silk dress"),
        ("Silk dress $120!", "Silk dress!"),
        ("Silk dress *$120*", "Silk dress"),
        ("$120 Silk dress", "Silk dress"),
        ("Silk dress $120 #summer", "Silk dress"),
        ("Silk dress #summer $120", "Silk dress"),
        ("Room $120 per night", "Room per night"),
        ("iPhone 14 $120", "iPhone 14"),
        ("iPhone 14 USD 120", "iPhone 14"),
        ("Bag 120 USD 2 pieces", "Bag 2 pieces"),
        ("Set of 2 - $120", "Set of 2"),
    ],
)
def test_the_price_is_taken_out_of_the_title(title: str, left: str) -> None:
    found = read(title)
    assert (found.title.en, found.price) == (left, Money(12000, "USD"))


def test_a_sign_before_and_a_code_after_name_one_currency_or_one_stays_words() -> None:
    assert read("Dress $120 CAD").price == Money(12000, "CAD")
    contradiction = read("Dress $120 rs")
    assert (contradiction.price, contradiction.title.en) == (Money(12000, "USD"), "Dress rs")
    contradiction = read("rs 120 USD")
    assert (contradiction.price, contradiction.title.en) == (Money(12000, "USD"), "rs")


@pytest.mark.parametrize("line", ["90", "٩٠", "price: 90", "Price : 90", "السعر: ٩٠", "سعر:90", "90/-"])
def test_a_bare_number_on_its_line_is_in_the_shops_currency(line: str) -> None:
    found = read(f"Dress\n{line}", "AED")
    assert (found.price, found.title.en, found.description.en) == (Money(9000, "AED"), "Dress", "")


def test_a_bare_number_on_the_first_line_is_the_title_when_more_follows() -> None:
    book = read("1984\nGeorge Orwell\n$12")
    assert (book.title.en, book.description.en, book.price) == ("1984", "George Orwell", Money(1200, "USD"))
    assert read("1984\nauthor: George Orwell").title.en == "1984"


def test_a_caption_of_one_bare_number_is_a_price() -> None:
    found = read("١٢٠")
    assert (found.price, bool(found.title)) == (Money(12000, "USD"), False)


def test_a_price_in_a_sentence_is_read_and_the_sentence_stays() -> None:
    found = read("Dress\nYours for $50 this week")
    assert (found.price, found.description.en) == (Money(5000, "USD"), "Yours for $50 this week")


def test_a_price_on_its_own_line_wins_over_one_in_a_sentence() -> None:
    assert read("Dress\nThe shop next door asks $90 for it\n$50").price == Money(5000, "USD")


@pytest.mark.parametrize(
    "line", ["Free delivery over $100", "Delivery: 5 USD", "التوصيل 20 درهم", "Deposit $50 please"]
)
def test_the_cost_of_something_else_is_not_the_price(line: str) -> None:
    assert read(f"Dress\n{line}").price is None


def test_a_labelled_price_may_go_on_in_words_and_keeps_them() -> None:
    found = read("Room\nprice: 90 per night")
    assert (found.price, found.description.en) == (Money(9000, "USD"), "price: 90 per night")
    assert read("Dress\nprice: on request").description.en == "price: on request"


def test_the_first_price_counts_and_a_second_one_stays_words() -> None:
    found = read("Dress\n$120\n€110")
    assert (found.price, found.description.en) == (Money(12000, "USD"), "€110")


@pytest.mark.parametrize(
    ("words", "price"),
    [
        ("90", Money(9000, "AED")),
        (" price 90 ", Money(9000, "AED")),
        ("السعر ٩٠", Money(9000, "AED")),
        ("٩٠ درهم", Money(9000, "AED")),
        ("$90", Money(9000, "USD")),
        ("٧٥ ألف", Money(7500000, "AED")),
        ("banana", None),
        ("price banana", None),
        ("-3", None),
        ("0", None),
        ("90-120 AED", None),
        ("was 150 now 120", None),
        ("90 per night", None),
        ("", None),
    ],
)
def test_words_that_are_a_price_and_nothing_else(words: str, price: Money | None) -> None:
    assert read_price(words, "AED") == price


@pytest.mark.parametrize(
    ("words", "number"),
    [("3", 3), ("٣", 3), (" 1,250 ", 1250), ("12.5", Decimal("12.5")), ("three", None), ("-3", None), ("", None)],
)
def test_words_that_are_a_number(words: str, number: int | Decimal | None) -> None:
    assert read_number(words) == number
