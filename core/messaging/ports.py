"""What a channel has to offer; wiring plugs the channels in. A new channel implements this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from core.db.uow import Uow
from core.messaging.meaning import Meaning


@dataclass(frozen=True)
class Capabilities:
    """What a channel can do; flows ask for meaning and never look at this, `render` does."""

    reactions: bool
    edits: bool
    albums: bool
    buttons: int  # how many a message can carry
    text_length: int
    caption_length: int
    window_hours: int | None = None  # after a person's last word, how long one may write to them freely
    sends_once: bool = False  # the channel itself knows a message again by our key: resending after a crash is safe


@dataclass(frozen=True)
class Reader:
    """Who will read the message, and in which language."""

    person_id: int | None
    language: str


@dataclass(frozen=True)
class Address:
    account_id: int
    account_external_id: str
    chat_id: str


@dataclass(frozen=True)
class Prepared:
    """A message in its channel's own form, ready to send outside of any transaction."""

    content: Any
    words: str


class Channel(Protocol):
    name: str
    capabilities: Capabilities

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader) -> Prepared: ...

    def send(self, to: Address, prepared: Prepared, *, key: str) -> tuple[str, ...]:
        """Sends; gives the channel's ids of the messages. Raises Passing or Permanent."""

    def edit(self, to: Address, external_id: str, prepared: Prepared) -> None: ...

    def parse(self, read: Uow, payload: Mapping[str, Any]) -> Any:
        """A neutral event of bots.events, or none for what is of no interest."""


class Channels:
    """The channels that this installation has, by name."""

    def __init__(self, *channels: Channel) -> None:
        self._by_name = {channel.name: channel for channel in channels}

    def __getitem__(self, name: str) -> Channel:
        return self._by_name[name]

    @property
    def names(self) -> list[str]:
        return list(self._by_name)
