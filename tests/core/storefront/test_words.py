"""What owners say of their shop, read: texts in two languages, emoji, currencies, links, mentions."""

from __future__ import annotations

import pytest

from core.kernel.bilingual import Bilingual
from core.kernel.errors import Refusal
from core.storefront.fields import read_name
from core.storefront.links import read_link, read_mention
from core.storefront.words import read_as_one, read_currency, read_emoji, read_language, read_text


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Layla", Bilingual("Layla")),
        ("بوتيك ليلى", Bilingual(ar="بوتيك ليلى")),
        ("Layla / ليلى", Bilingual("Layla", "ليلى")),
        ("ليلى | Layla", Bilingual("Layla", "ليلى")),
        ("ليلى\nLayla", Bilingual("Layla", "ليلى")),
        ("Black/White", Bilingual("Black/White")),
        ("One.\nTwo.\n\nواحد.\nاثنان.", Bilingual("One.\nTwo.", "واحد.\nاثنان.")),
        ("واحد.\n\nOne.\n\nTwo.", Bilingual("One.\n\nTwo.", "واحد.")),
        ("Made in تونس since 1998", Bilingual("Made in تونس since 1998")),
        ("  two   spaces \u202e ", Bilingual("two spaces")),
    ],
)
def test_two_languages_find_their_sides(said: str, read: Bilingual) -> None:
    assert read_text(said, 200) == read


def test_an_address_under_a_name_belongs_to_both_readers() -> None:
    assert read_as_one("واتساب ٠٥٠١٢٣\nlayla@example.com", 300) == Bilingual("واتساب ٠٥٠١٢٣\nlayla@example.com")


@pytest.mark.parametrize("said", ["", "  \n ", "\u200f"])
def test_a_shop_has_a_name_that_can_be_seen(said: str) -> None:
    with pytest.raises(Refusal):
        read_name(said)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("❤️ 😍 🔥", ["❤️", "😍", "🔥"]),
        ("❤😍❤️", ["❤️", "😍"]),
        ("👩🏽‍🎨🇦🇪", ["👩🏽‍🎨", "🇦🇪"]),
        ("🌙", ["🌙"]),
    ],
)
def test_a_row_of_emoji_is_each_of_them_once(said: str, read: list[str]) -> None:
    assert read_emoji(said) == read


@pytest.mark.parametrize("said", ["", "hearts", "❤️ yes", "123", "😀😁😂😃😄😅😆"])
def test_what_is_no_row_of_emoji_is_refused(said: str) -> None:
    with pytest.raises(Refusal):
        read_emoji(said)


@pytest.mark.parametrize(
    ("said", "current", "read"),
    [
        ("aed", "USD", "AED"),
        ("USD", "AED", "USD"),
        ("$", "AED", "USD"),
        ("درهم", "USD", "AED"),
        ("درهم مغربي", "USD", "MAD"),
        ("dirham", "MAD", "MAD"),
        ("دينار أردني", "USD", "JOD"),
        ("ريال", "USD", "SAR"),
        ("euro", "USD", "EUR"),
        ("جنيه", "USD", "EGP"),
    ],
)
def test_a_currency_is_known_by_code_sign_and_name(said: str, current: str, read: str) -> None:
    assert read_currency(said, current) == read


@pytest.mark.parametrize("said", ["", "دينار", "money", "XXZ", "USD and more"])
def test_no_currency_is_guessed_where_there_are_several_or_none(said: str) -> None:
    with pytest.raises(Refusal):
        read_currency(said, "USD")


def test_languages_are_called_by_name() -> None:
    assert [read_language(said) for said in ("English", "عربي", "ar ")] == ["en", "ar", "ar"]
    with pytest.raises(Refusal):
        read_language("Français")


@pytest.mark.parametrize(
    ("said", "name", "link"),
    [
        ("https://www.instagram.com/layla/?hl=en", "Instagram", "https://instagram.com/layla"),
        ("instagram.com/layla", "Instagram", "https://instagram.com/layla"),
        ("@layla.shop", "Instagram", "https://instagram.com/layla.shop"),
        ("insta: @layla", "Instagram", "https://instagram.com/layla"),
        ("انستغرام layla", "Instagram", "https://instagram.com/layla"),
        ("سناب شات layla", "Snapchat", "https://snapchat.com/add/layla"),
        ("TikTok layla", "TikTok", "https://tiktok.com/@layla"),
        ("x: layla", "X", "https://x.com/layla"),
        ("http://twitter.com/layla", "X", "https://twitter.com/layla"),
        ("https://m.facebook.com/layla?ref=x", "Facebook", "https://facebook.com/layla"),
        ("https://youtube.com/watch?v=abc", "YouTube", "https://youtube.com/watch?v=abc"),
        ("واتساب +٩٧١ ٥٠ ١٢٣ ٤٥٦٧", "WhatsApp", "https://wa.me/971501234567"),
        ("whatsapp 00971501234567", "WhatsApp", "https://wa.me/971501234567"),
        ("telegram https://t.me/layla", "Telegram", "https://t.me/layla"),
        ("www.layla.example.com/shop?a=1", "layla.example.com", "https://www.layla.example.com/shop?a=1"),
    ],
)
def test_a_link_is_kept_in_one_way_however_it_was_said(said: str, name: str, link: str) -> None:
    assert read_link(said) == (name, link)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "layla",
        "javascript:alert(1)",
        "ftp://layla.com",
        "https://user:pass@layla.com",
        "http://localhost/admin",
        'https://layla.com/"onclick',
        "instagram https://evil.example.com/instagram.com",
        "whatsapp 12",
        "https://layla.com/" + "a" * 500,
    ],
)
def test_what_no_browser_should_open_is_refused(said: str) -> None:
    with pytest.raises(Refusal):
        read_link(said)


@pytest.mark.parametrize(
    ("said", "name", "link"),
    [
        ("Vogue Arabia: https://en.vogue.me/layla", "Vogue Arabia", "https://en.vogue.me/layla"),
        ("https://example.com/layla — فوغ العربية", "فوغ العربية", "https://example.com/layla"),
        ("The Daily Star, 2024", "The Daily Star, 2024", ""),
        ("https://www.example.com/a", "example.com", "https://www.example.com/a"),
    ],
)
def test_a_mention_is_who_wrote_and_where(said: str, name: str, link: str) -> None:
    assert read_mention(said) == (name, link)
