"""What each refusal of the Bot API means for us. Its descriptions are the only names that its errors have."""

from __future__ import annotations

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bots.telegram.parts import StaleReference
from bots.telegram.request import NeverReached, Refused
from core.kernel.errors import AccountRefused, ChatMoved, Gone, Passing, Permanent, Unsure

UNCHANGED = "message is not modified"
KEPT = "message can't be deleted"
STALE_REFERENCE = ("wrong file identifier", "wrong remote file", "file reference", "wrong file_id")
NO_LONGER_THERE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to react not found",
)
DELETED_ALREADY = ("message to delete not found", KEPT)
OUT_OF_REACH = (
    "bot was blocked by the user",
    "user is deactivated",
    "bot can't initiate conversation",
    "bot was kicked",
    "bot is not a member",
    "chat not found",
    "peer_id_invalid",
    "user not found",
)


def is_unchanged(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and UNCHANGED in str(error).lower()


def is_kept(error: TelegramError) -> bool:
    """A message that Telegram deletes for nobody any more: it is older than two days."""
    return isinstance(error, BadRequest) and KEPT in str(error).lower()


def meaning_of(error: TelegramError) -> Exception:
    """Ours for theirs; whatever is not listed here won't get better by being sent again."""
    words = str(error)
    if isinstance(error, RetryAfter):
        return Passing(words, retry_after=error._retry_after.total_seconds())
    if isinstance(error, ChatMigrated):
        return ChatMoved(str(error.new_chat_id))
    if isinstance(error, InvalidToken):
        return AccountRefused("Telegram does not know this bot's token (any more)")
    if isinstance(error, NeverReached | Refused | Conflict):
        return Passing(words)
    if isinstance(error, BadRequest | Forbidden):
        return _refused(words)
    if isinstance(error, NetworkError):
        return _by_status(words)
    return Permanent(words)


def _refused(words: str) -> Exception:
    said = words.lower()
    if any(known in said for known in OUT_OF_REACH):
        return Permanent(words, unreachable=True)
    if any(known in said for known in STALE_REFERENCE):
        return StaleReference(words)
    if any(known in said for known in (*NO_LONGER_THERE, *DELETED_ALREADY)):
        return Gone(words)
    return Permanent(words)


def _by_status(words: str) -> Exception:
    """413 and the like are answers; a connection that broke, or a gateway's 502, leave it open what happened."""
    refused = any(f"({status})" in words for status in range(402, 500))
    return Permanent(words) if refused else Unsure(words)
