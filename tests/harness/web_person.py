"""A person of the web chat over real HTTP, without a browser: signs in, sends, presses, answers, reads."""

from __future__ import annotations

import html
import re
import time
import uuid
from dataclasses import dataclass

import requests

PATIENCE = 25.0
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


@dataclass
class HtmlMessage:
    id: int
    html: str
    mine: bool

    @property
    def text(self) -> str:
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.html)).translate(MARKS).split())

    def payload(self, words: str) -> str:
        for value, label in re.findall(r'name="payload" value="([^"]+)">(.*?)</button>', self.html, re.S):
            if words in re.sub(r"<[^>]+>", "", html.unescape(label)).translate(MARKS):
                return html.unescape(value)
        raise AssertionError(f"no button {words!r} in {self.text!r}")


class WebPerson:
    def __init__(self, base: str) -> None:
        self.base = base
        self.session = requests.Session()
        self._messages: dict[int, HtmlMessage] = {}
        self._version = 0

    def signs_in(self, url: str, **fields: str) -> WebPerson:
        token = self._token(url)
        answer = self.session.post(url, data={"csrf_token": token, **fields}, timeout=10)
        assert answer.url.startswith(f"{self.base}/chat"), (answer.status_code, answer.url)
        return self

    def sends(
        self, text: str, *pictures: bytes, answering: HtmlMessage | None = None, key: str | None = None
    ) -> requests.Response:
        fields = {"text": text, "key": key or uuid.uuid4().hex, "reply_to": str(answering.id) if answering else ""}
        files = [("files", (f"{number}.jpg", data)) for number, data in enumerate(pictures)]
        return self._post("/chat/messages", fields, files)

    def presses(self, words: str, on: HtmlMessage, key: str | None = None) -> requests.Response:
        payload = on.payload(words)
        return self._post("/chat/press", {"message": str(on.id), "payload": payload, "key": key or uuid.uuid4().hex})

    def waits_for(self, words: str, patience: float = PATIENCE) -> HtmlMessage:
        """The latest message of the other side with these words."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            found = [m for m in self.reads() if words in m.text]
            if found:
                return found[-1]
            time.sleep(0.02)
        raise AssertionError(f"never saw {words!r}, but {[m.text[:80] for m in self.reads()][-5:]}")

    def reads(self) -> list[HtmlMessage]:
        """All that the other side said, as it stands now."""
        address = f"{self.base}/chat/updates?since={self._version}"
        try:
            news = self.session.get(address, headers={"Accept": "application/json"}, timeout=10).json()
        except (requests.ConnectionError, requests.JSONDecodeError):
            return []
        for row in news["messages"]:
            self._messages[row["id"]] = HtmlMessage(row["id"], row["html"], 'class="msg mine' in row["html"])
        self._version = max(self._version, news["version"])
        return [self._messages[number] for number in sorted(self._messages) if not self._messages[number].mine]

    def _post(
        self, path: str, fields: dict[str, str], files: list[tuple[str, tuple[str, bytes]]] | None = None
    ) -> requests.Response:
        """As the page does: the same key again until it is known to have arrived."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                headers = {"Accept": "application/json", "X-CSRF-Token": self._token(f"{self.base}/me")}
                return self.session.post(
                    self.base + path, data=fields, files=files or None, headers=headers, timeout=20
                )
            except (requests.ConnectionError, AttributeError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def _token(self, url: str) -> str:
        page = self.session.get(url, timeout=10).text
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        if found is None:
            raise AttributeError(f"no form token on {url}")
        return found.group(1)
