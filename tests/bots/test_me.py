"""/me: who one is here, and what of it is changed: name, picture, hours."""

from __future__ import annotations

import pytest

from core.house import House
from locales.words import say
from tests.harness.chat import Town, photo
from tests.harness.own_page import press


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("channel", [None, "plain"])
def test_me_says_who_one_is_and_changes_it(town: Town, channel: str | None, language: str) -> None:
    nora = town.person("Nora", channel, language)
    shop = town.shop(town.person("Layla"))
    nora.says(f"/start {town.invite(shop)}")
    nora.says("/me")
    nora.saw("me.line.name", name="Nora")
    nora.saw("me.line.client", shops=[{"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language]])
    press(nora, "me.button.name")
    nora.says("  Nora \u202e Haddad ")
    nora.saw("me.name.done", name="Nora Haddad")
    press(nora, "me.button.name")
    nora.says("\u200e")
    nora.saw("me.name.form")
    nora.says("/cancel")
    nora.saw("cancel.my_name")
    nora.says("/me")
    nora.saw("me.line.name", name="Nora Haddad")
    press(nora, "me.button.hours")
    nora.saw_words(say(language, "chat.hear_by.plain" if channel else "chat.quiet.off", clock="")[:5])


@pytest.mark.parametrize("channel", [None, "plain"])
def test_a_picture_is_sent_shown_and_taken_away_again(town: Town, channel: str | None) -> None:
    layla, nora = town.person("Layla", channel), town.person("Nora", channel)
    shop = town.shop(layla)
    nora.says(f"/start {town.invite(shop)}")
    press(nora, "me.button.picture")
    nora.sends_photos(photo())
    nora.saw("me.picture.done")
    nora.says("/me")
    assert nora.last().media
    layla.says("/clients")
    layla.presses("Nora", on=layla.last())
    assert "Nora" in layla.last().text
    assert layla.last().media, "those who work in the shop see it on the client's card"
    press(nora, "me.button.picture")
    nora.presses(say("en", "me.button.no_picture"), on=nora.last())
    nora.says("/me")
    assert not nora.last().media


def test_a_photo_with_words_is_an_item_and_words_are_for_the_shop_while_a_picture_is_asked_for(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    press(layla, "me.button.picture")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    press(nora, "me.button.picture")
    nora.says("Do you have it in navy?")
    layla.saw_words("in navy")
