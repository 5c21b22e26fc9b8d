"""Makes the demo shops on an empty database: the same actions, the same pictures' way, only faster."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.clients.actions import accept_invite, make_invite
from core.db.uow import Uow
from core.feedback.actions import comment, set_reaction
from core.galleries.actions import create_gallery
from core.house import House
from core.items.actions import draft_item
from core.items.caption import read_caption
from core.items.publishing import publish_item
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.media.actions import mark_ready, receive_media
from core.media.ports import Processed, Sniffed, StoredBlob
from core.notices.planner import plan_events, tell_nobody_yet
from core.people.actions import meet
from core.shops.actions import create_shop
from core.shops.queries import any_shop
from core.storefront.actions import say_field
from ecatalog.demo.catalogue import CLIENTS, SHOPS, TALK, DemoGallery, DemoShop
from storage.pipeline import ChildProcessor

PICTURES = Path(__file__).parent / "pictures"
AT_ONCE = 2
Ready = dict[str, tuple[StoredBlob, Sniffed, Processed]]


def seed(house: House, *, again: bool = False) -> bool:
    """False when there are shops already and nobody asked for more."""
    with house.db.read() as uow:
        if any_shop(uow) and not again:
            return False
    ready = _pictures(house)
    with house.db.write() as uow:
        people = {who: meet(uow, "webchat", who, name=name, language=language) for who, name, language in CLIENTS}
        items: dict[str, tuple[int, int]] = {}
        for shop in SHOPS:
            items |= _shop(uow, shop, people, ready)
        _hearts(uow, items, people)
        tell_nobody_yet(uow)
        _talk(uow, items, people)
    plan_events(house.db)
    return True


def _pictures(house: House) -> Ready:
    """Stored and copied before the rows are written, on both cores."""
    names = [name for shop in SHOPS for gallery in shop.galleries for item in gallery.items for name in item.pictures]
    parts = [names[start::AT_ONCE] for start in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {
            name: made for part in pool.map(lambda part: _copies(house, part), parts) for name, made in part.items()
        }


def _copies(house: House, names: list[str]) -> Ready:
    processor = ChildProcessor(house.blobs)
    try:
        return {name: _copy(house, processor, PICTURES / name) for name in names}
    finally:
        processor.close()


def _copy(house: House, processor: ChildProcessor, path: Path) -> tuple[StoredBlob, Sniffed, Processed]:
    with path.open("rb") as picture:
        sniffed = house.sniff(picture)
    stored = house.blobs.put(path)
    return stored, sniffed, processor.process(stored.key, sniffed)


def _shop(uow: Uow, shop: DemoShop, people: dict[str, int], ready: Ready) -> dict[str, tuple[int, int]]:
    """The shop with its galleries and clients; gives item and owner by the item's first picture."""
    who, name, language = shop.owner
    owner = Actor(meet(uow, "webchat", who, name=name, language=language))
    shop_id = create_shop(
        uow,
        owner_id=owner.person_id or 0,
        name=Bilingual(*shop.name),
        language=language,
        currency=shop.currency,
    )
    say_field(uow, owner, shop_id, "story", "\n\n".join(shop.about))
    items: dict[str, tuple[int, int]] = {}
    for gallery in shop.galleries:
        items |= _gallery(uow, owner, shop_id, shop, gallery, ready)
    code = make_invite(uow, owner, shop_id)
    for person_id in people.values():
        accept_invite(uow, person_id, code)
    return items


def _gallery(
    uow: Uow, owner: Actor, shop_id: int, shop: DemoShop, gallery: DemoGallery, ready: Ready
) -> dict[str, tuple[int, int]]:
    gallery_id = create_gallery(uow, owner, shop_id, Bilingual(*gallery.title), Bilingual(*gallery.description))
    items: dict[str, tuple[int, int]] = {}
    for item in gallery.items:
        media = [_media(uow, owner, name, ready) for name in item.pictures]
        caption = read_caption(item.caption, currency=shop.currency)
        item_id = draft_item(uow, owner, shop_id, media, caption, gallery_id=gallery_id)
        publish_item(uow, owner, item_id)
        items[item.pictures[0]] = (item_id, owner.person_id or 0)
    return items


def _media(uow: Uow, owner: Actor, name: str, ready: Ready) -> int:
    stored, sniffed, made = ready[name]
    media_id = receive_media(uow, stored, sniffed, uploader_id=owner.person_id, filename=name)
    mark_ready(uow, media_id, made)
    return media_id


def _hearts(uow: Uow, items: dict[str, tuple[int, int]], people: dict[str, int]) -> None:
    """The same hearts each time, so that screenshots and tests agree."""
    dice = random.Random(7)
    for item_id, _ in items.values():
        for person_id in people.values():
            if dice.random() < 0.6:
                set_reaction(uow, Actor(person_id), item_id, dice.choice(["❤️", "❤️", "😍", "🔥"]), given=True)


def _talk(uow: Uow, items: dict[str, tuple[int, int]], people: dict[str, int]) -> None:
    for picture, who, question, answer in TALK:
        item_id, owner_id = items[picture]
        asked = comment(uow, Actor(people[who]), item_id, question)
        if answer:
            comment(uow, Actor(owner_id), item_id, answer, answers_id=asked)
