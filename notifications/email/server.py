"""Which server takes our mail, read from SMTP_URL; and from whom it is, read from MAIL_FROM."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from core.people.rules import clean_address

Tls = Literal["implicit", "starttls", "none"]
PORTS: dict[Tls, int] = {"implicit": 465, "starttls": 587, "none": 25}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LOOKS_LIKE = "must look like smtp://user:password@host:587?tls=starttls or smtps://user:password@host"


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)


def read_smtp_url(url: str) -> Server:
    """Raises ValueError with a sentence. A password crosses a network only after the server has shown who it is."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(LOOKS_LIKE)
    try:
        port = parts.port
    except ValueError as error:
        raise ValueError(f"its port is no port: {error}") from error
    tls = _tls(parts.scheme, parts.hostname, parse_qs(parts.query, keep_blank_values=True))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("needs both a user and a password, or neither")
    return Server(parts.hostname, port or PORTS[tls], tls, user, password)


def _tls(scheme: str, host: str, asked: dict[str, list[str]]) -> Tls:
    """Where nothing is said: this machine's own server is spoken to plainly, every other one after STARTTLS."""
    said = asked.pop("tls", [""])[-1]
    if asked or said not in ("", "starttls", "none") or (scheme == "smtps" and said):
        raise ValueError("knows only ?tls=starttls and ?tls=none, and only with smtp://")
    if scheme == "smtps":
        return "implicit"
    if said == "starttls":
        return "starttls"
    return "none" if said == "none" or host in LOOPBACK else "starttls"


def read_mail_from(words: str) -> tuple[str, str]:
    """Name (perhaps none) and address. Raises ValueError with a sentence."""
    name, address = parseaddr(words)
    cleaned = clean_address(address)
    if cleaned is None or "\n" in words or "\r" in words:
        raise ValueError('must be an address, such as catalogue@example.com or "Layla Boutique <layla@example.com>"')
    return name, cleaned


def sender_without_setting(public_url: str | None) -> str:
    """For MAIL_FROM left out: a name at the host that people see."""
    return f"catalogue@{urlsplit(public_url or '').hostname or 'localhost'}"
