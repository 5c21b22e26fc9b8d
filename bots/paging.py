"""Choices where a message carries few buttons: those that fit, and More for the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bots.payloads.base import Payload
from bots.turn import Turn
from core.messaging.meaning import Choice

MOST = 8


def those_that_fit(
    turn: Turn, choices: Sequence[Choice], after: int, more: Callable[[int], Payload]
) -> tuple[Choice, ...]:
    """From the one after so many; `more` makes the button that leads on."""
    fit = min(MOST, turn.house.channels[turn.channel].capabilities.buttons)
    shown, rest = list(choices[after : after + fit]), len(choices) - after - fit
    if rest > 0:
        shown[-1] = Choice(more(after + fit - 1).pack(), key="chat.button.more")
    return tuple(shown)
