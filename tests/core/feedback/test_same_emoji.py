"""An emoji is one and the same however it was written: with the mark that gives it its colours, or without."""

from __future__ import annotations

import pytest

from core.feedback.rules import is_reaction, same_emoji


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("❤", "❤️"),
        ("❤️", "❤️"),
        ("❤\u200d🔥", "❤️\u200d🔥"),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
        ("🕊", "🕊️"),
        ("✍", "✍️"),
        ("✍🏽", "✍🏽"),
        ("🤷\u200d♂", "🤷\u200d♂️"),
        ("⭐️", "⭐"),
        ("🔥", "🔥"),
        ("👨\u200d💻", "👨\u200d💻"),
    ],
)
def test_an_emoji_is_the_same_with_and_without_its_colour_mark(written: str, kept: str) -> None:
    assert same_emoji(written) == kept
    assert same_emoji(kept) == kept
    assert is_reaction(kept)
