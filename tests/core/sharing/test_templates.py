"""Texts with places in them: what is understood, what is told, and that each fits its platform with its link whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.bilingual import Bilingual
from core.kernel.errors import Refusal
from core.sharing.platforms import PLATFORMS, measured, platform_named, size_for
from core.sharing.templates import Facts, filled, hashtag, read_template, ready_text

LINK = "https://shop.example/go/abcdefg"
DRESS = Facts("Silk dress", "$120", LINK, "Layla", ("#summer", "#silk"))
ARABIC = Facts("فستان حرير", "١٢٠ د.إ.", LINK, "ليلى", ("#summer", "#silk"))
INSTAGRAM, X = platform_named("instagram"), platform_named("x")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Look: {Title} {LINK}", Bilingual(en="Look: {title} {link}")),
        ("انظروا {العنوان} بسعر {سعر}: {الرابط}", Bilingual(ar="انظروا {title} بسعر {price}: {link}")),
        ("{title} {link}", Bilingual("{title} {link}", "{title} {link}")),
        (
            "New: {title} {link}\n\nجديد: {عنوان} {رابط}\n\n{tags}",
            Bilingual("New: {title} {link}\n\n{tags}", "جديد: {title} {link}\n\n{tags}"),
        ),
        ("⁨{title}⁩ here: ⁨{link}⁩", Bilingual(en="{title} here: {link}")),
    ],
)
def test_places_are_known_in_both_languages(said: str, words: Bilingual) -> None:
    read = read_template(said, INSTAGRAM)
    assert (read.words, read.link_added) == (words, False)


@pytest.mark.parametrize(
    ("said", "key"),
    [("", "sharing.error.empty"), (" \n ", "sharing.error.empty"), ("a" * 5000, "sharing.error.long")]
    + [(said, "sharing.error.place") for said in ("{photo} {link}", "{صورة}", "{ } {link}")],
)
def test_what_cannot_be_taken_is_told(said: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_template(said, INSTAGRAM)
    assert refused.value.key == key


def test_what_is_not_known_goes_with_what_stood_around_it() -> None:
    nothing = Facts("Silk dress", "", LINK, "Layla", ())
    assert filled("{title} · {price}\n{price}\n{link}\n\n{tags}", nothing) == f"Silk dress\n{LINK}"
    assert filled("{title} - {price} - {shop}", nothing) == "Silk dress - - Layla"


def test_both_languages_one_below_the_other_with_the_tags_once() -> None:
    words = Bilingual("{title} {link}\n{tags}", "{title} {link}\n{tags}")
    text = ready_text(INSTAGRAM, words, {"ar": ARABIC, "en": DRESS})
    assert text == f"فستان حرير {LINK}\n\nSilk dress {LINK}\n#summer #silk"


def test_where_there_is_little_room_one_language_then_fewer_tags_then_a_shorter_title() -> None:
    words = Bilingual("{title} {link} {tags}", "{title} {link} {tags}")
    wordy = Facts("dress " * 40, "", LINK, "", ("#" + "a" * 60, "#b"))
    text = ready_text(X, words, {"en": wordy, "ar": ARABIC})
    assert "فستان" not in text
    assert text.endswith(LINK)
    longer = ready_text(X, words, {"en": Facts("dress " * 90, "", LINK, "", ())})
    assert longer.endswith(f"… {LINK}")
    assert measured(X, longer, LINK) <= 280 < measured(X, longer, LINK) + 8


def test_x_counts_a_link_as_23_and_an_emoji_as_two() -> None:
    assert measured(X, f"Silk 🔥 {LINK}", LINK) == 5 + 2 + 1 + 23
    assert measured(X, "فستان") == 5


def test_a_photo_gets_the_shape_that_is_nearest_to_its_own() -> None:
    assert size_for(INSTAGRAM, 3000, 4000) == (1080, 1350)
    assert size_for(INSTAGRAM, 4000, 3000) == (1080, 1080)
    assert size_for(platform_named("telegram"), 3000, 4000) is None
    assert size_for(INSTAGRAM, 0, 0) is None


def test_a_tag_of_several_words_is_one_hashtag() -> None:
    assert hashtag("new in") == "#new_in"
    assert hashtag("صيف ٢٠٢٦") == "#صيف_٢٠٢٦"


@given(
    st.sampled_from(sorted(PLATFORMS)),
    st.text(max_size=400),
    st.text(alphabet="abc ❤️فس-\n", max_size=700),
    st.lists(st.text(alphabet="abحج ", min_size=1, max_size=40), max_size=40),
)
def test_every_text_fits_its_platform_and_keeps_its_link(name: str, said: str, title: str, tags: list[str]) -> None:
    platform = platform_named(name)
    facts = Facts(title, "$120", LINK, "Layla", tuple(hashtag(tag) for tag in tags))
    try:
        words = read_template(said, platform).words
    except Refusal:
        words = Bilingual("{title} {price}\n{link}\n{tags}")
    text = ready_text(platform, words, {"en": facts, "ar": facts})
    assert measured(platform, text, LINK) <= platform.longest
    assert LINK in text
