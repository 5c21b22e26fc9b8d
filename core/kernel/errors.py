"""What can go wrong for a person (a sentence they are shown) or for a vendor (retried, shown, never swallowed)."""

from typing import Any


class Refusal(Exception):
    """A person's mistake or a missing right: `key` names the sentence in locales, `params` fill it."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class NotFound(Refusal):
    """The thing is not there, or this person may not know that it is: both read the same to them."""

    def __init__(self, key: str = "errors.not_found", **params: Any) -> None:
        super().__init__(key, **params)


class NotAllowed(Refusal):
    """They may see the thing and may not do this to it."""

    def __init__(self, key: str = "errors.not_allowed", **params: Any) -> None:
        super().__init__(key, **params)


class Passing(Exception):
    """A fault that is likely to be gone soon (a busy vendor, a lost connection): try again later."""

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Unsure(Exception):
    """The call was made and its answer was lost: it may have had its effect."""


class Gone(Exception):
    """The message that was to be changed is there no more."""


class ChatMoved(Exception):
    """The chat has a new name; everything that waits for it goes there."""

    def __init__(self, chat_id: str) -> None:
        super().__init__(f"moved to {chat_id}")
        self.chat_id = chat_id


class AccountRefused(Exception):
    """The vendor takes this account no more: nothing leaves by it until its owner mends it."""


class Permanent(Exception):
    """A vendor's answer that trying again won't change; `unreachable` says that the person can't be reached there."""

    def __init__(self, reason: str, *, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.unreachable = unreachable
