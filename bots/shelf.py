"""A card that is one of many: the line that says where it stands, its one picture, and the ways on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bots.payloads.browsing import LookAround, TurnCard
from bots.payloads.items import SeeItem
from core.db.uow import Uow
from core.galleries.queries import gallery_for_sending
from core.items.queries import ItemCard
from core.kernel.money import Money
from core.messaging.composed import Card, Label
from core.messaging.shelf import Shelf
from core.shops.queries import shop
from locales import show
from locales.bidi import isolate
from locales.words import say

Row = tuple[Label, ...]


def line_above(read: Uow, shelf: Shelf, item: ItemCard, language: str) -> str:
    """Whose it is stands there always: a second shop is told apart at a glance."""
    place = say(language, "browse.place", at=shelf.at, of=shelf.of)
    return " · ".join([shelf_name(read, shelf, language), isolate(item.shop_name.read_in(language)), place])


def shelf_name(read: Uow, shelf: Shelf, language: str) -> str:
    if shelf.name == "gallery":
        return isolate(gallery_for_sending(read, int(shelf.value)).title.read_in(language))
    if shelf.name == "tag":
        return isolate(f"#{shelf.value}")
    if shelf.name == "under":
        currency = shop(read, shelf.shop_id).currency
        return say(language, "browse.shelf.under", price=show.money(language, Money.of(Decimal(shelf.value), currency)))
    return say(language, f"browse.shelf.{shelf.name}")


def with_one_picture(card: Card) -> Card:
    """It is turned in place, and an album can't be."""
    fit = [one for one in card.pictures if one.state != "failed"]
    first = sorted(fit, key=lambda one: one.kind != "picture")[:1]
    return replace(card, pictures=tuple(first))


def ways(shelf: Shelf, language: str) -> Row:
    """First of all buttons, since a channel may show three."""
    back = Label(say(language, "listing.button.back"), TurnCard("back").pack())
    onward = Label(say(language, "listing.button.next"), TurnCard("next").pack())
    return (*([back] if shelf.at > 1 else []), *([onward] if shelf.at < shelf.of else []))


def more_ways(shelf: Shelf, item: ItemCard, language: str) -> Row:
    around = Label(say(language, "browse.button.around"), LookAround(item.shop_id, 0).pack())
    if len(item.pictures) < 2:
        return (around,)
    pictures = say(language, "browse.button.pictures", count=len(item.pictures))
    return (Label(pictures, SeeItem(item.id).pack()), around)
