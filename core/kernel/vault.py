"""Seals what must not be read in a stolen database: the tokens of shops' own bots. Opened with SECRET_KEY only."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class Vault:
    def __init__(self, secret: str) -> None:
        self._secret = hashlib.sha256(b"derived\0" + secret.encode()).digest()
        # A key of its own, so that nothing signed or sealed for another purpose opens here.
        self._key = urlsafe_b64encode(hashlib.sha256(b"vault\0" + secret.encode()).digest())

    def derive(self, purpose: str) -> str:
        """A secret for one purpose, the same each time, that needs no place to be kept."""
        return hmac.digest(self._secret, purpose.encode(), "sha256").hex()

    def seal(self, plain: str) -> str:
        return self._lock.encrypt(plain.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """None when it was sealed with another SECRET_KEY."""
        from cryptography.fernet import InvalidToken

        try:
            return self._lock.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    @cached_property
    def _lock(self) -> Fernet:
        """Loaded when something is sealed or opened: processes that never do are a few megabytes smaller."""
        from cryptography.fernet import Fernet

        return Fernet(self._key)
