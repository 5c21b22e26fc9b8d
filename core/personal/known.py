"""By what a person is looked for while they are erased: their shops, addresses, name and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """Finds a person's name, addresses and words in what was said to others."""

    def __init__(self, known: Known, words: Iterable[str]) -> None:
        self._names = _any_of(dict.fromkeys([known.name, first_name(known.name)]), whole=True)
        told = [*(external_id for _, external_id in known.addresses), known.phone]
        self._words = _any_of([*(one for one in told if len(one) > 4), *_long(words)], whole=False)

    def without(self, value: Any, name: str = LEFT) -> Any:
        """The same without them: `name` stands where their name stood; the very same object when nothing was found."""
        if isinstance(value, str):
            return self._cleaned(value, name)
        if isinstance(value, dict):
            cleaned = {key: self.without(one, name) for key, one in value.items()}
            return cleaned if cleaned != value else value
        if isinstance(value, list | tuple):
            listed = [self.without(one, name) for one in value]
            return listed if listed != list(value) else value
        return value

    def found_in(self, value: Any) -> bool:
        return self.without(value) is not value

    def _cleaned(self, text: str, name: str) -> str:
        cleaned = self._words.sub("…", text) if self._words else text
        cleaned = self._names.sub(name, cleaned) if self._names else cleaned
        return cleaned if cleaned != text else text


def _long(words: Iterable[str]) -> list[str]:
    return [part for said in words for part in {said, *said.splitlines()} if len(part) >= SHORTEST_WORDS]


def _any_of(texts: Iterable[str], *, whole: bool) -> re.Pattern[str] | None:
    """The longest first; `whole`: not within another word."""
    ordered = sorted({text for text in texts if len(text) >= SHORTEST_NAME and text != LEFT}, key=len, reverse=True)
    if not ordered:
        return None
    either = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if whole else either)
