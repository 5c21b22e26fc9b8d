"""Names for things that people and links carry: short, speakable, not to be guessed."""

import secrets

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: codes are read aloud and typed on phones


def new_code(length: int = 10) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def new_token() -> str:
    """Long enough to stand for a person (sign-in links)."""
    return secrets.token_urlsafe(32)


def new_trace_id() -> str:
    return secrets.token_hex(6)
