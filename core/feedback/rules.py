"""Pure decisions of feedback: what counts as a reaction."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST = 4096  # what the longest message of a chat app holds
MOST_A_MINUTE = 30  # of one person; whoever writes faster is a machine, or leans on a key
A_MINUTE = timedelta(minutes=1)
TOO_FAST = "errors.too_fast"
TOLD_EACH = timedelta(seconds=10)  # that they are: nothing is lost without a word, and not each word has its own
MOST_MEDIA = 10
# pictographs with their joiners, skin tones, selectors and flags; digits and letters are never a reaction
_EMOJI = re.compile(
    "^(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\u00a9\u00ae\u203c\u2049\u3030\u303d]"
    "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*(?:\u200d)?)+$"
)
# Unicode: emoji without Emoji_Presentation
_BLACK_WITHOUT = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u2328\u23cf\u23ed-\u23ef\u23f1\u23f2\u23f8-\u23fa"
    "\u2600-\u2604\u260e\u2611\u2618\u261d\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u265f\u2660"
    "\u2663\u2665\u2666\u2668\u267b\u267e\u2692\u2694-\u2697\u2699\u269b\u269c\u26a0\u26a7\u26b0\u26b1\u26c8\u26cf\u26d1\u26d3"
    "\u26e9\u26f0\u26f1\u26f4\u26f7-\u26f9\u2702\u2708\u2709\u270c\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2733\u2734\u2744"
    "\u2747\u2763\u2764\u27a1\u2934\u2935\u2b05-\u2b07\u3030\u303d\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f321"
    "\U0001f324-\U0001f32c\U0001f336\U0001f37d\U0001f396\U0001f397\U0001f399-\U0001f39b\U0001f39e\U0001f39f\U0001f3cb-\U0001f3ce"
    "\U0001f3d4-\U0001f3df\U0001f3f3\U0001f3f5\U0001f3f7\U0001f43f\U0001f441\U0001f4fd\U0001f549\U0001f54a\U0001f56f\U0001f570"
    "\U0001f573-\U0001f579\U0001f587\U0001f58a-\U0001f58d\U0001f590\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2\U0001f5bc"
    "\U0001f5c2-\U0001f5c4\U0001f5d1-\U0001f5d3\U0001f5dc-\U0001f5de\U0001f5e1\U0001f5e3\U0001f5e8\U0001f5ef\U0001f5f3\U0001f5fa"
    "\U0001f6cb\U0001f6cd-\U0001f6cf\U0001f6e0-\U0001f6e5\U0001f6e9\U0001f6f0\U0001f6f3](?![\U0001f3fb-\U0001f3ff])"
)


def is_reaction(text: str) -> bool:
    """An emoji-only answer is a reaction; other words are a comment. A row of emoji is somebody talking."""
    text = text.strip()
    return len(text) <= 12 and bool(_EMOJI.match(text))


def same_emoji(emoji: str) -> str:
    """A heart with and without its colour mark is the same heart: phones write it, Telegram's own reactions do not.

    Those signs have it that would else be drawn in black; a skin's tone says so already.
    """
    return _BLACK_WITHOUT.sub(lambda sign: f"{sign[0]}\ufe0f", emoji.replace("\ufe0f", ""))
