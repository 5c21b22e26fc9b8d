"""Signed tokens in mail that stop it. They need no sign-in and never grow old: a mail may be opened years later."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from core.kernel.errors import NotFound

SIGNATURE_LETTERS = 22


@dataclass(frozen=True)
class Stop:
    """Who wants to hear no more, and of which shop; 0 is every shop of theirs."""

    person_id: int
    shop_id: int


class StopTokens:
    def __init__(self, secret: str) -> None:
        # A key of its own: what was signed for another purpose with the same secret stops nobody's mail.
        self._key = hashlib.sha256(b"stop tokens\0" + secret.encode()).digest()

    def make(self, stop: Stop) -> str:
        claim = f"{stop.person_id}-{stop.shop_id}"
        return f"{self._sign(claim)}{claim}"

    def read(self, token: str) -> Stop:
        signature, claim = token[:SIGNATURE_LETTERS], token[SIGNATURE_LETTERS:]
        if not hmac.compare_digest(signature.encode(errors="replace"), self._sign(claim).encode()):
            raise NotFound
        person_id, shop_id = claim.split("-")
        return Stop(int(person_id), int(shop_id))

    def _sign(self, claim: str) -> str:
        digest = hmac.digest(self._key, claim.encode(errors="replace"), "sha256")
        return urlsafe_b64encode(digest[:16]).decode().rstrip("=")
