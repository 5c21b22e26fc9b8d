"""What a message means, free of channel and language: flows and notices write these, channels make the best of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from core.messaging.meaning.people import ShowAdmission as ShowAdmission
from core.messaging.meaning.people import ShowAdmissions as ShowAdmissions
from core.messaging.meaning.people import ShowClient as ShowClient
from core.messaging.meaning.people import ShowContribution as ShowContribution
from core.messaging.meaning.people import ShowJoined as ShowJoined
from core.messaging.meaning.talk import ShowAnswered as ShowAnswered
from core.messaging.meaning.talk import ShowAsked as ShowAsked
from core.messaging.meaning.talk import ShowInquiries as ShowInquiries
from core.messaging.meaning.talk import ShowInquiry as ShowInquiry
from core.messaging.shelf import Shelf

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
    picture: int = 0  # shown with the words


@dataclass(frozen=True)
class ShowItem:
    """An item's card; `view` decides its buttons, `key` is a line above it."""

    item_id: int
    view: Literal["owner", "client", "contributor"]
    key: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    superseded: bool = False  # a newer card of the same draft stands below: this one has no buttons any more
    preview: str = ""  # shown to its shop as a client who reads this language would get it
    shelf: Shelf | None = None  # one of many that are looked at one by one, with the ways on


@dataclass(frozen=True)
class AskTitle:
    """What is this draft called? Of several that have no name one is asked about at a time: the `nth` of `of`."""

    item_id: int
    nth: int = 1
    of: int = 1
    caption: str = ""  # what was said of it before, read again with its name


@dataclass(frozen=True)
class AskOneOrMany:
    """Photos that came one after another, a draft each so far: are they one item? The first may have a name."""

    item_ids: tuple[int, ...]


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
    """How far an item's announcement got: told as it stands whenever it is shown; `key` is a line above it."""

    item_id: int
    key: str = ""


@dataclass(frozen=True)
class ShowDigest:
    """What a shop published since this reader's last digest."""

    shop_id: int


@dataclass(frozen=True)
class ShowLookbook:
    """A gallery's own pictures, with a line above them."""

    gallery_id: int
    key: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ShowOffer:
    """Someone would become an owner of the shop: its owner is asked, and sees what they said."""

    offer_id: int


@dataclass(frozen=True)
class ShowInvite:
    """An invite with its links, limits and how many came by it, as it stands."""

    invite_id: int
    link: str
    web_link: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ShowStats:
    """What a shop's day, week or month brought, with a drawn chart."""

    shop_id: int
    period: str
    media_id: int | None = None


@dataclass(frozen=True)
class HandOn:
    """Words exactly as they are, without a mark of ours, for their reader to pass on by hand; with a picture."""

    words: str
    media_id: int | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ShowItems:
    """A page of a shop's items, as they stand when it is shown; `words` and `state` say which of them."""

    shop_id: int
    words: str = ""
    state: str = ""
    start: int = 0


@dataclass(frozen=True)
class ShowFound:
    """A page of what a client looked for, in one shop or in all of theirs, as it stands when it is shown."""

    words: str
    shop_id: int = 0  # none: in all
    start: int = 0
    first: int = 0  # of all, this shop's come first


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
class TakenBack:
    """A message of ours about an item that is shown no more: out of the chat where that can be done, else it says so.

    `says`: a picture of an album, beside the message with the words, has nothing to say.
    """

    item_id: int
    says: bool = True
    key: str = "items.gone"


@dataclass(frozen=True)
class ShowMenu:
    """The list of commands beside the chat: for everyone, for those who run a shop, or for a role that may less."""

    audience: str
    language: str


ShowPeople = ShowInvite | ShowClient | ShowJoined | ShowAdmissions | ShowAdmission
ShowTalk = ShowAsked | ShowAnswered | ShowInquiry | ShowInquiries
ShowThing = ShowItem | ShowItems | ShowFound | ShowReactions | ShowComment | ShowProgress | ShowDigest | TakenBack
Shown = ShowThing | ShowLookbook | ShowOffer | ShowStats | ShowContribution | ShowPeople | ShowTalk
Meaning = Say | HandOn | Shown | AskTitle | AskOneOrMany | Acknowledge | TakeAway | ShowMenu
_KINDS: dict[str, type[Meaning]] = {
    "say": Say,
    "item": ShowItem,
    "title": AskTitle,
    "one or many": AskOneOrMany,
    "reactions": ShowReactions,
    "comment": ShowComment,
    "progress": ShowProgress,
    "digest": ShowDigest,
    "lookbook": ShowLookbook,
    "offer": ShowOffer,
    "invite": ShowInvite,
    "client": ShowClient,
    "joined": ShowJoined,
    "admissions": ShowAdmissions,
    "admission": ShowAdmission,
    "stats": ShowStats,
    "hand on": HandOn,
    "items": ShowItems,
    "found": ShowFound,
    "asked": ShowAsked,
    "answered": ShowAnswered,
    "inquiry": ShowInquiry,
    "inquiries": ShowInquiries,
    "acknowledge": Acknowledge,
    "take away": TakeAway,
    "menu": ShowMenu,
    "taken back": TakenBack,
    "contribution": ShowContribution,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_row(meaning: Meaning) -> dict[str, Any]:
    return {"is": _NAMES[type(meaning)], **asdict(meaning)}


def from_row(row: dict[str, Any]) -> Meaning:
    values = {name: value for name, value in row.items() if name != "is"}
    if "choices" in values:
        values["choices"] = tuple(Choice(**choice) for choice in values["choices"])
    if values.get("shelf"):
        values["shelf"] = Shelf(**values["shelf"])
    return _KINDS[row["is"]](**values)
