"""Pure decisions about ownership: how codes look, how long an offer is good, how often one may guess."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

from core.kernel.digits import to_latin_digits
from core.kernel.ids import LETTERS, new_code

CODES = 8
CODE_LETTERS = 16
GROUP = 4
OFFER_LIVES = timedelta(days=7)
OFFER_PREFIX = "own-"
NOTHING = "none"
_OFFER = re.compile(rf"(?<![\w-]){OFFER_PREFIX}[{LETTERS}]{{{CODE_LETTERS}}}(?![\w-])")
KEEPS = ("owner", "admin", "editor", "viewer", NOTHING)
GUESSES_EACH = 5
GUESSES_IN_ALL = 200
GUESSES_WITHIN = timedelta(hours=1)


def new_recovery_code() -> str:
    """In groups, since it is written on paper and typed from there."""
    code = new_code(CODE_LETTERS)
    return "-".join(code[start : start + GROUP] for start in range(0, CODE_LETTERS, GROUP))


def new_offer_code() -> str:
    return OFFER_PREFIX + new_code(CODE_LETTERS)


def offer_in(words: str) -> str | None:
    """The code among the words around it: the whole message is passed on, and sent here."""
    found = _OFFER.search(words.lower())
    return found.group() if found else None


def hash_of(code: str) -> str:
    """However it was typed: capitals, spaces and dashes mean nothing. Too long to be guessed from its hash."""
    bare = "".join(letter for letter in to_latin_digits(code).lower() if letter in LETTERS)
    return hashlib.sha256(bare.encode()).hexdigest()
