"""Any amount of any common currency, in any digits and with its currency on either side, is read back as it was."""

from __future__ import annotations

from babel.numbers import get_currency_precision
from hypothesis import given, settings
from hypothesis import strategies as st

from core.items.caption import read_caption, read_price
from core.kernel.money import Money

# How people write each currency: before the amount, and after it.
SPELLED: dict[str, tuple[str, str]] = {
    "USD": ("$|US$|USD|usd ", "$| USD| dollars| دولار| دولار أمريكي"),
    "EUR": ("€|EUR ", "€| EUR| euro| يورو"),
    "GBP": ("£|GBP ", "£| GBP"),
    "CHF": ("CHF ", " CHF"),
    "CAD": ("CAD |CAD $|CA$", " CAD| canadian dollars"),
    "TRY": ("₺|TRY ", " TRY| TL|₺| ليرة تركية"),
    "AED": ("AED |AED|د.إ ", " AED| dhs|Dhs| درهم| د.إ| درهم إماراتي| دراهم"),
    "SAR": ("SAR |SR |ر.س ", " SAR| SR| ريال| ر.س| ريال سعودي"),
    "QAR": ("QAR |QR ", " QAR| QR| ر.ق| ريال قطري"),
    "OMR": ("OMR |RO ", " OMR| ر.ع| ريال عماني"),
    "KWD": ("KWD |KD |K.D ", " KWD| KD| د.ك| دينار كويتي"),
    "BHD": ("BHD |BD ", " BHD| BD| د.ب| دينار بحريني"),
    "JOD": ("JOD |JD |د.أ ", " JOD| JD| د.أ| دينار أردني"),
    "EGP": ("EGP |LE |E£", " EGP| LE| جنيه| ج.م| جنيه مصري"),
    "LBP": ("LBP ", " LBP| ل.ل| ليرة لبنانية"),
    "SYP": ("SYP ", " SYP| ل.س| ليرة سورية"),
    "IQD": ("IQD ", " IQD| د.ع| دينار عراقي"),
    "YER": ("YER ", " YER| ر.ي| ريال يمني"),
    "LYD": ("LYD ", " LYD| LD| د.ل| دينار ليبي"),
    "TND": ("TND ", " TND| DT| د.ت| دينار تونسي"),
    "DZD": ("DZD ", " DZD| DA| دج| د.ج| دينار جزائري"),
    "MAD": ("MAD ", " MAD| د.م| درهم مغربي"),
    "SDG": ("SDG ", " SDG| ج.س| جنيه سوداني"),
    "ILS": ("₪|ILS ", " ILS|₪| NIS| شيكل"),
}
FORMS = [
    (currency, before, after)
    for currency, (befores, afters) in SPELLED.items()
    for before, after in [*((b, "") for b in befores.split("|")), *(("", a) for a in afters.split("|"))]
]
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]
GROUPED = ["english", "european", "arabic"]
PLACES = [
    *("Dress\n{}", "Dress\n{}\nMade by hand", "Dress {}", "Dress ({})", "Dress - {}", "Dress\n{} #new"),
    *("Dress\nprice: {}", "Dress\nprice {}", "فستان\nالسعر: {}", "فستان\nالسعر {} فقط", "فستان {}"),
]


def written(price: Money, style: str, digits: str) -> str:
    text = f"{price.amount:,}" if style in GROUPED else f"{price.amount}"
    if style == "short" and "." in text:
        text = text.rstrip("0").rstrip(".")
    if style == "european":
        text = text.translate(str.maketrans(",.", ".,"))
    if style == "arabic":
        text = text.translate(str.maketrans(",.", "٬٫"))
    return text.translate(str.maketrans(DIGITS[0], digits))


@st.composite
def prices(draw: st.DrawFn, how_many: int = 1) -> list[tuple[Money, str]]:
    """Of one currency and written in one way, the lowest first."""
    currency, before, after = draw(st.sampled_from(FORMS))
    styles = ["plain", "short", "english", "arabic", *(["european"] if get_currency_precision(currency) == 2 else [])]
    style, digits = draw(st.sampled_from(styles)), draw(st.sampled_from(DIGITS))
    minors = draw(st.lists(st.integers(1, 10**9), min_size=how_many, max_size=how_many, unique=True))
    amounts = [Money(minor, currency) for minor in sorted(minors)]
    return [(price, before + written(price, style, digits) + after) for price in amounts]


@settings(max_examples=500, deadline=None)
@given(prices(), st.sampled_from(PLACES))
def test_a_price_is_read_back(priced: list[tuple[Money, str]], place: str) -> None:
    [(price, text)] = priced
    assert read_caption(place.format(text), currency=price.currency).price == price
    assert read_price(text, price.currency) == price


@settings(max_examples=200, deadline=None)
@given(prices(), st.sampled_from(sorted(SPELLED)))
def test_a_code_means_its_currency_in_every_shop(priced: list[tuple[Money, str]], shop: str) -> None:
    price = priced[0][0]
    for text in (f"{price.amount} {price.currency}", f"{price.currency} {price.amount}"):
        assert read_caption(f"Dress\n{text}", currency=shop).price == price


FALLS = ["was {1} now {0}", "{0} instead of {1}", "كان {1} الآن {0}", "{1} → {0}", "{0} (was {1})", "~{1}~ {0}"]
RANGES = ["{} - {}", "{} to {}", "from {} to {}", "من {} إلى {}", "بين {} و {}"]


@settings(max_examples=200, deadline=None)
@given(prices(2), st.sampled_from(FALLS))
def test_a_fall_is_read_back(priced: list[tuple[Money, str]], sentence: str) -> None:
    (low, low_text), (high, high_text) = priced
    found = read_caption(f"Dress\n{sentence.format(low_text, high_text)}", currency=low.currency)
    assert (found.price, found.price_was, bool(found.description)) == (low, high, False)


@settings(max_examples=200, deadline=None)
@given(prices(2), st.sampled_from(RANGES))
def test_a_range_is_read_back(priced: list[tuple[Money, str]], sentence: str) -> None:
    (low, low_text), (high, high_text) = priced
    found = read_caption(f"Dress\n{sentence.format(low_text, high_text)}", currency=low.currency)
    assert (found.price, found.price_to, bool(found.description)) == (low, high, False)
