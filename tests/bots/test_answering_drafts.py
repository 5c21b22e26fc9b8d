"""A photo that answers a draft's card: as on a published one, no word of the draft is lost for it."""

from __future__ import annotations

import pytest

from core.house import House
from core.items.queries import ItemCard, item_by_id, media_of_item
from core.kernel.actor import OPERATOR
from tests.harness.chat import Chatter, Seen, Town, photo

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
CAPTION = {"en": "Vase 33 USD #home", "ar": "مزهرية ٣٣ دولار #بيت"}
TITLE = {"en": "Vase", "ar": "مزهرية"}
TAG = {"en": "home", "ar": "بيت"}


def _item(house: House) -> ItemCard:
    with house.db.read() as uow:
        return item_by_id(uow, OPERATOR, 1)


def _pictures(house: House) -> list[int]:
    with house.db.read() as uow:
        return list(media_of_item(uow, 1))


def _drafts(town: Town, language: str, channel: str | None = None) -> tuple[Chatter, Seen]:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.sends_photos(photo(), caption=CAPTION[language])
    return layla, layla.saw("items.draft_none")


def _is_whole(house: House, language: str, price: int = 3300) -> None:
    there = _item(house)
    assert there.price
    assert (there.title.read_in(language), there.price.minor, there.tags) == (TITLE[language], price, (TAG[language],))


@BOTH
@pytest.mark.parametrize("channel", [None, "plain"])
def test_a_photo_called_first_is_the_drafts_first(town: Town, channel: str | None, language: str) -> None:
    layla, card = _drafts(town, language, channel)
    layla.sends_photos(photo("#123456"), caption={"en": "first", "ar": "الأولى"}[language], answering=card)
    _is_whole(town.house, language)
    assert len(_pictures(town.house)) == 2
    assert _pictures(town.house)[0] == max(_pictures(town.house)), "the one that came last stands first"


@BOTH
def test_a_photo_with_a_price_is_one_more_picture_and_the_price(town: Town, language: str) -> None:
    layla, card = _drafts(town, language)
    words = {"en": "price 25", "ar": "السعر ٢٥"}[language]
    layla.sends_photos(photo("#123456"), caption=words, answering=card)
    _is_whole(town.house, language, price=2500)
    assert len(_pictures(town.house)) == 2


@BOTH
def test_a_photo_without_words_is_one_more_picture(town: Town, language: str) -> None:
    layla, card = _drafts(town, language)
    layla.sends_photos(photo("#123456"), answering=card)
    _is_whole(town.house, language)
    assert len(_pictures(town.house)) == 2


@BOTH
def test_other_words_with_a_photo_replace_the_drafts_only_by_a_press(town: Town, language: str) -> None:
    layla, card = _drafts(town, language)
    words = {"en": "With dried flowers", "ar": "مع زهور مجففة"}[language]
    layla.sends_photos(photo("#123456"), caption=words, answering=card)
    layla.saw("items.change_words")
    _is_whole(town.house, language)
    assert len(_pictures(town.house)) == 2
    layla.presses({"en": "Change the item", "ar": "تغيير القطعة"}[language], on=layla.saw("items.change_words"))
    assert _item(town.house).title.read_in(language) == words
    layla.presses({"en": "Undo", "ar": "تراجع"}[language])
    _is_whole(town.house, language)
