"""Somebody who is known twice: Nora on two channels, a client of the same shop by both."""

from __future__ import annotations

from core.clients.actions import accept_invite, make_invite
from core.galleries.actions import create_gallery
from core.house import House
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.publishing import publish_item
from core.joining.actions import join, make_join_link
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.people.actions import meet
from core.shops.actions import create_shop


class Two:
    """Nora on two channels, known apart; a shop with one item, and one next door."""

    def __init__(self, house: House) -> None:
        self.house = house
        with house.db.write() as uow:
            self.layla = meet(uow, "webchat", "layla", name="Layla")
            self.shop = create_shop(uow, owner_id=self.layla, name=Bilingual("Layla Boutique"), grace_seconds=0)
            self.other_shop = create_shop(uow, owner_id=self.layla, name=Bilingual("Next door"), grace_seconds=0)
            for shop_id in (self.shop, self.other_shop):
                create_gallery(uow, OPERATOR, shop_id, Bilingual("Summer"))
            self.item = draft_item(uow, Actor(self.layla), self.shop, [], read_caption("Dress\n$1", currency="USD"))
            self.code = make_invite(uow, OPERATOR, self.shop)
            self.nora = meet(uow, "webchat", "nora", name="Nora")
            self.noor = meet(uow, "plain", "noor", name="Noor", language="ar")
            for one in (self.nora, self.noor):
                accept_invite(uow, one, self.code)

    def publishes(self) -> None:
        with self.house.db.write() as uow:
            publish_item(uow, Actor(self.layla), self.item)

    def become_one(self) -> None:
        with self.house.db.write() as uow:
            join(uow, self.noor, make_join_link(uow, self.nora), "plain")
