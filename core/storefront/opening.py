"""A shop is opened: with its name come a gallery and an invite, and everything else is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from core.clients.actions import standing_invite
from core.db.uow import Uow
from core.galleries.actions import create_gallery
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import Refusal
from core.people.queries import hours_of
from core.shops.actions import create_shop
from core.shops.queries import roles_of
from core.shops.rules import guess_currency
from core.storefront.fields import read_name

MOST_SHOPS = 5
GALLERY = Bilingual("Gallery", "المعرض")  # one is enough to start, and never needs naming


@dataclass(frozen=True)
class Opened:
    shop_id: int
    name: Bilingual
    language: str
    currency: str
    invite: str


def open_shop(uow: Uow, owner_id: int, said: str, language: str) -> Opened:
    """Its language is the owner's, unless the name alone is in the other; zone and currency are where the phone is."""
    if list(roles_of(uow, owner_id).values()).count("owner") >= MOST_SHOPS:
        raise Refusal("shop.error.shops", limit=MOST_SHOPS)
    name, zone = read_name(said), hours_of(uow, owner_id).zone
    spoken, currency = (language if name.en else "ar"), guess_currency(zone)
    shop_id = create_shop(uow, owner_id=owner_id, name=name, language=spoken, currency=currency, zone=zone)
    owner = Actor(owner_id)
    create_gallery(uow, owner, shop_id, GALLERY)
    return Opened(shop_id, name, spoken, currency, standing_invite(uow, owner, shop_id))
