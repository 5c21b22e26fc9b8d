"""Pure decisions about clients: what a tag may be, how a shop is asked to let someone in, how long things hold."""

from __future__ import annotations

import re
import unicodedata
import zlib
from datetime import timedelta

from core.kernel.errors import Refusal
from core.people.rules import visible

LONGEST_TAG = 30
MOST_DAYS = 3650
ASK_PREFIX = "ask-"
_LIKE_A_CODE = re.compile(r"(?=\D*\d)[0-9a-z]{8,14}", re.ASCII)
ASK_AGAIN_AFTER = timedelta(days=7)
RHYTHMS = ("now", "daily", "weekly", "silent")
DIGESTED = ("daily", "weekly")


def clean_tag(words: str) -> str:
    """One spelling for each tag: small letters, without its #; letters of any language, and emoji."""
    shown = visible(unicodedata.normalize("NFC", words.replace("\n", " ")))
    tag = " ".join(shown.casefold().replace("#", " ").replace(":", " ").split())
    if not any(unicodedata.category(letter)[0] in "LNS" for letter in tag):
        raise Refusal("clients.error.tag_empty")
    if len(tag) > LONGEST_TAG:
        raise Refusal("clients.error.tag_long", limit=LONGEST_TAG)
    return tag


def is_like_a_code(words: str) -> bool:
    """One word with a digit in it, as long as an invite's: from a stranger it is a slip of the thumb."""
    return _LIKE_A_CODE.fullmatch(words.strip().lower()) is not None


def mark_of(tag: str) -> int:
    """A short name for a button, which has no room for an Arabic tag."""
    return zlib.crc32(tag.encode())
