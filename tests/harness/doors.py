"""A shop with everyone who could knock at its door, and a browser for each of them, forms' tokens included."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from admin import blueprints as admin
from core.clients.actions import accept_invite, make_invite
from core.galleries.actions import create_gallery
from core.house import House
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.publishing import publish_item
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.media.actions import receive_media
from core.people.actions import ensure_webchat, make_sign_in_link, meet
from core.shops.actions import create_shop, set_role
from core.shops.queries import shop
from gallery import blueprints as gallery
from tests.harness.chat import photo
from web.app import create_app
from webhooks import blueprints as webhooks

JSON = {"Accept": "application/json"}


@dataclass(frozen=True)
class Doors:
    house: House
    app: Flask
    people: dict[str, int]
    slug: str
    gallery_code: str
    item_id: int
    item_code: str
    draft_code: str
    media_id: int

    def visitor(self, who: str | None = None) -> Visitor:
        """A browser of its own; signed in as this person by a link, or as nobody."""
        visitor = Visitor(self.app.test_client())
        if who:
            answer = visitor.post(f"/sign-in/{self.link(who)}")
            assert answer.status_code == 302, answer.text
        return visitor

    def link(self, who: str) -> str:
        with self.house.db.write() as uow:
            return make_sign_in_link(uow, self.people[who])

    def chat_id(self, who: str) -> str:
        with self.house.db.write() as uow:
            return ensure_webchat(uow, self.people[who])

    def invite(self, **limits: int) -> str:
        with self.house.db.write() as uow:
            return make_invite(uow, OPERATOR, 1, **limits)


class Visitor:
    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **more: Any) -> TestResponse:
        return self.client.get(address, **more)

    def post(self, address: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        return self.client.post(address, data={"csrf_token": self.token(), **(fields or {})}, **more)

    def sends(self, text: str = "", *files: bytes, key: str = "once", **fields: str) -> TestResponse:
        named = [(io.BytesIO(data), f"file-{number}") for number, data in enumerate(files)]
        return self.post("/chat/messages", {"text": text, "key": key, "files": named, **fields}, headers=JSON)

    def token(self) -> str:
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get("/sign-in").text)
        assert found
        return found.group(1)


def open_doors(house: House) -> Doors:
    with house.db.write() as uow:
        people = {who: meet(uow, "webchat", who, name=who.title()) for who in ("owner", "client", "stranger")}
        people |= {who: meet(uow, "webchat", who, name=who.title()) for who in ("editor", "viewer", "neighbour")}
        people["reader"] = meet(uow, "webchat", "reader", name="قارئة", language="ar")
        shop_id = create_shop(
            uow, owner_id=people["owner"], name=Bilingual("Layla Boutique", "بوتيك ليلى"), grace_seconds=0
        )
        neighbour = create_shop(uow, owner_id=people["neighbour"], name=Bilingual("Next door"))
        for role in ("editor", "viewer"):
            set_role(uow, shop_id, people[role], role)
        gallery_id = create_gallery(uow, OPERATOR, shop_id, Bilingual("Summer by the sea", "صيف على البحر"))
        create_gallery(uow, OPERATOR, neighbour, Bilingual("Next door's"))
        code = make_invite(uow, OPERATOR, shop_id)
        for who in ("client", "reader"):
            accept_invite(uow, people[who], code)
        media_id, items = _items(house, uow, Actor(people["owner"]), shop_id)
        cards = [item_by_id(uow, OPERATOR, item_id) for item_id in items]
        slug = shop(uow, shop_id).slug
    app = create_app(house, [*gallery(), *admin(), *webhooks()])
    published, draft = cards
    assert published.gallery_id == gallery_id
    return Doors(house, app, people, slug, published.gallery_code, published.id, published.code, draft.code, media_id)


def _items(house: House, uow: Any, owner: Actor, shop_id: int) -> tuple[int, list[int]]:
    stored = house.blobs.put(io.BytesIO(photo()))
    media_id = receive_media(uow, stored, house.sniff(io.BytesIO(photo())), uploader_id=owner.person_id)
    items = [
        draft_item(uow, owner, shop_id, [media_id], read_caption(words, currency="USD"))
        for words in ("Silk dress\n$120 #summer\nsizes: S M L", "Hidden draft\n$10")
    ]
    publish_item(uow, owner, items[0])
    return media_id, items
