"""Pure decisions of feedback: what counts as a reaction."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST = 4000
MOST_A_MINUTE = 30  # of one person; whoever writes faster is a machine, or leans on a key
A_MINUTE = timedelta(minutes=1)
TOO_FAST = "errors.too_fast"
MOST_MEDIA = 10
# pictographs with their joiners, skin tones, selectors and flags; digits and letters are never a reaction
_EMOJI = re.compile(
    "^(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\u00a9\u00ae\u203c\u2049\u3030\u303d]"
    "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*(?:\u200d)?)+$"
)


def is_reaction(text: str) -> bool:
    """An emoji-only answer is a reaction; other words are a comment. A row of emoji is somebody talking."""
    text = text.strip()
    return len(text) <= 12 and bool(_EMOJI.match(text))


def same_emoji(emoji: str) -> str:
    """A heart with and without its colour mark is the same heart."""
    return emoji if emoji.endswith("\ufe0f") else {"❤": "❤️", "☀": "☀️", "✌": "✌️"}.get(emoji, emoji)
