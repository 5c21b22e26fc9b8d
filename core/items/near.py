"""Words that are nearly the same: in singular and plural, and with one wrong letter.

A wrong letter is one too many, one too few, another one, or two beside each other swapped. Two words are that near only
if they share a word with at most one letter cut from each. So each word is kept with its cuts, and a lookup by the cuts
of what was typed finds all that may be meant, on any database; `is_near` decides.
"""

from __future__ import annotations

FORGIVEN_FROM = 5  # letters
SHORTEST = FORGIVEN_FROM - 1  # of a word of five, one may be missing


def has_cuts(word: str) -> bool:
    """A number that is nearly right is another number; a tag is forgiven as the words that it is made of."""
    return len(word) >= SHORTEST and word.isalpha()


def cuts(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_near(one: str, other: str) -> bool:
    """Not for the same word."""
    if one == other or max(len(one), len(other)) < FORGIVEN_FROM:
        return False
    short, long = sorted((one, other), key=len)
    begins = _alike(short, long)
    if len(short) < len(long):
        return len(long) - len(short) == 1 and short[begins:] == long[begins + 1 :]
    replaced = short[begins + 1 :] == long[begins + 1 :]
    swapped = (
        short[begins : begins + 2] == long[begins : begins + 2][::-1] and short[begins + 2 :] == long[begins + 2 :]
    )
    return replaced or swapped


def _alike(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def forms(word: str) -> list[str]:
    """The same in singular or plural, where that is a matter of the last letters."""
    if not word.isalpha() or len(word) < 4:
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y"]
    if word.endswith("s") and not word.endswith("ss"):
        return [word[:-1], *([word[:-2]] if word.endswith("es") else [])]
    if word.endswith("ات"):
        return [word[:-2], word[:-2] + "ه"]
    if word.endswith(("ين", "ون")) and len(word) > 4:
        return [word[:-2]]
    return [word[:-1] + "ات"] if word.endswith("ه") else []
