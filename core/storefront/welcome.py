"""How a shop greets a newcomer: its own words and picture, what will come and how to stop it, and its newest items."""

from __future__ import annotations

from core.db.uow import Uow
from core.items.queries.browsing import latest
from core.kernel.actor import Actor
from core.messaging.actions.outbox import Subject, To, reply
from core.messaging.meaning import Choice, Say, ShowItem
from core.people.queries import language_of
from core.shops.queries import shop
from core.storefront.queries import Face, face_shown

NEWEST = 3


def greet(uow: Uow, to: To, shop_id: int, *, asks_about_nights: bool, choices: tuple[Choice, ...] = ()) -> None:
    face, language = face_shown(uow, shop_id), language_of(uow, to.person_id)
    name, words = shop(uow, shop_id).name.read_in(language), face.words("welcome").read_in(language)
    if words:
        said = Say("shop.welcome", {"shop": name, "words": words}, choices, picture=_picture(face))
    else:
        key = "chat.joined_first" if asks_about_nights else "chat.joined"
        said = Say(key, {"shop": name}, choices, picture=_picture(face))
    reply(uow, to, said, about=Subject("shop", shop_id), shop_id=shop_id)


def show_newest(uow: Uow, to: To, shop_id: int) -> None:
    """Ordinary cards: a heart or an answer finds its item, and none of them is announced to this person again."""
    for item_id in latest(uow, Actor(to.person_id), shop_id, NEWEST):
        card = ShowItem(item_id, "client", key="items.lately")
        reply(uow, to, card, about=Subject("item", item_id), shop_id=shop_id)


def _picture(face: Face) -> int:
    """Its cover, else its sign."""
    shown = [part.picture for name in ("cover", "logo") for part in face.of(name)]
    return next((picture.media_id for picture in shown if picture and picture.state == "ready"), 0)
