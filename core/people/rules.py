"""Pure decisions about people: what a name and an e-mail address may look like."""

from __future__ import annotations

import re
import unicodedata

from core.kernel.digits import to_latin_digits

_STRAY = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # direction tricks and invisible marks


def visible(line: str) -> str:
    """One line without marks that nobody sees and that turn others' words around."""
    return "".join(c for c in _STRAY.sub("", line) if unicodedata.category(c) not in ("Cc", "Cs"))


def clean_name(name: str) -> str:
    """Keeps the letters, drops what would turn other people's lines around; nothing, if nothing can be seen of it."""
    kept = visible(name)
    seen = any(unicodedata.category(c)[0] not in "CZM" for c in kept)
    return " ".join(kept.split())[:60] if seen else ""


# The name of someone whose data was erased: in a sentence it is drawn as a word of the reader's language. Nobody can be
# called so, since names keep no invisible marks.
LEFT = "…\u2060"

_GOES_ON = ("عبد", "أبو", "ابو", "أم", "ام", "بنت", "ابن", "abd", "abdel", "abdul", "abu", "umm", "al", "el")


def first_name(name: str) -> str:
    """As much of a name as other people need; some first names are two words."""
    words = name.split()
    most = 2 if words and words[0].casefold() in _GOES_ON else 1
    return " ".join(words[:most])


def initial_of(name: str) -> str:
    """Stands where a face would."""
    return name[:1].upper() or "·"


_LOCAL = re.compile(r"(?!\.)(?!.*\.\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
LONGEST_ADDRESS = 254


def clean_address(words: str) -> str | None:
    """The one way in which an e-mail address is kept; none for what is no address.

    What stands before the @ is left as it was typed: only its own server knows whether capitals mean anything there.
    """
    bare = to_latin_digits(_STRAY.sub("", words)).strip().strip("<>").removeprefix("mailto:")
    local, _, domain = bare.rpartition("@")
    try:
        domain = domain.lower().encode("idna").decode()
    except UnicodeError:
        return None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    address = f"{local}@{domain}"
    return address if len(address) <= LONGEST_ADDRESS else None
