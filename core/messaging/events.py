"""What happens to accounts, and to messages that matter one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.kernel.events import Event


@dataclass(frozen=True)
class AccountLost(Event):
    """The vendor takes it no more. `shop_id` 0: the platform's own, which serves every shop."""

    kind: ClassVar[str] = "messaging.account_lost"

    account_id: int
    channel: str
    name: str
    reason: str


@dataclass(frozen=True)
class AccountReplaced(Event):
    """Another account serves in the place of one that was lost."""

    kind: ClassVar[str] = "messaging.account_replaced"

    lost_id: int
    account_id: int
    channel: str
    name: str


@dataclass(frozen=True)
class NotDelivered(Event):
    """A message to one person failed for good, and its writer should know."""

    kind: ClassVar[str] = "messaging.not_delivered"

    person_id: int
    about_kind: str | None
    about_id: int | None
    reason: str
