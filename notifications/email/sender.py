"""Hands mails to an SMTP server, one call a mail, over a connection that is kept while there is more to send."""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from core.kernel.errors import AccountRefused, Passing, Unsure
from notifications.email import faults
from notifications.email.message import Envelope
from notifications.email.server import Server

TIMEOUT_SECONDS = 10.0
IDLE_SECONDS = 5.0
ACCEPTED = 250
GO_ON = 354


class Smtp:
    """One mail at a time: a worker's threads share it."""

    sends_once = False

    def __init__(self, server: Server, timeout: float = TIMEOUT_SECONDS) -> None:
        self._server, self._timeout = server, timeout
        self._kept: smtplib.SMTP | None = None
        self._used = 0.0
        self._lock = Lock()

    def send(self, envelope: Envelope, content: bytes) -> None:
        with self._lock:
            smtp = self._ready()
            try:
                with _before_the_end():
                    _announce(smtp, envelope, len(content))
                    smtp.send(_dotted(content))
                _finish(smtp)
            except Unsure:
                self._forget()
                raise
            finally:
                self._used = time.monotonic()

    def look(self) -> None:
        """Connects and signs in, for the doctor; raises what a mail would meet."""
        with self._lock:
            self._ready()
            self._forget()

    def _ready(self) -> smtplib.SMTP:
        """The kept connection, if its server still answers on it; else a new one."""
        if self._kept and time.monotonic() - self._used < IDLE_SECONDS:
            with suppress(OSError):
                if self._kept.rset()[0] == ACCEPTED:
                    return self._kept
        self._forget()
        self._kept = _connect(self._server, self._timeout)
        return self._kept

    def _forget(self) -> None:
        kept, self._kept = self._kept, None
        if kept:
            with suppress(OSError):
                kept.quit()
            kept.close()


def _connect(server: Server, timeout: float) -> smtplib.SMTP:
    with _connecting():
        if server.tls == "implicit":
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=timeout)
        try:
            _introduce(smtp, server)
        except BaseException:
            smtp.close()
            raise
        return smtp


def _introduce(smtp: smtplib.SMTP, server: Server) -> None:
    smtp.ehlo_or_helo_if_needed()
    if server.tls == "starttls":
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
    if server.user:
        smtp.login(server.user, server.password)


@contextmanager
def _connecting() -> Iterator[None]:
    """What smtplib raises is an OSError too: the finer ones come first."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise faults.of_sign_in(error.smtp_code, _said(error.smtp_error)) from error
    except smtplib.SMTPResponseException as error:
        raise faults.away(f"{error.smtp_code} {_said(error.smtp_error)}") from error
    except smtplib.SMTPServerDisconnected as error:
        raise faults.away(error) from error
    except (smtplib.SMTPNotSupportedError, smtplib.SMTPException, UnicodeError) as error:
        raise AccountRefused(f"the mail server can't do what SMTP_URL asks for: {error}") from error
    except OSError as error:
        raise faults.away(error) from error


@contextmanager
def _before_the_end() -> Iterator[None]:
    """Until its last line is sent, a mail whose connection breaks is nobody's: it is sent again."""
    try:
        yield
    except OSError as error:
        raise Passing(f"mail server: {error}") from error


def _announce(smtp: smtplib.SMTP, envelope: Envelope, size: int) -> None:
    code, words = smtp.mail(envelope.sender, [f"size={size}"] if smtp.has_extn("size") else [])
    if code // 100 != 2:
        raise faults.of_sender(code, _said(words))
    code, words = smtp.rcpt(envelope.to)
    if code // 100 != 2:
        raise faults.of_recipient(code, _said(words))
    code, words = smtp.docmd("data")
    if code != GO_ON:
        raise faults.of_content(code, _said(words))


def _finish(smtp: smtplib.SMTP) -> None:
    """The one moment in which nobody can know: the end was sent, and its answer never came."""
    try:
        smtp.send(b".\r\n")
        code, words = smtp.getreply()
    except OSError as error:
        raise Unsure(f"the mail server took the mail and said nothing: {error}") from error
    if code // 100 != 2:
        raise faults.of_content(code, _said(words))


def _dotted(content: bytes) -> bytes:
    """A line that begins with a dot gets a second one: a dot alone is the end."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)


def _said(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())[:300]
