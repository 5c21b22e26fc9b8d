"""What each answer of a mail server means for us. The codes are those of RFC 5321, 4954 and 3463."""

from __future__ import annotations

import re

from core.kernel.errors import AccountRefused, Passing, Permanent

REST_SECONDS = 30.0
CLOSING = 421
AUTH_REFUSED = (530, 534, 535, 538)  # sign in first; too weak a way; wrong password; not without TLS
TOO_LARGE = 552
NO_SUCH_MAILBOX = (550, 551, 553)
# Bad mailbox, bad host, bad form, moved, no mail taken there, mailbox shut. Not 5.2.2 (full) nor 5.7.x (our mail is
# not wanted): those people are still there.
UNREACHABLE = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
ENHANCED = re.compile(r"(?:^|\s)([245]\.\d{1,3}\.\d{1,3})\b")


def away(reason: object) -> Passing:
    """The server isn't there, or wants nothing now: that is no mail's fault, so that none loses a try by it."""
    return Passing(f"mail server: {reason}", retry_after=REST_SECONDS)


def of_sign_in(code: int, words: str) -> Exception:
    """454 and the like: its own directory is away."""
    return away(f"{code} {words}") if code < 500 else AccountRefused(f"the mail server refused our sign-in: {words}")


def of_sender(code: int, words: str) -> Exception:
    """Refused here, every mail from this address would be."""
    if code < 500:
        return _later(code, words)
    if code == TOO_LARGE:
        return Permanent(f"{code} {words}")
    return AccountRefused(f"the mail server takes nothing from MAIL_FROM: {code} {words}")


def of_recipient(code: int, words: str) -> Exception:
    if code < 500:
        return _later(code, words)
    if code in AUTH_REFUSED:
        return AccountRefused(f"the mail server wants us to sign in: {code} {words}")
    return Permanent(f"{code} {words}", unreachable=_is_gone(code, words))


def of_content(code: int, words: str) -> Exception:
    if code < 500:
        return _later(code, words)
    known = ENHANCED.search(words)
    return Permanent(f"{code} {words}", unreachable=bool(known and known[1] in UNREACHABLE))


def _is_gone(code: int, words: str) -> bool:
    """The finer code counts where the server gives one."""
    known = ENHANCED.search(words)
    return known[1] in UNREACHABLE if known else code in NO_SUCH_MAILBOX


def _later(code: int, words: str) -> Passing:
    return away(f"{code} {words}") if code == CLOSING else Passing(f"{code} {words}")
