"""Headers that keep pages to themselves, forged forms out, and hurried hands slow."""

from __future__ import annotations

import time
from collections import defaultdict, deque

from flask import Flask, Response, request
from flask_wtf import CSRFProtect

from core.kernel.errors import Refusal

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def install(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # a chat stays open for days; the token lives as long as the session
    CSRFProtect(app)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store, private")
    return response


class Pace:
    """So many in a minute for each asker; in memory, since a restart may well forget it."""

    def __init__(self, most: int, seconds: float = 60.0) -> None:
        self._most, self._seconds = most, seconds
        self._asked: defaultdict[str, deque[float]] = defaultdict(deque)

    def check(self, asker: str) -> None:
        moment = time.monotonic()
        asked = self._asked[asker]
        while asked and asked[0] < moment - self._seconds:
            asked.popleft()
        if len(asked) >= self._most:
            raise TooMany
        asked.append(moment)
        if len(self._asked) > 10_000:
            self._asked.clear()


class TooMany(Refusal):
    def __init__(self) -> None:
        super().__init__("errors.too_many")


def asker() -> str:
    return request.remote_addr or ""
