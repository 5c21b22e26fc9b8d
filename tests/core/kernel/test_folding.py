"""Words are found however they are written: one rule for both languages, the same on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.folding import fold, folded_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمر", "احمر"),
        ("إبريق", "ابريق"),
        ("آنية", "انيه"),
        ("فستانى", "فستاني"),
        ("مدرسة", "مدرسه"),
        ("فُسْتَانٌ", "فستان"),
        ("فستـــان", "فستان"),
        ("الفستان", "فستان"),
        ("والفستان", "فستان"),
        ("بالحرير", "حرير"),
        ("للبيت", "بيت"),
        ("لؤلؤ", "لولو"),
        ("شاطئ", "شاطي"),
        ("٢٠١", "201"),
        ("۲۰۱", "201"),
        ("Café", "cafe"),
        ("SILK", "silk"),
        ("Straße", "strasse"),
        ("silk-dress", "silk dress"),
        ("ﻓﺴﺘﺎﻥ", "فستان"),
    ],
)
def test_variants_of_a_word_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("silk", "milk"), ("باب", "ناب"), ("ال", ""), ("قلم", "علم")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=80))
def test_whatever_is_folded_stays_as_it_is_when_folded_again_word_by_word(text: str) -> None:
    """Looking for a word that was found must find it: an index and a question go through the same rule."""
    assert all(word and " " not in word for word in folded_words(text))
