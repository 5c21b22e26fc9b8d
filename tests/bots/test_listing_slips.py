"""/items and a slip of the thumb: numbers that there are not, words for the card just opened, a Delete of several."""

from __future__ import annotations

import pytest

from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR
from locales import show
from tests.harness.chat import Chatter, Town, photo

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
DELETE = {"en": "Delete", "ar": "حذف"}


def _stocked(town: Town, language: str) -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla", language=language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    for caption in ("Silk dress\n$120", "Linen shirt\n$45"):
        layla.sends_photos(photo(), caption=caption)
        layla.presses({"en": "Publish", "ar": "نشر"}[language])
    return layla, nora


def _states(town: Town) -> list[str]:
    with town.house.db.read() as uow:
        return [item_by_id(uow, OPERATOR, one).state for one in (1, 2)]


def _price(town: Town, item_id: int) -> int | None:
    with town.house.db.read() as uow:
        price = item_by_id(uow, OPERATOR, item_id).price
    return price.minor if price else None


@BOTH
def test_numbers_that_no_item_has_are_mentioned(town: Town, language: str) -> None:
    layla, _ = _stocked(town, language)
    layla.says("/items")
    layla.says({"en": "201 999 998", "ar": "٢٠١ ٩٩٩ ٩٩٨"}[language])
    missing = {"en": ", ", "ar": "، "}[language].join(show.item_number(language, n) for n in (999, 998))
    layla.saw("listing.unknown", count=2, numbers=missing)
    layla.saw("listing.chosen", count=1, numbers=str(show.item_number(language, 201)))


@BOTH
def test_words_that_are_a_change_go_to_the_card_just_opened(town: Town, language: str) -> None:
    layla, _ = _stocked(town, language)
    layla.says({"en": "/items 201", "ar": "/items ٢٠١"}[language])
    layla.says({"en": "price 250", "ar": "السعر ٢٥٠"}[language])
    assert (_price(town, 1), _price(town, 2)) == (25000, 4500)
    layla.says({"en": "202", "ar": "٢٠٢"}[language])
    assert "Linen shirt" in layla.last().text
    layla.says({"en": "price 50", "ar": "السعر ٥٠"}[language])
    assert (_price(town, 1), _price(town, 2)) == (25000, 5000)
    layla.says("silk")
    layla.saw("listing.found", count=1, words="silk")


@BOTH
def test_several_are_deleted_only_by_a_yes_that_knows_how_many_messages_go(town: Town, language: str) -> None:
    layla, _ = _stocked(town, language)
    layla.says("/items")
    layla.says("201 202")
    chosen = layla.last()
    layla.presses(DELETE[language], on=chosen)
    layla.saw("listing.ask_delete_told", count=2, number=str(show.number(language, 2)))
    layla.presses({"en": "No", "ar": "لا"}[language], on=layla.last())
    layla.saw("cancel.delete_several")
    assert _states(town) == ["published", "published"]
    layla.presses(DELETE[language], on=chosen)
    layla.presses({"en": "Yes, delete", "ar": "نعم، حذف"}[language])
    assert _states(town) == ["deleted", "deleted"]
    layla.presses({"en": "Undo", "ar": "تراجع"}[language])
    assert _states(town) == ["published", "published"]
    layla.saw("listing.undone_untold")


@BOTH
def test_where_nobody_was_told_only_the_number_is_asked_about(town: Town, language: str) -> None:
    layla = town.person("Layla", language=language)
    town.shop(layla)
    for caption in ("Silk dress\n$120", "Linen shirt\n$45"):
        layla.sends_photos(photo(), caption=caption)
    layla.says("/items")
    layla.says("201 202")
    layla.presses(DELETE[language], on=layla.last())
    layla.saw("listing.ask_delete", count=2)
