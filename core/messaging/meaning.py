"""What a message means, free of channel and language: flows and notices write these, channels make the best of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Style = Literal["plain", "main"]


@dataclass(frozen=True)
class Choice:
    """A button: a text's key (or words of its own, such as an emoji) and what pressing it means."""

    payload: str
    key: str = ""
    words: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    style: Style = "plain"


@dataclass(frozen=True)
class Say:
    """One sentence or a few, by key, with choices below."""

    key: str
    params: dict[str, Any] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    secret: bool = False  # such as a link that signs in: a channel that can, lets nobody pass it on


@dataclass(frozen=True)
class ShowItem:
    """An item's card; `view` decides its buttons, `key` is a line above it."""

    item_id: int
    view: Literal["owner", "client"]
    key: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    superseded: bool = False  # a newer card of the same draft stands below: this one has no buttons any more


@dataclass(frozen=True)
class ShowReactions:
    """Reactions to an item, gathered: always told as they stand when the message is sent or edited."""

    item_id: int


@dataclass(frozen=True)
class ShowComment:
    """A comment with its item, to whoever should answer it or was answered."""

    comment_id: int
    key: str


@dataclass(frozen=True)
class ShowProgress:
    """How far an item's announcement got: told as it stands whenever it is shown."""

    item_id: int


@dataclass(frozen=True)
class ShowDigest:
    """What a shop published since this reader's last digest."""

    shop_id: int


@dataclass(frozen=True)
class ShowOffer:
    """Someone would become an owner of the shop: its owner is asked, and sees what they said."""

    offer_id: int


@dataclass(frozen=True)
class Acknowledge:
    """A sign on a person's own message that it was taken, where the channel has one."""

    message_id: str
    emoji: str = "👍"


@dataclass(frozen=True)
class TakeAway:
    """A person's own message goes out of sight, such as one that held a secret."""

    message_id: str


@dataclass(frozen=True)
class ShowMenu:
    """The list of commands beside the chat, for those who work in a shop or for everyone."""

    audience: Literal["staff", "everyone"]
    language: str


Shown = ShowItem | ShowReactions | ShowComment | ShowProgress | ShowDigest | ShowOffer
Meaning = Say | Shown | Acknowledge | TakeAway | ShowMenu
_KINDS: dict[str, type[Meaning]] = {
    "say": Say,
    "item": ShowItem,
    "reactions": ShowReactions,
    "comment": ShowComment,
    "progress": ShowProgress,
    "digest": ShowDigest,
    "offer": ShowOffer,
    "acknowledge": Acknowledge,
    "take away": TakeAway,
    "menu": ShowMenu,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_row(meaning: Meaning) -> dict[str, Any]:
    return {"is": _NAMES[type(meaning)], **asdict(meaning)}


def from_row(row: dict[str, Any]) -> Meaning:
    values = {name: value for name, value in row.items() if name != "is"}
    if "choices" in values:
        values["choices"] = tuple(Choice(**choice) for choice in values["choices"])
    return _KINDS[row["is"]](**values)
