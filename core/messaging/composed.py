"""What a message says to its reader, in their words: made by `compose`, shown by each channel as well as it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from core.db.uow import Uow
from core.messaging.meaning import Meaning
from core.messaging.ports import Reader


class Picture(Protocol):
    """A picture, film or document, as core.media shows it to the slices above."""

    @property
    def media_id(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def state(self) -> str: ...


@dataclass(frozen=True)
class Label:
    """A button in the reader's words."""

    words: str
    payload: str
    style: str = "plain"


@dataclass(frozen=True)
class Card:
    """An item in the order of every card: title and number, price and options, two lines, gallery."""

    item_code: str
    title: str
    number: str
    price: str
    price_was: str
    options: str
    lines: tuple[str, ...]
    gallery: str
    flag: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Origin:
    """Whose message it is and which item it is about, for a channel that can only point to it."""

    shop_id: int
    shop: str
    item_code: str


@dataclass(frozen=True)
class Composed:
    """All that a channel shows: words, perhaps a card, rows of buttons."""

    language: str
    text: str = ""
    quote: str = ""
    card: Card | None = None
    pictures: tuple[Picture, ...] = ()
    buttons: tuple[tuple[Label, ...], ...] = ()
    few: tuple[Label, ...] = ()  # in their place where a message carries three: what matters most, then More
    protected: bool = False  # its gallery asks that it is not passed on
    origin: Origin | None = None
    passed_on: bool = False  # nothing but what its reader hands on as it stands
    leads_friends: str = ""  # what to begin a chat with, for whom this is forwarded to; nothing: it is theirs alone


Compose = Callable[[Uow, Meaning, Reader], Composed]
