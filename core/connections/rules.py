"""Pure decisions about a shop's own bot: what a token looks like, whose bot it names, when to look at it again."""

from __future__ import annotations

import re
from datetime import timedelta

# One spelling for each bot: other digits, or a zero in front, would name a bot that is here already once more.
_TOKEN = re.compile(r"(?<!\d)[1-9][0-9]{4,19}:[A-Za-z0-9_-]{30,64}(?![A-Za-z0-9_-])")
CHANNEL = "telegram"
PATIENCE = timedelta(minutes=10)
FIRST_PAUSE_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 160.0


def find_token(words: str) -> str | None:
    """The token among the words around it: people paste the whole of @BotFather's message."""
    found = _TOKEN.search(words)
    return found.group() if found else None


def pause_after(tries: int, told: float | None) -> timedelta:
    """Longer each time: whoever looks serves everybody, and a vendor that hangs holds them up. `told` by the vendor."""
    usual = min(FIRST_PAUSE_SECONDS * 2**tries, LONGEST_PAUSE_SECONDS)
    return timedelta(seconds=max(usual, told or 0))


def bot_id(token: str) -> str:
    return token.partition(":")[0]
