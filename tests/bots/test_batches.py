"""Several items moved together, and what was done to several in the history of each: one comes back by one press."""

from __future__ import annotations

import pytest

from core.galleries.actions import archive_gallery, create_gallery
from core.galleries.queries import galleries_of
from core.house import House
from core.items.queries.finding import find_items
from core.items.seeking import Sought
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from locales.words import say
from tests.bots.test_listing import prices, states, stocked
from tests.harness.chat import Chatter, Town, photo


def _shelves(layla: Chatter) -> dict[str, int]:
    """A second gallery; both by their English names."""
    with layla.town.house.db.write() as uow:
        create_gallery(uow, Actor(layla.person_id), 1, Bilingual("Winter", "شتاء"))
        return {head.title.en: head.id for head in galleries_of(uow, OPERATOR, 1)}


def _where(house: House) -> list[str]:
    with house.db.read() as uow:
        rows = find_items(uow, OPERATOR, 1, Sought(), size=50).rows
    return [card.gallery.en for card in sorted(rows, key=lambda card: card.number)]


def _presses_way(layla: Chatter, words: str) -> None:
    """More where a message carries few buttons."""
    while not any(words in label for label, _ in layla.last().buttons):
        layla.presses({"en": "More", "ar": "المزيد"}[layla.language], on=layla.last())
    layla.presses(words, on=layla.last())


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_several_move_to_another_gallery_and_back_with_one_undo(town: Town, channel: str | None, language: str) -> None:
    layla, nora = town.person("Layla", channel, language), town.person("Nora")
    shop_id = stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45", "A gift")
    nora.says(f"/start {town.invite(shop_id)}")
    before = len(nora.sees())
    _shelves(layla)
    layla.says("/items")
    layla.says("201 203")
    _presses_way(layla, {"en": "Move to", "ar": "نقل إلى"}[language])
    _presses_way(layla, {"en": "Winter", "ar": "شتاء"}[language])
    clients = say(language, "listing.seen_there", count=1)
    layla.saw("listing.done_move", count=2, gallery={"en": "Winter", "ar": "شتاء"}[language], clients=clients)
    assert _where(town.house) == ["Winter", "Summer by the sea", "Winter"]
    assert len(nora.sees()) == before, "nobody hears of a move"
    layla.presses({"en": "Undo", "ar": "تراجع"}[language])
    assert _where(town.house) == ["Summer by the sea"] * 3
    layla.saw_words({"en": "2 items are as they were", "ar": "عادت قطعتان كما كانتا"}[language])


def test_a_forged_button_moves_nothing_into_a_neighbours_gallery(town: Town) -> None:
    layla, rana = town.person("Layla"), town.person("Rana")
    stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    town.shop(rana, "Rana", "رنا")
    layla.says("/items")
    layla.says("201 202")
    layla.presses_payload("batchto:1:2", on=layla.last())
    layla.saw("errors.not_found")
    rana.says("/help")
    rana.presses_payload("batchto:1:2", on=rana.last())
    rana.saw("errors.not_found")
    assert _where(town.house) == ["Summer by the sea"] * 2


def test_undo_leaves_what_came_from_a_gallery_that_was_put_away(town: Town) -> None:
    layla = town.person("Layla")
    stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    shelves = _shelves(layla)
    layla.says("/items")
    layla.says("201 202")
    layla.presses("Move to")
    layla.presses("Winter")
    with town.house.db.write() as uow:
        archive_gallery(uow, Actor(layla.person_id), shelves["Summer by the sea"])
    layla.presses("Undo")
    layla.saw("listing.undone_but", count=2)
    assert _where(town.house) == ["Winter"] * 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_was_done_to_several_stands_in_the_history_of_each_and_one_press_brings_one_back(
    town: Town, language: str
) -> None:
    layla = town.person("Layla", language=language)
    stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    _shelves(layla)
    layla.says("/items")
    layla.says("201 202")
    layla.presses({"en": "Price", "ar": "السعر"}[language])
    layla.says("-50")
    layla.says("/items")
    layla.says("201 202")
    layla.presses({"en": "Move to", "ar": "نقل إلى"}[language])
    layla.presses({"en": "Winter", "ar": "شتاء"}[language])
    layla.presses_payload("history:1:0", on=layla.last())
    names = {"en": ("Summer by the sea", "Winter"), "ar": ("صيف على البحر", "شتاء")}[language]
    layla.saw("changing.did.gallery", before=names[0], after=names[1])
    layla.presses({"en": "Bring back 2", "ar": "استعادة ٢"}[language], on=layla.last())
    assert prices(town.house) == [2250, 12000]
    layla.presses_payload("history:1:0", on=layla.last())
    layla.presses({"en": "Bring back 2", "ar": "استعادة ٢"}[language], on=layla.last())
    assert _where(town.house) == ["Summer by the sea", "Winter"]


def test_one_that_was_hidden_with_others_comes_back_alone_and_is_announced_to_nobody_twice(town: Town) -> None:
    layla, nora = town.person("Layla"), town.person("Nora", "webchat")
    shop_id = town.shop(layla)
    nora.says(f"/start {town.invite(shop_id)}")
    for caption in ("Silk dress\n$120", "Linen shirt\n$45"):
        layla.sends_photos(photo(), caption=caption)
        layla.presses("Publish")
    layla.says("/items")
    layla.says("201 202")
    layla.presses("Hide")
    assert states(town.house) == ["withdrawn", "withdrawn"]
    layla.presses_payload("history:1:0", on=layla.last())
    layla.presses("Bring back 1", on=layla.last())
    assert states(town.house) == ["published", "withdrawn"]
    assert nora.count_of("Silk dress") <= 1
    layla.says("/items 202")
    layla.presses_payload("delete:2", on=layla.last())
    layla.presses_payload("history:2:0", on=layla.last())
    layla.presses("Bring back 1", on=layla.last())
    assert states(town.house) == ["published", "withdrawn"], "a deleted one is looked at before others see it"


def test_undo_as_a_command_takes_back_all_that_was_done_at_once(town: Town) -> None:
    layla = town.person("Layla")
    stocked(town, layla, "Silk dress\n$120", "Linen shirt\n$45")
    layla.says("/items")
    layla.says("201 202")
    layla.presses("Price")
    layla.says("-50")
    layla.says("/undo")
    assert prices(town.house) == [4500, 12000]
