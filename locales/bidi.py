"""Keeps names and numbers whole where left-to-right and right-to-left writing meet in one line."""

import re

FIRST_STRONG_ISOLATE = "\u2068"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_ISOLATE = "\u2069"
_MARKS = re.compile("[\u2066-\u2069\u200e\u200f\u061c]")
_WHOLE = re.compile("[\u2066-\u2068][^\u2066-\u2069\n]*\u2069")


class Plain(str):
    """A text that is put into a sentence as it is: a link, or something that is isolated already."""

    __slots__ = ()


def isolate(text: str) -> Plain:
    """Lets the text find its own direction, whatever stands around it. Isolated twice, browsers show it jumbled."""
    return Plain("\n".join(_isolated(line) for line in text.split("\n")))


def _isolated(line: str) -> str:
    """An isolate ends with its line: each has one of its own."""
    return line if _WHOLE.fullmatch(line) else f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}"


def bare(text: str) -> str:
    """Without any of these marks: for words that leave our messages, to be pasted or drawn elsewhere."""
    return _MARKS.sub("", text)


def isolate_right_to_left(text: str) -> Plain:
    """For a text that reads from the right though its first letter may be a Latin one, such as a price in dollars."""
    return Plain(f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}")
