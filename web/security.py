"""Headers that keep pages to themselves, forged forms out, and hurried hands slow."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from threading import Lock

from flask import Flask, Response, current_app, request
from flask_wtf import CSRFProtect

from core.kernel.errors import Refusal

LOOPBACK = ("127.0.0.1", "::1")
MOST_ASKERS = 10_000
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
    app.extensions["pace"] = Pace()
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store, private")
    return response


class Pace:
    """So many in a minute for each asker; in memory, since a restart may well forget it."""

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds
        self._asked: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def check(self, asker: str, most: int) -> None:
        moment = time.monotonic()
        with self._lock:
            asked = self._asked[asker]
            while asked and asked[0] < moment - self._seconds:
                asked.popleft()
            if len(asked) >= most:
                raise TooMany
            asked.append(moment)
            if len(self._asked) > MOST_ASKERS:
                self._asked.clear()


class TooMany(Refusal):
    def __init__(self) -> None:
        super().__init__("errors.too_many")


def not_too_often(what: str, who: str | int, most: int) -> None:
    pace: Pace = current_app.extensions["pace"]
    pace.check(f"{what} {who}", most)


def asker() -> str:
    """The address that asks; a proxy on this machine says for whom it asks, others are not believed."""
    peer = request.remote_addr or ""
    return request.access_route[-1] if peer in LOOPBACK else peer
