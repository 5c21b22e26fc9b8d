"""Where the words of an edit go: which part is shown in which of the messages that stand there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bots.telegram.parts import Part, Retraction, Text
from bots.telegram.words import CUT, Span

LEFT = Retraction(Text(((Span(CUT),),)))


def worded(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The last of them, and what goes before it in words alone."""
    if not isinstance(parts[-1], Text):
        return (parts[-1],)
    return tuple(takewhile(lambda part: isinstance(part, Text), reversed(parts)))[::-1]


def placed(parts: Sequence[Part], messages: int) -> tuple[Part, ...]:
    """One for each message. What has fewer words by now leaves those above empty; where there are too many words, the
    last message says that there is more: none can be put between those that stand there."""
    words = worded(parts)
    if len(words) <= messages:
        return (*[LEFT] * (messages - len(words)), *words)
    *before, ends = words[:messages]
    last = words[-1]
    assert isinstance(ends, Text)
    assert isinstance(last, Text)
    return (*before, replace(last, lines=(*ends.lines, (Span(CUT),))))
