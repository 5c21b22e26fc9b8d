"""Joining, and belonging to several shops: each message says whose it is, one comes first, one can be left."""

from __future__ import annotations

import pytest

from core.house import House
from core.kernel.actor import OPERATOR
from core.notices.queries import told_of
from locales.words import say
from tests.harness.chat import Chatter, Town, photo


def _owner(town: Town, name: str, shop: str, *titles: str, grace_seconds: int = 0) -> tuple[Chatter, int]:
    owner = town.person(name)
    shop_id = town.shop(owner, shop, "", grace_seconds=grace_seconds)
    for at, title in enumerate(titles):
        owner.sends_photos(photo(f"#{at + 2}{at + 3}4455"), caption=f"{title}\n$20")
        owner.presses("Publish")
    return owner, shop_id


@pytest.mark.parametrize("channel", [None, "plain"])
def test_a_newcomer_is_welcomed_in_the_shops_words_and_shown_its_newest(town: Town, channel: str | None) -> None:
    layla, shop_id = _owner(town, "Layla", "Layla Boutique", "Hat", "Shirt", "Dress", "Shawl")
    nora = town.person("Nora", channel, "ar")
    nora.says(f"/start {town.invite(shop_id)}")
    nora.saw("chat.joined_first", shop="Layla Boutique")
    assert [nora.count_of(title) for title in ("Hat", "Shirt", "Dress", "Shawl")] == [0, 1, 1, 1]
    nora.says("❤️", answering=nora.saw_words("Shirt"))
    layla.saw_words("Nora")
    seen = len(nora.sees())
    nora.says(f"/start {town.invite(shop_id)}")
    assert len(nora.sees()) == seen + 1, "who is in already is shown nothing twice"


def test_what_a_newcomer_was_shown_is_not_announced_to_them_again(house: House) -> None:
    town = Town(house)
    layla, shop_id = _owner(town, "Layla", "Layla Boutique")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.does_press(layla.last().buttons[0][1], layla.last(), None)
    nora = town.person("Nora")
    nora.does_say(f"/start {town.invite(shop_id)}", None)
    town.settle()
    assert nora.count_of("Silk dress") == 1
    with house.db.read() as uow:
        assert told_of(uow, OPERATOR, shop_id, [1])[1].total <= 1


def test_what_is_about_to_be_announced_comes_once_and_as_news(house: House) -> None:
    town = Town(house)
    layla, shop_id = _owner(town, "Layla", "Layla Boutique", grace_seconds=1)
    nora = town.person("Nora")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.does_press(layla.last().buttons[0][1], layla.last(), None)
    nora.does_say(f"/start {town.invite(shop_id)}", None)
    town.settle()
    town.settle_after(1.1)
    nora.saw("items.new", shop="Layla Boutique")
    assert nora.count_of("Silk dress") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_two_shops_one_comes_first_and_every_card_says_whose_it_is(town: Town, language: str) -> None:
    _, layla_id = _owner(town, "Layla", "Layla Boutique", "Silk dress")
    _, omar_id = _owner(town, "Omar", "Omar Books", "Atlas")
    nora = town.person("Nora", None, language)
    for shop_id in (layla_id, omar_id):
        nora.says(f"/start {town.invite(shop_id)}")
    nora.says("/browse")
    nora.saw("browse.around", shop="Omar Books", count=1)
    nora.says("/shops")
    nora.presses("Layla Boutique", on=nora.last())
    nora.saw("shops.now.client", shop="Layla Boutique")
    nora.says("/browse")
    nora.presses(say(language, "browse.button.newest"), on=nora.last())
    assert "Silk dress" in nora.last().text
    assert "Layla Boutique" in nora.last().text
    nora.says("/shops")
    nora.presses("Layla Boutique", on=nora.last())
    nora.says("hello")
    assert "Layla Boutique" in nora.last().buttons[0][0], "asked first elsewhere, too"


def test_saved_things_of_two_shops_stand_together_and_say_whose_they_are(house: House) -> None:
    town = Town(house)
    shops = [_owner(town, "Layla", "Layla Boutique", "Silk dress")[1], _owner(town, "Omar", "Omar Books", "Atlas")[1]]
    nora = town.person("Nora")
    for shop_id in shops:
        nora.says(f"/start {town.invite(shop_id)}")
    for title in ("Silk dress", "Atlas"):
        nora.presses("Save", on=nora.saw_words(title))
    nora.says("/saved")
    assert "Omar Books" in nora.last().text
    nora.presses("Next", on=nora.last())
    assert "Layla Boutique" in nora.last().text


@pytest.mark.parametrize("channel", [None, "plain"])
def test_one_shop_is_left_and_the_other_goes_on(town: Town, channel: str | None) -> None:
    layla, layla_id = _owner(town, "Layla", "Layla Boutique")
    omar, omar_id = _owner(town, "Omar", "Omar Books")
    nora = town.person("Nora", channel)
    for shop_id in (layla_id, omar_id):
        nora.says(f"/start {town.invite(shop_id)}")
    nora.says("/shops")
    nora.presses("Layla Boutique", on=nora.last())
    nora.presses("Leave", on=nora.last())
    nora.presses("No", on=nora.last())
    nora.presses("Leave", on=nora.last())
    nora.presses("Yes", on=nora.last())
    nora.saw("shops.left", shop="Layla Boutique")
    for owner, title in ((layla, "Silk dress"), (omar, "Atlas")):
        owner.sends_photos(photo(), caption=f"{title}\n$20")
        owner.presses("Publish")
    assert (nora.count_of("Silk dress"), nora.count_of("Atlas")) == (0, 1)
    nora.says("/shops")
    nora.saw("shops.now.client", shop="Omar Books")


@pytest.mark.parametrize(("language", "comment"), [("en", "comment"), ("ar", "تعليق")])
def test_the_welcome_and_help_call_an_answer_to_a_card_a_comment(house: House, language: str, comment: str) -> None:
    """It may be read by others; Ask is what stays between a client and the shop."""
    town = Town(house)
    nora = town.person("Nora", None, language)
    nora.says(f"/start {town.invite(town.shop(town.person('Layla')))}")
    assert comment in nora.last().text
    nora.says("/help")
    assert comment in nora.last().text
