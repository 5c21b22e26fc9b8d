"""What someone looks for: numbers and ranges in any writing, states in both languages, else words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.items.seeking import MOST_CHOSEN, Sought, read_numbers, read_sought


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("201", [201]),
        ("#201", [201]),
        ("٢٠١", [201]),
        ("201 203", [201, 203]),
        ("201, 203 and 205", [201, 203, 205]),
        ("201 204-206", [201, 204, 205, 206]),
        ("206–204", [204, 205, 206]),
        ("201 to 203", [201, 202, 203]),
        ("٢٠١ إلى ٢٠٣", [201, 202, 203]),
        ("٢٠١، ٢٠٤ و٢٠٦", [201, 204, 206]),
        ("201 201", [201]),
        ("silk", []),
        ("201 silk", []),
        ("", []),
        ("-10", []),
        ("10%", []),
    ],
)
def test_numbers_are_read_only_where_there_is_nothing_else(said: str, numbers: list[int]) -> None:
    assert read_numbers(said) == numbers


def test_a_range_is_never_longer_than_what_can_be_chosen() -> None:
    assert len(read_numbers("1-999999999")) == MOST_CHOSEN


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("", Sought()),
        ("all", Sought()),
        ("الكل", Sought()),
        ("Drafts", Sought(state="draft")),
        ("المسودات", Sought(state="draft")),
        ("مخفيّة", Sought(state="withdrawn")),
        ("sold", Sought(state="sold")),
        ("محذوفة", Sought(state="deleted")),
        ("sold dresses", Sought("sold dresses")),
    ],
)
def test_a_state_is_a_state_and_all_else_are_words(said: str, sought: Sought) -> None:
    assert read_sought(said) == sought


@given(st.text(max_size=60))
def test_nothing_that_is_said_breaks_the_reading(said: str) -> None:
    assert len(read_numbers(said)) <= MOST_CHOSEN
    assert read_sought(said)
