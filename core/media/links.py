"""Signed addresses of media: they stay the same for a day, so that caches keep them, and die by themselves."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import datetime
from typing import Literal, get_args

from core.kernel.errors import NotFound

Scope = Literal["web", "machine"]  # a machine (mail, a chat service, a link preview) fetches without a session
PREFIX = "/media/"
SIGNATURE_LETTERS = 22
SECONDS_A_DAY = 86_400


class MediaLinks:
    def __init__(self, secret: str) -> None:
        # A key of its own: a signature made for something else with the same secret must not open media.
        self._key = hashlib.sha256(b"media links\0" + secret.encode()).digest()

    def url(self, media_id: int, rendition: str, *, scope: Scope = "web", now: datetime) -> str:
        claim = f"{media_id}-{_day(now) + 2}-{scope}-{rendition}"
        return f"{PREFIX}{self._sign(claim)}{claim}"

    def read(self, signed: str, now: datetime) -> tuple[int, str, Scope]:
        signature, claim = signed[:SIGNATURE_LETTERS], signed[SIGNATURE_LETTERS:]
        if not hmac.compare_digest(signature.encode(errors="replace"), self._sign(claim).encode()):
            raise NotFound
        media_id, last_midnight, scope, rendition = claim.split("-", 3)
        if _day(now) >= int(last_midnight):
            raise NotFound
        return int(media_id), rendition, _scope(scope)

    def _sign(self, claim: str) -> str:
        """Half of a SHA-256 is 128 bits: not to be guessed, and sixty addresses a page stay short."""
        digest = hmac.digest(self._key, claim.encode(errors="replace"), "sha256")
        return urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def _day(moment: datetime) -> int:
    return int(moment.timestamp()) // SECONDS_A_DAY


def _scope(name: str) -> Scope:
    for scope in get_args(Scope):
        if name == scope:
            return scope  # type: ignore[no-any-return]
    raise NotFound
