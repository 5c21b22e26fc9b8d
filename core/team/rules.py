"""Pure decisions about a team: which roles are given by a link, how its code looks, how long it is good."""

from __future__ import annotations

import re
from datetime import timedelta

from core.kernel.ids import LETTERS, new_code

GIVEN = ("editor", "marketer", "viewer", "admin")  # owners are made in /owners, with a Yes of their own
CODE_LETTERS = 16
PREFIX = "team-"
LIVES = timedelta(days=7)
_CODE = re.compile(rf"(?<![\w-]){PREFIX}[{LETTERS}]{{{CODE_LETTERS}}}(?![\w-])")


def new_team_code() -> str:
    return PREFIX + new_code(CODE_LETTERS)


def team_code_in(words: str) -> str | None:
    """The code among the words around it: the whole message is passed on, and sent here."""
    found = _CODE.search(words.lower())
    return found.group() if found else None
