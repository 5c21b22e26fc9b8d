"""`say` fills texts, chooses plurals and keeps names whole in lines of both directions."""

from decimal import Decimal
from gettext import c2py
from timeit import timeit

import pytest
from babel import Locale

from core.kernel.bilingual import LANGUAGES, Bilingual
from core.kernel.money import Money
from locales.bidi import Plain
from locales.catalogues import DOMAINS, FOLDER, read_domain
from locales.names import PLURAL_FORMS, direction
from locales.words import fill, say

CLIENTS = dict(zip(PLURAL_FORMS["ar"], ("لا زبائن", "زبون واحد", "زبونان", *["{count} زبائن"] * 3), strict=True))


def test_a_param_fills_its_place() -> None:
    assert "60 MB" in say("en", "errors.media.too_big", limit_mb=60)


def test_numbers_have_arabic_digits_in_arabic() -> None:
    assert "٦٠ ميغابايت" in say("ar", "errors.media.too_big", limit_mb=60)


def test_what_a_person_typed_is_isolated_and_a_plain_text_is_not() -> None:
    assert fill("ar", "من {who}", {"who": "Anna (2)"}) == "من \u2068Anna (2)\u2069"
    assert fill("ar", "هنا {link}", {"link": Plain("https://a.example/x")}) == "هنا https://a.example/x"


def test_a_command_in_an_arabic_text_keeps_its_slash_in_front() -> None:
    assert "\u2068/help\u2069" in say("ar", "errors.button.old")
    assert "Send /help to" in say("en", "errors.button.old")
    assert "و\u2068/stop\u2069" in say("ar", "chat.joined", shop="Layla"), "a letter that leans on it, too"


def test_a_range_in_an_arabic_text_does_not_run_backwards() -> None:
    assert "(\u2068201 204-206\u2069)" in say("ar", "listing.how")


def test_braces_that_a_person_typed_are_words() -> None:
    assert fill("en", "{title}", {"title": "{count} {x.y}"}) == "\u2068{count} {x.y}\u2069"


def test_prices_lists_and_bilingual_texts_are_shown_in_the_readers_language() -> None:
    params = {"price": Money(12000, "USD"), "sizes": ["S", "M"], "title": Bilingual(en="Dress", ar="فستان")}
    assert fill("en", "{title}: {price}, {sizes}", params) == "\u2068Dress\u2069: $120, \u2068S\u2069 and \u2068M\u2069"
    assert "فستان" in fill("ar", "{title}", params)


def test_a_value_that_no_sentence_can_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        fill("en", "{who}", {"who": None})
    assert fill("en", "nobody", {"who": None}) == "nobody"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "لا زبائن"), (1, "زبون واحد"), (2, "زبونان"), (3, "٣ زبائن"), (11, "١١ زبائن"), (100, "١٠٠ زبائن")],
)
def test_count_chooses_among_the_six_arabic_forms(count: int, words: str) -> None:
    assert fill("ar", CLIENTS, {"count": count}) == words


def test_a_missing_key_param_or_language_raises() -> None:
    with pytest.raises(KeyError, match=r"errors\.nothing"):
        say("en", "errors.nothing")
    with pytest.raises(KeyError, match="limit_mb"):
        say("en", "errors.media.too_big")
    with pytest.raises(KeyError, match="fr"):
        say("fr", "errors.offline")


def test_params_that_a_text_does_not_use_are_ignored() -> None:
    assert say("en", "errors.offline", who="anyone", amount=Decimal(3)) == say("en", "errors.offline")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DOMAINS)
def test_the_plural_rule_in_a_file_is_the_languages_own(language: str, domain: str) -> None:
    rule = c2py(read_domain(FOLDER, language, domain).plural_expr)
    for n in range(300):
        assert PLURAL_FORMS[language][rule(n)] == Locale(language).plural_form(n)


def test_arabic_runs_from_right_to_left() -> None:
    assert (direction("en"), direction("ar")) == ("ltr", "rtl")


def test_saying_takes_microseconds() -> None:
    best = min(timeit(lambda: say("ar", "errors.internal", trace="x"), number=2000) for _ in range(3))
    assert best / 2000 < 50e-6
