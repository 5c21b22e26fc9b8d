"""What a channel has to offer; wiring plugs the channels in. A new channel implements this and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, cast, runtime_checkable

from core.db.uow import Uow
from core.kernel.errors import AccountRefused, ChatMoved, Gone, Passing, Permanent, Unsure
from core.messaging.meaning import Meaning
from core.messaging.pace import UNLIMITED, Limits


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
    menu: bool = False  # it can show a person a list of commands beside the chat
    acknowledges: bool = False  # the bot can react to a person's own message
    takes_away: bool = False  # the bot can take a person's own message out of sight
    waits: bool = False  # a network is behind it: a call is not made in the thread that keeps the lease
    calls_at_once: int = 1  # under way by one account
    largest_file: int = 0  # bytes of a document that it carries; none: a link is sent instead
    reads_alike: bool = False  # what it sends to one person may be sent to another who reads the same language
    limits: Limits = UNLIMITED


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
    """A message in its channel's own form, ready to send outside of any transaction.

    Each part is one call to the vendor, so that one that went out is never sent again with the next. The last parts
    carry the words, each in one message, and can be edited; `shape` says how the last is shown, so that a later edit
    knows what it changes.
    """

    parts: tuple[Any, ...]
    words: str
    shape: str = ""
    worded: int = 1  # how many of the last parts carry the words
    brings: frozenset[str] = frozenset()  # files that the vendor gets with it: none is brought twice at the same time


@dataclass(frozen=True)
class Received:
    """One update as it came, with the media that were fetched for it."""

    payload: Mapping[str, Any]
    media: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sender:
    """Who said it, as the channel names them."""

    external_id: str
    name: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Heard:
    """A neutral event of bots.events, and who caused it (none: the one whose chat it is)."""

    event: Any
    sender: Sender | None = None


Fault = Passing | Permanent | Unsure | Gone | ChatMoved | AccountRefused
FAULTS = (Passing, Permanent, Unsure, Gone, ChatMoved, AccountRefused)


class Channel(Protocol):
    """`send` and `edit` raise FAULTS and nothing else."""

    name: str
    capabilities: Capabilities

    def prepare(self, read: Uow, meaning: Meaning, reader: Reader, to: Address) -> Prepared: ...

    def send(self, to: Address, part: Any, *, key: str) -> tuple[str, ...]:
        """One call; gives the channel's ids of the messages that it made."""

    def edit(self, to: Address, external_ids: tuple[str, ...], prepared: Prepared, *, was: str) -> tuple[str, ...]:
        """Shows the words in place of what was there, the last of it in the shape `was`; gives those that it left."""

    def parse(self, read: Uow, parts: Sequence[Received]) -> Heard | None:
        """What an update means, or several that make up one album; none for what is of no interest."""


@runtime_checkable
class PromptChannel(Channel, Protocol):
    """A channel with a loop of its own, on which a call waits without a thread."""

    def send_soon(self, to: Address, part: Any, done: Callable[[tuple[str, ...] | Exception], None]) -> bool:
        """Begins the call; `done` hears what came of it. False for a part that takes more work: `send` does that."""


@dataclass(frozen=True)
class Envelope:
    """What must be known of an update to keep it: its name, its chat, what it belongs with, what must be fetched."""

    external_id: str
    chat_id: str | None  # none: nobody's conversation; kept and ignored
    album: str | None = None
    files: int = 0


class PostedChannel(Channel, Protocol):
    """A channel whose updates come from a vendor, and whose files stay there until they are fetched."""

    @property
    def own_account(self) -> str | None:
        """The vendor's id of the platform's own account; none when it has none."""

    def introduce(self, account_id: int, public_url: str | None) -> str:
        """Tells the vendor who we are and where updates go; gives the name by which people find this account."""

    def username(self, account_id: int) -> str:
        """The name by which people find this account."""

    def is_secret(self, account: str, told: str) -> bool:
        """Whether who shows this secret speaks for the vendor about this account."""

    def envelope(self, payload: Mapping[str, Any]) -> Envelope:
        """Raises ValueError for what is no update."""

    def fetch(self, account_id: int, payload: Mapping[str, Any]) -> list[FetchedFile]:
        """The files of an update. Raises Passing, or Permanent for what will never come."""

    def picked_up(self, account_id: int, payload: Mapping[str, Any]) -> None:
        """Called once for an update that is safely kept: what the vendor wants answered at once; never raises."""

    def show_busy(self, to: Address, payload: Mapping[str, Any]) -> None:
        """A sign in the chat that work goes on, as well as the channel can; never raises."""


@dataclass(frozen=True)
class FetchedFile:
    content: BinaryIO
    filename: str = ""


class Channels:
    """The channels that this installation has, by name."""

    def __init__(self, *channels: Channel) -> None:
        self._by_name = {channel.name: channel for channel in channels}

    def __getitem__(self, name: str) -> Channel:
        return self._by_name[name]

    def posted(self, name: str) -> PostedChannel:
        return cast("PostedChannel", self._by_name[name])

    @property
    def names(self) -> list[str]:
        return list(self._by_name)
