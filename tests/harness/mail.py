"""Mail in tests: a real SMTP server that can be told what to answer, and letters as their readers see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bots.compose import compose
from core.media.ports import BlobStore
from notifications.email.channel import Email, Letterhead, Post
from tests.harness.running import free_port

BASE_URL = "https://catalogue.example.com"
FROM = "catalogue@example.com"
Answer = Callable[[], str | None]


def email(blobs: BlobStore, post: Post, secret: str, base_url: str = "http://127.0.0.1:8000") -> Email:
    return Email(compose, blobs, post, Letterhead(base_url, FROM), secret)


@dataclass(frozen=True)
class Letter:
    """A mail as it arrived, or as it lies in a file."""

    message: EmailMessage
    raw: bytes
    to: tuple[str, ...] = ()

    def __getitem__(self, header: str) -> str:
        return str(self.message[header])

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def picture(self) -> EmailMessage | None:
        return next((part for part in self.message.walk() if part.get_content_maintype() == "image"), None)

    def _body(self, kind: str) -> str:
        body = self.message.get_body((kind,))  # type: ignore[arg-type]
        assert body
        return str(body.get_content())

    def link(self, path: str) -> str:
        """The path of the first link that begins so."""
        found = re.search(rf"https?://[\w.:-]+({path}[\w./-]*)", self.text)
        assert found, self.text
        return found.group(1)


def letter(content: bytes, to: tuple[str, ...] = ()) -> Letter:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return Letter(message, content, to)


@dataclass
class MailServer:
    """`at_recipient`, `at_data` and `at_end` may each give an answer other than yes, or break the connection."""

    letters: list[Letter] = field(default_factory=list)
    connections: int = 0
    at_recipient: Answer = lambda: None
    at_data: Answer = lambda: None
    breaks_after_data: bool = False
    breaks_at_recipient: bool = False
    password: str | None = None
    tls: SSLContext | None = None
    port: int = field(default_factory=free_port)

    def __enter__(self) -> MailServer:
        more: dict[str, Any] = {"tls_context": self.tls, "require_starttls": True} if self.tls else {}
        if self.password:
            more |= {"authenticator": self._authenticate, "auth_required": True, "auth_require_tls": False}
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ident="post", **more)
        self.controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Nobody listens there any more; stopped twice it is as stopped as once."""
        if not self.controller.loop.is_closed():
            self.controller.stop()

    def _authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> Any:
        known = isinstance(data, LoginPassword) and data.password == (self.password or "").encode()
        return AuthResult(success=known, handled=known)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.breaks_at_recipient:
            self.breaks_at_recipient = False
            server.transport.abort()
        answer = self.at_recipient()
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.at_data()
        if answer is None:
            assert isinstance(envelope.content, bytes)
            self.letters.append(letter(envelope.content, tuple(envelope.rcpt_tos)))
        if self.breaks_after_data:
            self.breaks_after_data = False
            server.transport.abort()
        return answer or "250 OK"
