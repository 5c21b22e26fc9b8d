"""Takes out of a text what nobody sees, and cuts it only where a reader would see a boundary."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Direction marks and overrides, zero-width space, word joiner, byte order mark, soft hyphen and control characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_JOINER = "\u200d"
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f\U000e007f])\u200d|\u200d(?![{_EMOJI}])")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Lines end in a newline and nothing is invisible; a joiner stays where it makes one emoji of several."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return _STRAY_JOINER.sub("", _LONE_SURROGATE.sub("\ufffd", text))


def cut(text: str, limit: int) -> tuple[str, str]:
    """The text within the limit and what is left over: between words if it can be, never within a character."""
    if len(text) <= limit:
        return text, ""
    space = text.rfind(" ", limit // 2, limit + 1)
    at = space if space > 0 else _boundary(text, limit)
    return text[:at].rstrip(), text[at:].lstrip()


def _boundary(text: str, limit: int) -> int:
    at = limit
    while at > 0 and not _is_boundary(text, at):
        at -= 1
    return at or limit


def _is_boundary(text: str, at: int) -> bool:
    after = text[at]
    if text[at - 1] == _JOINER or after == _JOINER or _continues(after):
        return False
    return not (_is_flag_half(after) and _flag_halves_before(text, at) % 2)


def _continues(character: str) -> bool:
    """Vowel signs, variation selectors, skin tones and the tags of regional flags belong to what they follow."""
    return (
        unicodedata.category(character).startswith("M")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_halves_before(text: str, at: int) -> int:
    start = at
    while start > 0 and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start
