"""Pure decisions of joining: how a code looks, how long it is good, which of two standings stays."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Any

from core.access.rules import STAFF
from core.kernel.ids import LETTERS, new_code

CODE_LETTERS = 16
PREFIX = "me-"
LIVES = timedelta(hours=1)  # the other chat is at hand; who comes later asks for another link
_CODE = re.compile(rf"(?<![\w-]){PREFIX}[{LETTERS}]{{{CODE_LETTERS}}}(?![\w-])")

CLIENT_STATES = ("blocked", "active", "left")  # whom a shop has blocked it has blocked in each of their chats
ADMISSION_STATES = ("yes", "asked", "no")
ARRIVED = ("sending", "sent", "delivered", "read", "uncertain")
UNSENT = ("waiting", "held")
# Of events that nobody is told of yet: where they name people.
NAMES_ONE = frozenset({"by", "person_id", "answers_to", "made_by"})
NAMES_MANY = frozenset({"people", "chosen"})


def new_join_code() -> str:
    return PREFIX + new_code(CODE_LETTERS)


def join_code_in(words: str) -> str | None:
    """The code among the words around it: a whole message is copied as easily as its end."""
    found = _CODE.search(words.lower())
    return found.group() if found else None


def hash_of(code: str) -> str:
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()


def state_of_both(one: str, other: str) -> str:
    return min(one, other, key=CLIENT_STATES.index)


def role_of_both(one: str, other: str) -> str:
    """The one that may more: a shop never loses an owner by this."""
    return min(one, other, key=STAFF.index)


def named_anew(said: dict[str, Any], names: frozenset[str], before: int, now: int) -> dict[str, Any]:
    """What an event says, with another number where one of these names stands for the former."""
    return said | {name: now for name in names if said.get(name) == before}


def people_named_anew(said: dict[str, Any], joins: int, keeps: int) -> dict[str, Any]:
    """Everybody once: who was named twice is one from now on."""
    many = {
        name: list(dict.fromkeys(keeps if one == joins else one for one in said[name]))
        for name in NAMES_MANY
        if said.get(name)
    }
    return named_anew(said, NAMES_ONE, joins, keeps) | many
