"""Two shops, each with all that a shop has; whoever belongs to one, to both, to none, or was put out of one."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from core.clients.tending import block_client
from core.house import House
from core.items.queries import shop_items
from core.kernel.actor import OPERATOR
from core.shops.actions import set_role
from core.shops.queries import shop
from tests.harness.boutique import publishes
from tests.harness.chat import Chatter, Seen, Town, photo
from tests.harness.chatters import WebChatter

NUMBERED = {  # what a button's number may name, and where the newest of its kind is found
    "item_id": "items",
    "gallery_id": "galleries",
    "comment_id": "comments",
    "thing_id": "comments",
    "inquiry_id": "inquiries",
    "words_id": "inquiry_words",
    "revision_id": "item_revisions",
    "invite_id": "invites",
    "media_id": "media",
    "person_id": "people",
    "shop_id": "shops",
}
NOBODY = 990_099


@dataclass
class Shop:
    """Everything in it has its mark in it, so that a word of it is known wherever it turns up."""

    mark: str
    owner: Chatter
    client: Chatter
    id: int
    slug: str = ""
    gallery: str = ""
    items: dict[str, tuple[int, str]] = field(default_factory=dict)  # by state: number and code
    numbers: dict[str, int] = field(default_factory=dict)  # of what a button may name


class Neighbours:
    def __init__(self, house: House, rests: Callable[[float], None]) -> None:
        self.town = Town(house)
        self.town.rests = rests
        self.both, self.gone = self.town.person("Bo Between"), self.town.person("Gus Gonesome")
        self.stranger = self.town.person("Sid Stranger")
        self.zinnia, self.borage = self._opens("Zinnia"), self._opens("Borage")
        self.gone.presses("Save", on=self.gone.saw_words("Zinnia dress"))
        self.gone.says("I was here", answering=self.gone.saw_words("Zinnia dress"))
        with house.db.write() as uow:
            block_client(uow, OPERATOR, self.zinnia.id, self.gone.person_id)

    def _opens(self, mark: str) -> Shop:
        owner, editor = self.town.person(f"Olga {mark}boss"), self.town.person(f"Edda {mark}boss")
        client = self.town.person(f"Ann {mark}guest")
        opened = Shop(mark, owner, client, self.town.shop(owner, f"{mark} House", f"دار {mark}"))
        with self.town.house.db.write() as uow:
            set_role(uow, opened.id, editor.person_id, "editor")
        for person in (client, self.both, self.gone):
            person.says(f"/start {self.town.invite(opened.id)}")
        for title in (f"{mark} hat\n$25", f"{mark} dress\n$120 #{mark}tag"):
            publishes(owner, title)
        owner.sends_photos(photo(), caption=f"{mark} draft\n$30")
        owner.says("price 110", answering=owner.saw_words(f"{mark} dress"))
        self._talk_there(opened)
        self._notes_numbers(opened)
        return opened

    def _talk_there(self, at: Shop) -> None:
        """A public word with its answer, one for two pairs of eyes, and a conversation."""
        card = at.client.saw_words(f"{at.mark} dress")
        at.client.says(f"{at.mark} word", answering=card)
        at.owner.says(f"{at.mark} reply", answering=at.owner.saw_words(f"{at.mark} word"))
        at.owner.presses("Answer privately", on=at.owner.saw_words(f"{at.mark} word"))
        at.owner.says(f"{at.mark} whisper")
        at.client.presses("Ask", on=card)
        at.client.says(f"{at.mark} question")

    def _notes_numbers(self, at: Shop) -> None:
        with self.town.house.db.read() as uow:
            at.slug = shop(uow, at.id).slug
            for card in shop_items(uow, OPERATOR, at.id).rows:
                at.items[card.state if "hat" not in card.title.en else "hat"] = card.id, card.code
                at.gallery = card.gallery_code
            at.numbers = {
                name: uow.session.scalar(text(f"SELECT max(id) FROM {at_}")) for name, at_ in NUMBERED.items()
            }
        at.numbers |= {"item_id": at.items["published"][0], "person_id": at.client.person_id, "shop_id": at.id}

    def stands(self, at: Shop) -> dict[str, list[Any]]:
        """What nobody from next door may change."""
        own = {
            "items": "shop_id = :shop",
            "galleries": "shop_id = :shop",
            "members": "shop_id = :shop",
            "clients": "shop_id = :shop",
            "shops": "id = :shop",
            "invites": "shop_id = :shop",
            "comments": "item_id IN (SELECT id FROM items WHERE shop_id = :shop)",
            "reactions": "item_id IN (SELECT id FROM items WHERE shop_id = :shop)",
        }
        with self.town.house.db.read() as uow:
            return {
                table: sorted(
                    map(str, uow.session.execute(text(f"SELECT * FROM {table} WHERE {which}"), {"shop": at.id}))
                )
                for table, which in own.items()
            }


def answers(person: Chatter, *said: dict[str, Any]) -> list[str]:
    """What each of these is answered with, as it is meant, but for the numbers in its buttons: they said those.

    As tuples, for a row that is shown leaves out its middle.
    """
    assert isinstance(person, WebChatter)
    keys = [uuid.uuid4().hex for _ in said]
    for key, one in zip(keys, said, strict=True):
        person.receive(one, key)
    person.town.plans()
    query = text(
        "SELECT outgoing.kind, outgoing.payload FROM outgoing JOIN inbound ON inbound.trace_id = outgoing.trace_id"
        " WHERE inbound.external_id = :id AND outgoing.person_id = :person ORDER BY outgoing.id"
    )
    with person.town.house.db.read() as uow:
        return [
            re.sub(
                r"\d{6,}|(?<=:)\d+",
                "#",
                str(
                    [
                        *map(
                            tuple,
                            uow.session.execute(query, {"id": f"{person.chat_id}:{key}", "person": person.person_id}),
                        )
                    ]
                ),
            )
            for key in keys
        ]


def presses(payload: str, on: Seen) -> dict[str, Any]:
    return {"type": "press", "message_id": on.id, "payload": payload}


def says(words: str, answering: Seen | None = None) -> dict[str, Any]:
    number = str(uuid.uuid4().int % 10**12)
    return {"type": "message", "message_id": number, "text": words, "reply_to": answering.id if answering else None}


def without(words: str, name: str) -> str:
    """What is the same for each name is told by none of them."""
    return re.sub(re.escape(name), "…", words, flags=re.IGNORECASE)
