"""Pure decisions about people: what a name may look like."""

from __future__ import annotations

import re
import unicodedata

_STRAY = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # direction tricks and invisible marks


def clean_name(name: str) -> str:
    """Keeps the letters, drops what would turn other people's lines around; at most 60 characters."""
    kept = "".join(c for c in _STRAY.sub("", name) if unicodedata.category(c) not in ("Cc", "Cs"))
    return " ".join(kept.split())[:60]
