"""Who acts: a person, or the program's operator at its own command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    person_id: int | None = None
    is_operator: bool = False


OPERATOR = Actor(is_operator=True)
NOBODY = Actor()
