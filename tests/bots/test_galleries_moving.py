"""An item and its gallery: moved in words or by a press, first in it, its cover; in both languages."""

from __future__ import annotations

import pytest

from core.house import House
from core.items.queries import item_by_id, wall
from core.kernel.actor import OPERATOR
from tests.harness.chat import Chatter, Seen, Town, photo

WORDS = {
    "en": ["move to winter", "Move it to Win", "put into the winter.", "please move this to شتاء"],
    "ar": ["انقل إلى شتاء", "انقلوها الى الشتاء", "أنقلها للشتاء", "ضعها في معرض شتا", "حطها في الشتاء"],
}


def _with_winter(town: Town, channel: str | None = None, language: str = "en") -> tuple[Chatter, Seen]:
    """A shop with two galleries and a draft in the first."""
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    card = layla.last()
    layla.says("/galleries new Winter / شتاء")
    return layla, card


def _gallery_of(house: House, item_id: int = 1) -> str:
    with house.db.read() as uow:
        return item_by_id(uow, OPERATOR, item_id).gallery.en


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_card_is_answered_with_where_it_shall_go(town: Town, channel: str | None, language: str) -> None:
    layla, card = _with_winter(town, channel, language)
    layla.says(WORDS[language][0], answering=card)
    layla.saw("galleries.moved_draft", title="Silk dress", gallery={"en": "Winter", "ar": "شتاء"}[language])
    assert _gallery_of(town.house) == "Winter"
    layla.presses({"en": "Back to", "ar": "إعادتها إلى"}[language])
    assert _gallery_of(town.house) == "Summer by the sea"


@pytest.mark.parametrize("words", WORDS["en"] + WORDS["ar"])
def test_however_it_is_said_the_same_gallery_is_meant(house: House, words: str) -> None:
    layla, card = _with_winter(Town(house))
    layla.says(words, answering=card)
    assert _gallery_of(house) == "Winter"


@pytest.mark.parametrize("words", ["Put on your dancing shoes\n$40", "Move", "moving to Winter soon", "نقل"])
def test_other_words_are_the_drafts_new_words(house: House, words: str) -> None:
    layla, card = _with_winter(Town(house))
    layla.says(words, answering=card)
    assert _gallery_of(house) == "Summer by the sea"
    layla.saw_words(words.splitlines()[0])


def test_the_same_by_pressing_with_three_buttons(house: House) -> None:
    layla, _ = _with_winter(Town(house, "plain"))
    layla.says("/items")
    layla.says("/items 201")
    layla.presses_under_more("Move to another gallery")
    layla.saw("galleries.where", title="Silk dress", gallery="Summer by the sea")
    layla.presses("Winter")
    assert _gallery_of(house) == "Winter"


def test_to_a_gallery_that_is_not_there_it_goes_once_that_is_made(house: House) -> None:
    layla, card = _with_winter(Town(house))
    layla.says("move to Autumn", answering=card)
    layla.saw("galleries.unknown", words="Autumn", names=["Summer by the sea", "Winter"])
    layla.presses("Make")
    layla.saw("galleries.made_for", gallery="Autumn")
    assert _gallery_of(house) == "Autumn"


def test_an_old_offer_to_make_one_says_why_not(house: House) -> None:
    layla, card = _with_winter(Town(house))
    layla.says("move to Autumn", answering=card)
    offer = layla.last()
    layla.says("/help")
    layla.presses("Make", on=offer)
    layla.saw("errors.button.old")


def test_where_it_is_already_it_stays(house: House) -> None:
    layla, card = _with_winter(Town(house))
    layla.says("move to summer", answering=card)
    layla.saw("galleries.there_already", title="Silk dress", gallery="Summer by the sea")


def test_a_client_who_says_so_has_commented(house: House) -> None:
    layla, card = _with_winter(Town(house))
    nora = layla.town.person("Nora")
    nora.says(f"/start {layla.town.invite(1)}")
    layla.presses("Publish", on=card)
    nora.says("move to winter", answering=nora.last())
    nora.saw("chat.commented", shop="Layla Boutique")
    assert _gallery_of(house) == "Summer by the sea"


def test_an_item_goes_neither_to_another_shop_nor_where_it_was_put_away(house: House) -> None:
    layla, card = _with_winter(Town(house))
    omar = layla.town.person("Omar")
    layla.town.shop(omar, "Omar's books", "كتب عمر")
    layla.presses_payload("moveto:1:3", on=card)
    layla.saw("errors.not_found")
    layla.presses_payload("galaway:2:1", on=card)
    layla.presses_payload("moveto:1:2", on=card)
    layla.saw("galleries.error.archived")
    assert _gallery_of(house) == "Summer by the sea"


def test_the_next_item_goes_where_the_last_one_is(house: House) -> None:
    layla, card = _with_winter(Town(house))
    layla.says("move to winter", answering=card)
    layla.sends_photos(photo(), caption="Wool coat\n$90")
    assert _gallery_of(house, 2) == "Winter"
    layla.says("/galleries winter")
    layla.presses_payload("galaway:2:1", on=layla.last())
    layla.sends_photos(photo(), caption="Linen shirt\n$40")
    assert _gallery_of(house, 3) == "Summer by the sea"


def test_first_by_hand_and_by_price_the_wall_follows(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    for title, price in (("One", 30), ("Two", 10), ("Three", 20)):
        layla.sends_photos(photo(), caption=f"{title}\n${price}")
        layla.presses("Publish")
    assert _wall(house) == ["Three", "Two", "One"]
    layla.says("to the top", answering=layla.saw_words("No. 201"))
    layla.saw("galleries.first", title="One", gallery="Summer by the sea")
    assert _wall(house) == ["One", "Three", "Two"]
    layla.says("إلى الأعلى", answering=layla.saw_words("No. 202"))
    assert _wall(house) == ["Two", "One", "Three"]
    layla.says("/galleries")
    layla.says("6 cheapest first")
    assert _wall(house) == ["Two", "Three", "One"]


def test_an_items_picture_becomes_the_cover(house: House) -> None:
    layla, _ = _with_winter(Town(house))
    layla.says("/items")
    layla.says("/items 201")
    layla.presses_under_more("As the gallery's cover")
    layla.saw("galleries.covered", gallery="Summer by the sea")


def _wall(house: House) -> list[str]:
    """Read in pages of one, so that each page's key is tried."""
    titles, after = [], None
    with house.db.read() as uow:
        from core.galleries.queries import galleries_seen

        ordering = galleries_seen(uow, OPERATOR)[0].ordering
        while True:
            page = wall(uow, OPERATOR, 1, after=after, size=1, ordering=ordering)
            titles += [item.title.en for item in page.rows]
            after = page.next_key
            if after is None:
                return titles


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_draft_that_is_moved_shows_it_on_the_card_that_stands(town: Town, language: str) -> None:
    layla = town.person("Layla", language=language)
    town.shop(layla)
    layla.sends_photos(photo(), photo("#49663f"), caption="Silk dress\n$120")
    if not layla.count_of("Silk dress"):
        town.settle_after(2.6)
    card = layla.saw_words("Silk dress")
    layla.says({"en": "move to Winter", "ar": "انقل إلى Winter"}[language], answering=card)
    there = len(layla.sees())
    layla.presses("Winter", on=layla.last())
    assert "Winter" in next(one.text for one in layla.sees() if one.id == card.id)
    assert len(layla.sees()) <= there + 2, "what was done, and no pictures again"
