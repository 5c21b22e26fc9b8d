"""Keeping things for later: Save and the bookmark, /saved one by one, and what is told to those who keep something."""

from __future__ import annotations

import pytest

from bots.payloads.browsing import SaveItem
from core.clients.tending import block_client
from core.house import House
from core.items.publishing import withdraw_item
from core.kernel.actor import OPERATOR
from core.saved.queries import saved_among
from locales.words import say
from tests.harness.chat import Chatter, Town, photo

WORDS = {"en": ("Save", "Saved", "Next", "Back"), "ar": ("احفظوا", "محفوظة", "التالي", "السابق")}


def _published(layla: Chatter, *captions: str) -> None:
    for at, caption in enumerate(captions):
        layla.sends_photos(photo(f"#{at + 2}{at + 3}4455"), caption=caption)
        layla.presses(say(layla.language, "chat.button.publish"))


def _shop(town: Town, language: str = "en", channel: str | None = None) -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    return layla, nora


def _keeps(nora: Chatter) -> set[int]:
    with nora.town.house.db.read() as uow:
        return saved_among(uow, nora.person_id, [1, 2, 3, 4, 5])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_save_keeps_an_item_and_saved_lets_it_go(town: Town, language: str) -> None:
    save, saved, _, _ = WORDS[language]
    layla, nora = _shop(town, language)
    _published(layla, "Silk dress\n$120")
    nora.presses(save, on=nora.saw_words("Silk dress"))
    assert _keeps(nora) == {1}
    nora.presses(saved, on=nora.saw_words("Silk dress"))
    assert _keeps(nora) == set()
    assert any(save in label for label, _ in nora.saw_words("Silk dress").buttons)


@pytest.mark.parametrize("channel", [None, "plain"])
def test_a_bookmark_as_an_answer_keeps_and_lets_go_and_says_so(town: Town, channel: str | None) -> None:
    layla, nora = _shop(town, "ar", channel)
    _published(layla, "Silk dress\n$120")
    nora.says("🔖", answering=nora.saw_words("Silk dress"))
    nora.saw("saved.kept", title="Silk dress")
    assert _keeps(nora) == {1}
    nora.says("🔖", answering=nora.saw_words("Silk dress"))
    nora.saw("saved.let_go", title="Silk dress")
    assert _keeps(nora) == set()
    assert layla.count_of("🔖") == 0, "what one keeps is nobody else's business"


def test_who_was_put_out_lets_go_of_a_thing_without_hearing_what_it_is_called_now(house: House) -> None:
    layla, nora = _shop(Town(house), channel="plain")
    _published(layla, "Silk dress\n$120")
    nora.says("🔖", answering=nora.saw_words("Silk dress"))
    with house.db.write() as uow:
        block_client(uow, OPERATOR, 1, nora.person_id)
    layla.says("Secret dress", answering=layla.saw_words("Silk dress"))
    nora.presses_payload(SaveItem(1, keep=0).pack(), on=nora.last())
    nora.saw("saved.let_go_unseen")
    assert _keeps(nora) == set()


def test_a_bookmark_as_a_reaction_keeps_and_takes_no_heart_away(house: House) -> None:
    layla, nora = _shop(Town(house))
    _published(layla, "Silk dress\n$120")
    card = nora.saw_words("Silk dress")
    nora.reacts("❤️", to=card)
    nora.reacts("🔖", to=card)
    assert _keeps(nora) == {1}
    assert any(label.startswith("❤️ 1") for label, _ in nora.saw_words("Silk dress").buttons)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_saved_shows_the_last_first_in_one_message_that_is_turned(town: Town, language: str) -> None:
    save, _, onward, back = WORDS[language]
    layla, nora = _shop(town, language)
    _published(layla, "Silk dress\n$120", "Linen shirt\n$45")
    for title in ("Silk dress", "Linen shirt"):
        nora.presses(save, on=nora.saw_words(title))
    nora.says("/saved")
    card, seen = nora.last(), len(nora.sees())
    assert "Linen shirt" in card.text
    nora.presses(onward, on=card)
    assert len(nora.sees()) == seen
    assert "Silk dress" in nora.last().text
    nora.presses(back, on=nora.last())
    assert "Linen shirt" in nora.last().text


def test_what_was_saved_and_is_gone_is_said_politely_and_what_is_sold_says_so(house: House) -> None:
    layla, nora = _shop(Town(house))
    nora.says("/saved")
    nora.saw("saved.none")
    _published(layla, "Silk dress\n$120", "Linen shirt\n$45")
    for title in ("Silk dress", "Linen shirt"):
        nora.presses("Save", on=nora.saw_words(title))
    with house.db.write() as uow:
        withdraw_item(uow, OPERATOR, 1)
    layla.says("sold", answering=layla.saw_words("Linen shirt"))
    nora.says("/saved")
    nora.saw("saved.gone", count=1)
    assert "Sold" in nora.last().text
    assert "Silk" not in nora.last().text


def test_who_keeps_it_hears_that_its_price_fell(house: House) -> None:
    layla, nora = _shop(Town(house))
    _published(layla, "Silk dress\n$120")
    nora.presses("Save", on=nora.saw_words("Silk dress"))
    layla.says("price 90", answering=layla.saw_words("Silk dress"))
    layla.presses("Tell")
    assert "$90" in nora.saw("notices.price_drop", shop="Layla Boutique").text


def test_what_nobody_may_see_can_not_be_kept(house: House) -> None:
    layla, _ = _shop(Town(house))
    _published(layla, "Silk dress\n$120")
    stranger = layla.town.person("Someone")
    stranger.says("hello")
    stranger.presses_payload("save:1", on=stranger.last())
    stranger.saw("errors.not_found")
    assert _keeps(stranger) == set()
