"""What is passed on by hand: an item's facts in its own languages, in the shop's words, with a picture that fits."""

from __future__ import annotations

from bots.cards import item_card
from core.clients.links import bot_link, bot_of
from core.db.uow import Uow
from core.house import House
from core.items.queries import ItemCard
from core.kernel.bilingual import LANGUAGES, Bilingual
from core.media.drawn import order_drawing
from core.media.queries import PictureCard, stored_file
from core.media.rules import EDGES, rendition_name
from core.sharing.platforms import platform_named, size_for
from core.sharing.queries import LinkCard, own_template
from core.sharing.rules import GO_PREFIX
from core.sharing.templates import NAMES, Facts, hashtag, ready_text
from core.shops.queries import shop
from locales.bidi import Plain, bare
from locales.words import say


def our_words(platform: str) -> Bilingual:
    """The text of a shop that has said nothing of its own; its places stay places."""
    places = {name: Plain("{" + name + "}") for name in NAMES}
    return Bilingual(*(bare(say(language, f"sharing.text.{platform}", **places)) for language in LANGUAGES))


def address_of(uow: Uow, link: LinkCard, house: House) -> str:
    """Where a friend comes by it: without an address of our own that others reach, by the bot."""
    bot = None if house.public_url else bot_of(uow, link.shop_id)
    return bot_link(bot, GO_PREFIX + link.code) if bot else f"{house.base_url}/go/{link.code}"


def shared_text(uow: Uow, card: ItemCard, link: LinkCard, house: House) -> str:
    words = own_template(uow, link.shop_id, link.platform) or our_words(link.platform)
    address = address_of(uow, link, house)
    facts = {language: _facts(card, language, address) for language in _languages(uow, card)}
    return ready_text(platform_named(link.platform), words, facts)


def _languages(uow: Uow, card: ItemCard) -> list[str]:
    """Those in which the item has a title, the shop's own first; without any, the shop's."""
    own = shop(uow, card.shop_id).language
    ordered = sorted(LANGUAGES, key=lambda language: language != own)
    return [language for language in ordered if getattr(card.title, language)] or [own]


def _facts(card: ItemCard, language: str, link: str) -> Facts:
    """As on the card, without the marks that keep direction in our own messages: they would be pasted too."""
    shown = item_card(card, language)
    tags = tuple(dict.fromkeys(hashtag(tag) for tag in card.tags))
    return Facts(bare(shown.title), bare(shown.price), link, card.shop_name.read_in(language), tags)


def shared_picture(uow: Uow, card: ItemCard, platform: str) -> int | None:
    """The first one that can be seen, in the platform's shape; a film by its poster."""
    ready = (one for one in card.pictures if one.state == "ready" and one.kind in ("picture", "film"))
    first = next(ready, None)
    return _fitted(uow, first, platform) if first else None


def _fitted(uow: Uow, photo: PictureCard, platform: str) -> int:
    size = size_for(platform_named(platform), photo.width, photo.height)
    copy = stored_file(uow, photo.media_id, rendition_name(EDGES[0], "jpg")) if size else None
    if size is None or copy is None:
        return photo.media_id
    return order_drawing(uow, {"kind": "fit", "of": copy.key, "width": size[0], "height": size[1]})
