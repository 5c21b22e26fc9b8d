"""/items: found by page, number, words or state; several chosen, changed together, and back again."""

from __future__ import annotations

import pytest

from core.house import House
from core.items.queries.finding import find_items
from core.items.seeking import Sought
from core.kernel.actor import OPERATOR
from core.kernel.folding import fold
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town, photo

PUBLISH = {"en": "Publish", "ar": "نشر"}


def stocked(town: Town, layla: Chatter, *captions: str) -> int:
    """A shop with these items, published."""
    shop_id = town.shop(layla)
    for caption in captions:
        layla.sends_photos(photo(), caption=caption)
        layla.presses(PUBLISH[layla.language])
    return shop_id


def prices(house: House) -> list[int | None]:
    with house.db.read() as uow:
        rows = find_items(uow, OPERATOR, 1, Sought(), size=50).rows
    return [card.price.minor if card.price else None for card in rows]


def states(house: House) -> list[str]:
    with house.db.read() as uow:
        shown = find_items(uow, OPERATOR, 1, Sought(), size=50).rows
        gone = find_items(uow, OPERATOR, 1, Sought(state="deleted"), size=50).rows
    return [card.state for card in sorted((*shown, *gone), key=lambda card: card.number)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_list_says_what_there_is_and_a_number_opens_one(town: Town, language: str) -> None:
    layla = town.person("Layla", language=language)
    stocked(town, layla, "Silk dress / فستان حرير\n$120", "Linen shirt / قميص كتان\n$45")
    layla.says("/items")
    layla.saw("listing.of_all", count=2, shop={"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language])
    layla.says({"en": "201", "ar": "٢٠١"}[language])
    assert {"en": "Silk dress", "ar": "فستان حرير"}[language] in layla.last().text


@pytest.mark.parametrize(
    ("language", "words", "count"),
    [
        ("en", "silk", 1),
        ("en", "SIL", 1),
        ("en", "dress 120", 0),
        ("ar", "الفستان", 1),
        ("ar", "فُسْتان", 1),
        ("ar", "قميص", 1),
    ],
)
def test_words_find_items_however_they_are_written(town: Town, language: str, words: str, count: int) -> None:
    layla = town.person("Layla", language=language)
    stocked(town, layla, "Silk dress / فستان حرير\n$120", "Linen shirt / قميص كتان\n$45")
    layla.says(f"/items {words}")
    if count:
        layla.saw("listing.found", count=count, words=fold(words))
    else:
        layla.saw("listing.none_found", words=fold(words))


def test_a_list_of_many_is_turned_in_one_message(town: Town) -> None:
    layla = town.person("Layla", "webchat")
    stocked(town, layla, *(f"Dress number {n}\n${n}0" for n in range(1, 11)))
    layla.says("/items")
    before = len(layla.sees())
    assert "Dress number 10" in layla.last().text
    layla.presses("Next")
    assert len(layla.sees()) == before, "the same message was turned"
    assert "Dress number 1 ·" in layla.last().text.replace("\u2068", "").replace("\u2069", "")
    layla.presses("Back")
    assert "Dress number 10" in layla.last().text
    layla.says("next")
    layla.saw_words("9–10 of 10")


@pytest.mark.parametrize("channel", ["webchat", "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_several_get_a_new_price_and_one_undo(town: Town, channel: str, language: str) -> None:
    layla = town.person("Layla", channel, language)
    stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45.50", "A gift")
    layla.says("/items")
    layla.says({"en": "201-203", "ar": "٢٠١ إلى ٢٠٣"}[language])
    layla.presses({"en": "Price", "ar": "السعر"}[language])
    layla.says({"en": "-10%", "ar": "-١٠٪"}[language])
    layla.saw("listing.done_price", count=2)
    assert prices(town.house) == [None, 4095, 10800]
    layla.presses({"en": "Undo", "ar": "تراجع"}[language])
    layla.saw_words({"en": "2 items are as they were", "ar": "عادت قطعتان كما كانتا"}[language])
    assert prices(town.house) == [None, 4550, 12000]


def test_several_are_hidden_shown_deleted_and_brought_back(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    shop_id = stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    nora.says(f"/start {town.invite(shop_id)}")
    layla.says("/items")
    layla.presses("Select several")
    layla.presses("All 2")
    chosen = layla.saw_words("2 items chosen")
    layla.presses("Hide", on=chosen)
    assert states(town.house) == ["withdrawn", "withdrawn"]
    layla.presses("Hide", on=chosen)
    layla.saw("listing.untouched")
    layla.presses("Show again", on=chosen)
    assert states(town.house) == ["published", "published"]
    assert nora.count_of("New at") == 0, "showing again is no news"
    layla.presses("Delete", on=chosen)
    layla.presses("Yes, delete 2")
    layla.says("/items")
    layla.saw("items.none_yet")
    layla.says("/items deleted")
    layla.says("201, 202")
    layla.presses("Bring back")
    assert states(town.house) == ["withdrawn", "withdrawn"]


def test_what_a_colleague_changed_meanwhile_is_left_as_it_is(town: Town) -> None:
    layla = town.person("Layla")
    stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    layla.says("/items all")
    layla.says("201 202")
    layla.presses("Price")
    layla.says("-50")
    undo = layla.saw("listing.done_price", count=2)
    layla.says("/items")
    layla.says("201 202")
    layla.presses("Price")
    layla.says("+10")
    layla.presses("Undo", on=undo)
    layla.saw("listing.undone_but", count=2)
    layla.presses("Undo", on=undo)
    layla.saw("listing.undone_already")


@pytest.mark.parametrize("said", ["banana", "10", "-100", "-0", "+5000", "- ten"])
def test_an_odd_percentage_gets_a_sentence_and_can_be_said_again(town: Town, said: str) -> None:
    layla = town.person("Layla")
    stocked(town, layla, "Silk dress\n$120")
    layla.says("/items")
    layla.says("/items")
    layla.presses("201")
    layla.says("/items")
    layla.says("201, 201-202")
    layla.presses("Price")
    layla.says(said)
    assert prices(town.house) == [12000]
    layla.says("-10")
    assert prices(town.house) == [10800]


def test_who_only_looks_is_told_who_can_change(town: Town) -> None:
    layla, sami = town.person("Layla"), town.person("Sami")
    shop_id = stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    with town.house.db.write() as uow:
        set_role(uow, shop_id, sami.person_id, "viewer")
    sami.says("/items")
    sami.saw("listing.of_all", count=2, shop="Layla Boutique")
    sami.presses("Select several")
    sami.saw("errors.not_allowed")


def test_one_item_is_deleted_and_restored_from_its_card(town: Town) -> None:
    layla = town.person("Layla")
    stocked(town, layla, "Silk dress\n$120")
    layla.presses_under_more("Delete")
    assert states(town.house) == ["deleted"]
    layla.presses("Undo")
    assert states(town.house) == ["published"]
