"""Pure decisions about one's own data: how often, how long, and how a receipt is numbered."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Literal

from core.kernel.ids import new_code

Choice = Literal["stay", "go"]
COMMENTS: tuple[Choice, ...] = ("stay", "go")  # without their writer's name, or not at all
FILE_EACH = timedelta(hours=1)
FILE_LIVES = timedelta(days=1)
MISSED_AFTER = timedelta(seconds=5)
BUSY_FOR = timedelta(minutes=5)  # a worker that says nothing for so long is gone
RECEIPT_STAYS = timedelta(minutes=2)  # in an open web chat, before the chat itself goes
AT_ONCE = 200  # rows a transaction: nobody else waits for more
NUMBER_LETTERS = 12


# a link or code that makes whoever has it this person, as long as it lasts
_KEY = re.compile(r"(?<=/sign-in/)[\w-]+|(?<=/me/data/)[\w-]+|(?<![\w-])(?:me|own|team)-[0-9a-z]{6,}")


def without_keys(text: str) -> str:
    """A file is passed around: it opens nothing."""
    return _KEY.sub("…", text)


def new_receipt_number() -> str:
    """Not to be guessed, and said aloud in groups."""
    code = new_code(NUMBER_LETTERS).upper()
    return "-".join(code[start : start + 4] for start in range(0, NUMBER_LETTERS, 4))


def hash_of(token: str) -> str:
    """Who reads the database can't open the file with it."""
    return hashlib.sha256(token.encode()).hexdigest()
