"""What strangers, and the machines that look ahead for them, are shown of a shared link."""

from __future__ import annotations

from dataclasses import dataclass

from core.clients.links import bot_link, bot_of
from core.db.uow import Uow
from core.items.queries import ItemCard
from core.kernel.clock import now
from core.media.queries import PictureCard
from core.media.rules import EDGES, rendition_name
from core.sharing.queries import LinkCard, opened_item
from core.sharing.rules import GO_PREFIX
from core.shops.queries import ShopCard, shop
from core.storefront.queries import face_shown
from locales import show
from locales.bidi import bare
from locales.words import say
from web.house import house

LOCALES = {"en": "en_US", "ar": "ar_AR"}
LARGE = EDGES[0]


@dataclass(frozen=True)
class Preview:
    """By ogp.me: what a chat or a feed shows where the link was pasted."""

    title: str
    description: str
    locale: str
    url: str
    image: str
    width: int
    height: int


@dataclass(frozen=True)
class Door:
    """`item` only where the shop opened it to whoever comes; else its name and its own picture are all there is."""

    shop: ShopCard
    picture: PictureCard | None
    item: ItemCard | None
    telegram: str
    preview: Preview


def seen_by_strangers(uow: Uow, link: LinkCard) -> Door:
    card, item, face = shop(uow, link.shop_id), opened_item(uow, link), face_shown(uow, link.shop_id)
    part = face.one("logo") or face.one("cover")
    picture = part.picture if part else None
    bot = bot_of(uow, link.shop_id)
    telegram = bot_link(bot, f"{GO_PREFIX}{link.code}") if bot else ""
    return Door(card, picture, item, telegram, _preview(card, link, item, picture))


def _preview(card: ShopCard, link: LinkCard, item: ItemCard | None, face: PictureCard | None) -> Preview:
    """In the shop's own language: who looks ahead says none. Of an item that is not open it tells nothing."""
    language, name = card.language, card.name.read_in(card.language)
    title, said = name, say(language, "sharing.preview.door", shop=name)
    if item:
        title = item.title.read_in(language) or name
        price = show.money(language, item.price, item.price_to) if item.price else ""
        said = " · ".join(part for part in (price, name) if part)
    image, width, height = _image(_first_ready(item) if item else face)
    url = f"{house().base_url}/go/{link.code}"
    return Preview(bare(title), bare(said), LOCALES[language], url, image, width, height)


def _first_ready(item: ItemCard) -> PictureCard | None:
    return next((one for one in item.pictures if one.state == "ready" and one.kind in ("picture", "film")), None)


def _image(picture: PictureCard | None) -> tuple[str, int, int]:
    """The large copy, by a link that opens without a session and dies by itself."""
    if picture is None or picture.state != "ready" or not picture.width or not picture.height:
        return "", 0, 0
    smaller = min(1.0, LARGE / max(picture.width, picture.height))
    path = house().links.url(picture.media_id, rendition_name(LARGE, "jpg"), scope="machine", now=now())
    return f"{house().base_url}{path}", round(picture.width * smaller), round(picture.height * smaller)
