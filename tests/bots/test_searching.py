"""/search on every channel: found, turned, opened; nothing found; a message to the shop that may be a search."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.house import House
from core.kernel.clock import now
from locales.words import say
from tests.harness.boutique import Boutique, publishes
from tests.harness.chat import Town
from tests.harness.chatters import MARKS

SHOP = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}
NEXT, BACK = {"en": "Next", "ar": "التالي"}, {"en": "Back", "ar": "السابق"}
OFFER = {"en": "Search for", "ar": "ابحثوا عن"}


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_client_searches_turns_the_pages_and_opens_what_was_found(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    for number in range(1, 11):
        publishes(layla, f"Silk dress {number} / فستان حرير {number}\n${number}0")
    words = {"en": "/search sillk dress", "ar": "/search فُستان الحريرر"}[language]
    nora.says(words)
    nora.saw("search.found", count=10, words=words.removeprefix("/search "))
    nora.presses(NEXT[language])
    assert {"en": "Silk dress 1 ", "ar": "فستان حرير 1 "}[language] in nora.last().text.translate(MARKS)
    nora.presses(BACK[language], on=nora.last())
    nora.says({"en": "2", "ar": "٢"}[language])
    assert {"en": "Silk dress 9", "ar": "فستان حرير 9"}[language] in nora.last().text
    assert any("❤️" in label for label, _ in nora.last().buttons), "the usual card, with its usual buttons"
    words = {"en": "under 20", "ar": "أقل من ٢٠"}[language]
    nora.says(f"/search {words}")
    assert {"en": "Silk dress 1", "ar": "فستان حرير 1"}[language] in nora.saw(
        "search.one", words=words, shop=SHOP[language]
    ).text


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_search_alone_asks_and_what_is_not_found_can_go_to_the_shop(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora", channel, language)
    nora.says("/search")
    nora.saw("search.nowhere")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    nora.says("/search")
    nora.saw("search.ask")
    nora.says("brocade kaftan")
    nora.saw("search.none", words="brocade kaftan")
    assert not layla.count_of("brocade"), "a search is no message"
    nora.presses({"en": "Ask the shop", "ar": "اسألوا المتجر"}[language])
    nora.saw("inquiries.sent", shop=SHOP[language])
    assert layla.count_of("Nora: brocade kaftan") == 1


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_loose_words_go_to_the_shop_and_are_offered_as_a_search(town: Town, channel: str | None, language: str) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora", channel, language)
    shop_id = town.shop(layla)
    for caption in ("Silk dress\n$120", "Silk dress in sand\n$130"):
        publishes(layla, caption)
    nora.says(f"/start {town.invite(shop_id)}")
    nora.says("do you have a silk dress?")
    assert layla.count_of("Nora: do you have a silk dress?") == 1
    nora.presses(OFFER[language])
    nora.saw("search.found", count=2, words="silk dress")


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


@pytest.mark.parametrize("said", ["Do you ship to Dubai?", "do you have it?", "201", "👍", "thank you"])
def test_what_finds_nothing_is_a_message_and_no_more(street: Boutique, said: str) -> None:
    street.nora.says(said)
    assert not any("Search for" in label for label, _ in street.nora.last().buttons)


def test_what_was_said_about_a_card_is_no_search(street: Boutique) -> None:
    street.nora.presses("Ask")
    street.nora.says("is the silk real?")
    assert not any("Search for" in label for label, _ in street.nora.last().buttons)


def test_one_thing_found_is_shown_at_once_and_a_number_finds_it(street: Boutique) -> None:
    for said in ("silk", "#201", "٢٠١", "drss silk", "under 130"):
        street.nora.says(f"/search {said}")
        street.nora.saw("search.one", words=said, shop="Layla Boutique")


def test_who_belongs_to_several_shops_reads_whose_each_is(street: Boutique) -> None:
    street.nora.says(f"/start {street.town.invite(street.other_shop)}")
    publishes(street.omar, "Silk lamp\n$60")
    street.nora.says("/search silk")
    listed = street.nora.last().text.translate(MARKS)
    assert "Silk lamp · $60 · Omar Studio" in listed
    assert "Silk dress · $120 · Layla Boutique" in listed


def test_another_shop_is_not_found_by_word_number_wrong_letter_or_forged_button(street: Boutique) -> None:
    publishes(street.omar, "Secret lantern\n$10\n#hidden")
    for said in ("secret", "lantern", "lantren", "#hidden", "under 20", "202", "lan"):
        street.nora.says(f"/search {said}")
        assert not any("Secret" in seen.text for seen in street.nora.sees()), said
    bystander = street.town.person("Bystander")
    bystander.says("hello")
    for payload in ("seek:1", "found:0", "askfor"):
        bystander.presses_payload(payload, on=bystander.last())
    assert not any("Silk" in seen.text for seen in bystander.sees())


def test_what_is_hidden_or_a_draft_is_found_by_nobody_and_what_is_sold_says_so(street: Boutique) -> None:
    street.layla.says("sold", answering=street.layla.saw_words("Silk dress"))
    street.nora.says("/search silk")
    assert "Sold" in street.nora.last().text
    street.layla.says("hide", answering=street.layla.saw_words("Silk dress"))
    for person in (street.nora, street.layla):
        person.says("/search silk")
        person.saw("search.none", words="silk")


@pytest.mark.parametrize("said", ["Do you ship to Dubai?", "هل عندكم توصيل إلى دبي؟"])
def test_words_after_a_search_that_found_nothing_are_another_try_or_a_message(house: House, said: str) -> None:
    street = Boutique(house)
    street.nora.says("/search nothing of this kind")
    street.nora.says(said)
    street.layla.saw_words(said)
    street.nora.says("/search nothing of this kind")
    street.nora.says("silk dress")
    street.nora.saw("search.one", words="silk dress", shop="Layla Boutique")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_more_than_thirty_searches_a_minute_are_told_once_and_looked_for_no_more(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    for number in range(30):
        nora.does_say(f"/search silk {number}", None)
    town.settle()
    nora.saw("search.none", words="silk 29")
    for number in (30, 31):
        nora.does_say(f"/search silk {number}", None)
    town.settle()
    assert nora.count_of(say(language, "errors.too_fast")) == 1
    assert not nora.count_of("silk 31")
    with time_machine.travel(now() + timedelta(minutes=2), tick=True):
        nora.says("/search silk")
        assert "Silk dress" in nora.last().text
