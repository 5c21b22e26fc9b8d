"""Pure decisions of saving: which sign means it."""

from __future__ import annotations

BOOKMARK = "🔖"
_SIGNS = frozenset({BOOKMARK, "📑"})


def is_bookmark(words: str) -> bool:
    """As a reaction or as an answer; with or without the mark that asks for its colours."""
    return words.strip().removesuffix("\ufe0f") in _SIGNS
