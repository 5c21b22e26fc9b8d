"""By what a person is looked for while they are erased: their shops, addresses, name and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, union

from core.clients.models import Admission, Client
from core.contributions.models import Contribution
from core.db.uow import Uow
from core.feedback.models import Comment
from core.inquiries.models import Inquiry
from core.items.models import Item
from core.messaging.models import Account, Conversation
from core.people.models import Identity, Person
from core.people.rules import LEFT, first_name
from core.shops.models import Member

UNSAID = "…"
SHORTEST_NAME = 2
SHORTEST_WORDS = 8  # "thank you" is anyone's: shorter words are found by what they belong to alone


@dataclass(frozen=True)
class Known:
    """What the erasing's row remembers until it is over."""

    name: str
    phone: str
    addresses: tuple[tuple[str, str], ...]  # channel and its own id
    shops: tuple[int, ...]
    conversations: tuple[int, ...]
    admissions: tuple[int, ...]
    to: tuple[int, str]  # account and chat where the receipt is read; 0: on the web page alone

    def as_row(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def known_from(row: dict[str, Any]) -> Known:
    account_id, chat_id = row["to"]
    return Known(
        name=row["name"],
        phone=row["phone"],
        addresses=tuple((channel, external_id) for channel, external_id in row["addresses"]),
        shops=tuple(row["shops"]),
        conversations=tuple(row["conversations"]),
        admissions=tuple(row["admissions"]),
        to=(account_id, chat_id),
    )


def know(uow: Uow, person_id: int, to: tuple[int, str]) -> Known:
    person = uow.session.get_one(Person, person_id)
    rows = select(Identity.channel, Identity.external_id).filter_by(person_id=person_id)
    addresses = tuple((channel, external_id) for channel, external_id in uow.session.execute(rows))
    asked = select(Admission.id).filter_by(person_id=person_id)
    return Known(
        name=person.name,
        phone=person.phone or "",
        addresses=addresses,
        shops=tuple(shops_of(uow, person_id)),
        conversations=tuple(_conversations(uow, addresses)),
        admissions=tuple(uow.session.scalars(asked)),
        to=to,
    )


def shops_of(uow: Uow, person_id: int) -> list[int]:
    """Every shop in which they belong, belonged or said something."""
    written = select(Item.shop_id).join(Comment, Comment.item_id == Item.id).where(Comment.author_id == person_id)
    tables: tuple[Any, ...] = (Client, Member, Admission, Inquiry, Contribution)
    named = (select(table.shop_id).where(table.person_id == person_id) for table in tables)
    return sorted(set(uow.session.scalars(union(written, *named))))


def _conversations(uow: Uow, addresses: Iterable[tuple[str, str]]) -> list[int]:
    """With every account: the platform's and each shop's own."""
    found: list[int] = []
    for channel, external_id in addresses:
        accounts = select(Account.id).where(Account.channel == channel)
        here = Conversation.account_id.in_(accounts), Conversation.chat_id == external_id
        found += uow.session.scalars(select(Conversation.id).where(*here))
    return found


class Needles:
    """Finds a person's name, addresses and words in what was said to others.

    What is drawn anew afterwards may lose too much for a moment. In what is kept as it is (a title, somebody else's
    own words) only what is theirs as a whole is taken out: a client may be called Silk.
    """

    def __init__(self, known: Known, words: Iterable[str]) -> None:
        told = [*(external_id for _, external_id in known.addresses), known.phone]
        self._whole_names = {name for name in (known.name, first_name(known.name)) if name and name != LEFT}
        self._whole_words = {text for text in (*told, *words) if text}
        self._names = _any_of(self._whole_names, whole=True)
        self._words = _any_of([*(one for one in told if len(one) > 4), *_long(self._whole_words)], whole=False)

    def found_in(self, value: Any) -> bool:
        return self.drawn_without(value) is not value

    def drawn_without(self, value: Any) -> Any:
        """Wherever they stand; the very same object when nothing was found."""
        return _changed(value, lambda _, text: self._rubbed_out(text))

    def without(self, value: Any) -> Any:
        """Where they stand alone, or in lines that were put together from several."""
        return _changed(value, lambda key, text: self._rubbed_out(text) if key.endswith("lines") else self._alone(text))

    def _alone(self, text: str) -> str:
        if text in self._whole_names:
            return LEFT
        return UNSAID if text in self._whole_words else text

    def _rubbed_out(self, text: str) -> str:
        cleaned = self._words.sub(UNSAID, text) if self._words else text
        return self._names.sub(UNSAID, cleaned) if self._names else cleaned


def _changed(value: Any, change: Callable[[str, str], str], key: str = "") -> Any:
    """Each text inside, changed with the name under which it stands."""
    if isinstance(value, str):
        changed: Any = change(key, value)
    elif isinstance(value, dict):
        changed = {name: _changed(one, change, name) for name, one in value.items()}
    elif isinstance(value, list | tuple):
        changed = [_changed(one, change, key) for one in value]
        value = list(value)
    else:
        return value
    return changed if changed != value else value


def _long(words: Iterable[str]) -> list[str]:
    return [part for said in words for part in {said, *said.splitlines()} if len(part) >= SHORTEST_WORDS]


def _any_of(texts: Iterable[str], *, whole: bool) -> re.Pattern[str] | None:
    """The longest first; `whole`: not within another word."""
    ordered = sorted({text for text in texts if len(text) >= SHORTEST_NAME and text != LEFT}, key=len, reverse=True)
    if not ordered:
        return None
    either = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if whole else either)
