"""What the doctor found: a line for a person, with how to mend it when something is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    what: str
    found: str
    mend: str = ""  # nothing to mend: it is well
