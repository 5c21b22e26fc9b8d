"""PINs of links: how they look, how they are kept, how often one may guess."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from datetime import timedelta

from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal

GUESSES_EACH = 5
GUESSES_IN_ALL = 50
PAUSE = timedelta(minutes=15)
_PIN = re.compile(r"\d{4,8}")
_COST = {"n": 2**11, "r": 8, "p": 1}  # a few ms: short numbers are kept safe by the guesses that are counted


def read_pin(words: str) -> str:
    """Four to eight digits of either writing, however they were spaced."""
    pin = re.sub(r"[\s-]+", "", to_latin_digits(words))
    if not _PIN.fullmatch(pin) or not pin.isascii():
        raise Refusal("galleries.error.pin")
    return pin


def hash_of(pin: str) -> str:
    salt = os.urandom(16)
    return f"{salt.hex()}:{_scrypt(pin, salt).hex()}"


def is_pin(said: str, kept: str) -> bool:
    """What is no PIN at all is a wrong one."""
    salt, _, expected = kept.partition(":")
    try:
        pin = read_pin(said)
    except Refusal:
        return False
    return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)).hex(), expected)


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_COST)
