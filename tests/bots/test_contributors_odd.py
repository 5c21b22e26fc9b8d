"""What goes wrong with contributors: links that are over, somebody taken off midway, galleries put away, two roles."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.galleries.actions import archive_gallery
from core.galleries.contributing import limit_contributor_link
from core.galleries.contributors import contributors
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from tests.harness.album import FREE, FamilyAlbum, items, makes_link, opens_contributors, press, sends
from tests.harness.chat import Town

BOTH = pytest.mark.parametrize("language", ["en", "ar"])


@BOTH
def test_a_link_that_is_over_says_so_and_lets_nobody_in(town: Town, language: str) -> None:
    album = FamilyAlbum(town, None, language)
    with town.house.db.write() as uow:
        limit_contributor_link(uow, OPERATOR, 1, "uses", 1)
    first, second = (town.person(name, None, language) for name in ("Huda", "Omar"))
    first.says(f"look: {album.code}")
    second.says(f"/start {album.code}")
    second.saw("contributors.link.over")
    second.says("/start add-aaaaaaaaaaaaaa")
    second.saw("contributors.link.unknown")
    with town.house.db.write() as uow:
        limit_contributor_link(uow, OPERATOR, 1, "uses", 0)
        assert [one.name for one in contributors(uow, OPERATOR, 1)] == ["Huda", "Sami"]
    with time_machine.travel(now() + timedelta(days=31), tick=True):
        second.says(f"/start {album.code}")
    second.saw("contributors.link.over")
    opens_contributors(album.layla)
    press(album.layla, album.code[-4:])
    album.layla.presses({"en": "End this link", "ar": "إنهاء هذا الرابط"}[language])
    second.says(f"/start {album.code}")
    assert len(items(town)) == 0
    second.saw("contributors.link.over")


@BOTH
def test_who_is_taken_off_sends_no_more_and_what_they_sent_stays(town: Town, language: str) -> None:
    album = FamilyAlbum(town, None, language)
    sends(album.sami, "Boat")
    card = album.sami.saw_words("Boat")
    opens_contributors(album.layla)
    press(album.layla, {"en": "Take ", "ar": "إخراج"}[language])
    album.layla.presses({"en": "Yes", "ar": "نعم"}[language])
    names = {"en": ("Summer by the sea", "Layla Boutique"), "ar": ("صيف على البحر", "بوتيك ليلى")}[language]
    album.sami.saw("contributors.told.removed", gallery=names[0], shop=names[1])
    album.sami.says("price 90", answering=card)
    sends(album.sami, "Beach")
    (item,) = items(town)
    assert (item.title.read_in(language), item.price, item.state) == ("Boat", None, "draft")


@BOTH
def test_a_gallery_that_was_put_away_takes_nothing(town: Town, language: str) -> None:
    album = FamilyAlbum(town, None, language)
    album.layla.says({"en": "/galleries new Winter", "ar": "/galleries جديد Winter"}[language])
    with town.house.db.write() as uow:
        archive_gallery(uow, OPERATOR, 1)
    sends(album.sami, "Boat")
    album.sami.saw("contributors.error.closed", gallery={"en": "Summer by the sea", "ar": "صيف على البحر"}[language])
    assert items(town) == []


def test_a_client_who_contributes_is_asked_once_and_a_message_stays_a_message(town: Town) -> None:
    album = FamilyAlbum(town)
    album.nora.says(f"/start {album.code}")
    sends(album.nora, "Is this dress still there?", "")
    assert album.nora.count_of("Where shall it go?") == 1
    assert items(town) == []
    album.nora.presses("A message to the shop")
    assert items(town) == []
    album.layla.saw_words("Is this dress still there?")
    album.nora.says("/start")
    sends(album.nora, "Boat")
    album.nora.presses("Summer by the sea", on=album.nora.saw("contributors.where"))
    assert [item.title.en for item in items(town)] == ["Boat"]


def test_the_owner_of_another_shop_is_asked_which_and_her_own_shop_stays_hers(town: Town) -> None:
    album = FamilyAlbum(town)
    omar = town.person("Omar")
    other = town.shop(omar, "Omar Studio", "عمر")
    omar.says(f"/start {album.code}")
    sends(omar, "Boat")
    omar.presses("Omar Studio")
    assert [[item.title.en for item in items(town, shop)] for shop in (album.shop, other)] == [[], ["Boat"]]
    sends(omar, "Beach")
    omar.presses("Summer by the sea")
    assert [len(items(town, shop)) for shop in (album.shop, other)] == [1, 1]
    album.layla.saw("contributors.sent.waiting", name="Omar", gallery="Summer by the sea", count=1)
    omar.presses("Take it back")
    assert [item.state for item in items(town, album.shop)] == ["withdrawn"]


def test_without_her_yes_a_contributor_hears_no_figures_and_can_take_it_back(town: Town) -> None:
    album = FamilyAlbum(town)
    opens_contributors(album.layla)
    press(album.layla, FREE["en"])
    sends(album.sami, "Boat")
    album.nora.reacts("❤️", to=album.nora.saw_words("Boat"))
    assert album.sami.count_of("❤️") == 0
    album.sami.presses("Take it back")
    assert album.states() == ["withdrawn"]
    assert album.nora.count_of("Boat") == 0 or "no longer" in album.nora.last().text


def test_staff_need_no_link_and_stop_ends_it(town: Town) -> None:
    album = FamilyAlbum(town)
    album.layla.says(f"/start {album.code}")
    album.layla.saw("contributors.own", gallery="Summer by the sea", shop="Layla Boutique")
    album.sami.says("hello")
    album.sami.saw_words("Send photos here; they go to:")
    album.sami.says("/stop")
    album.sami.saw("contributors.stopped")
    sends(album.sami, "Boat")
    assert items(town) == []


def test_another_link_is_another_code(house: House) -> None:
    album = FamilyAlbum(Town(house))
    assert makes_link(album.layla) != album.code
