"""A small street for chat scripts: a boutique with one thing to sell, a client of it, and a shop next door."""

from __future__ import annotations

from core.house import House
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo


def publishes(owner: Chatter, caption: str) -> None:
    owner.sends_photos(photo(), caption=caption)
    owner.presses({"en": "Publish", "ar": "نشر"}[owner.language])


class Boutique:
    """Layla's boutique has a silk dress, and Nora as a client; Omar has a studio next door."""

    def __init__(self, house: House) -> None:
        self.town = town = Town(house)
        self.layla, self.omar, self.nora = town.person("Layla"), town.person("Omar"), town.person("Nora")
        self.shop = town.shop(self.layla)
        self.other_shop = town.shop(self.omar, "Omar Studio", "عمر")
        self.nora.says(f"/start {town.invite(self.shop)}")
        publishes(self.layla, "Silk dress\n$120")

    def joins_team(self, name: str, role: str) -> Chatter:
        person = self.town.person(name)
        with self.town.house.db.write() as uow:
            set_role(uow, self.shop, person.person_id, role)
        return person
