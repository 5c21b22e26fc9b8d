"""What clients do by mistake, and what they look for in vain: each is answered with a sentence, and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bots.payloads.browsing import SaveItem
from bots.payloads.inquiries import AskAbout
from bots.payloads.items import MoreOnItem, ReactToItem, SeeItem
from bots.payloads.quiet import LessOf
from bots.payloads.reporting import ReportItem
from bots.payloads.sharing import PassOn
from core.feedback.queries import reactors
from core.house import House
from core.items.batches import choose_items, delete_items
from core.kernel.actor import Actor
from core.saved.queries import saved_among
from locales.words import say
from tests.harness.boutique import Boutique, publishes
from tests.harness.chat import Chatter, Town
from tests.harness.chatters import MARKS


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


def _client(town: Town, channel: str | None, language: str) -> tuple[Chatter, Chatter]:
    layla, nora = town.person("Layla"), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    return layla, nora


def _keeps(person: Chatter) -> set[int]:
    with person.town.house.db.read() as uow:
        return saved_among(uow, person.person_id, [1, 2, 3])


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_comment_of_five_thousand_letters_is_asked_for_in_two_parts(
    house: House, language: str, channel: str | None
) -> None:
    layla, nora = _client(Town(house), channel, language)
    nora.says("a" * 5000, answering=nora.saw_words("Silk dress"))
    assert nora.count_of(say(language, "chat.unknown_command")) == 0
    nora.saw("errors.comment.long", limit=4096)
    assert layla.count_of("aaaa") == 0
    nora.says("Is it lined?", answering=nora.saw_words("Silk dress"))
    layla.saw_words("Is it lined?")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_thirty_and_more_comments_a_minute_the_last_are_refused_in_one_sentence(
    house: House, language: str, channel: str | None
) -> None:
    layla, nora = _client(Town(house), channel, language)
    card = nora.saw_words("Silk dress")
    for number in range(33):
        nora.does_say(f"number {number:02}", card)
    nora.town.settle()
    assert nora.count_of(say(language, "errors.too_fast")) == 1
    assert layla.count_of("number 29") == 1
    assert layla.count_of("number 31") == 0


def _deleted(layla: Chatter, item_id: int) -> None:
    actor = Actor(layla.person_id)
    with layla.town.house.db.write() as uow:
        delete_items(uow, actor, choose_items(uow, actor, 1, [item_id]))
    layla.town.settle()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_answer_to_what_was_deleted_is_told_that_it_is_gone(house: House, language: str) -> None:
    layla, nora = _client(Town(house), "plain", language)
    card = nora.saw_words("Silk dress")
    _deleted(layla, 1)
    for words in ("Is it still there?", "❤️", "🔖"):
        seen = len(nora.sees())
        nora.says(words, answering=card)
        assert [one.text for one in nora.sees()[seen:]] == [say(language, "errors.not_found")], words
    assert layla.count_of("Is it still there?") == 0
    assert _keeps(nora) == set()


def test_where_the_card_itself_is_gone_the_answer_is_a_message_to_the_shop(house: House) -> None:
    layla, nora = _client(Town(house), None, "en")
    card = nora.saw_words("Silk dress")
    _deleted(layla, 1)
    nora.says("Is it still there?", answering=card)
    layla.saw_words("Is it still there?")


@pytest.mark.parametrize("emoji", ["❤️", "🔖", "👎"])
def test_a_reaction_on_a_message_that_is_no_item_is_let_be(street: Boutique, emoji: str) -> None:
    street.nora.says("/help")
    seen = len(street.nora.sees())
    street.nora.reacts(emoji, to=street.nora.last())
    assert len(street.nora.sees()) == seen
    assert _keeps(street.nora) == set()
    with street.town.house.db.read() as uow:
        assert reactors(uow, 1) == []


@pytest.mark.parametrize("channel", [None, "plain"])
def test_ask_pressed_twice_at_once_asks_once_more_and_opens_one_conversation(town: Town, channel: str | None) -> None:
    layla, nora = _client(town, channel, "en")
    for _ in range(2):
        nora.does_press(AskAbout(1).pack(), nora.saw_words("Silk dress"), None)
    town.settle()
    nora.says("Is it lined?")
    assert layla.count_of("Is it lined?") == 1


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_button_of_another_shop_that_was_passed_on_opens_nothing(
    house: House, language: str, channel: str | None
) -> None:
    town = Town(house)
    _, nora = _client(town, channel, language)
    omar = town.person("Omar")
    town.shop(omar, "Omar Studio", "عمر")
    publishes(omar, "Secret lamp\n$10")
    kinds = (SaveItem, AskAbout, SeeItem, PassOn, LessOf)
    payloads = [kind(2) for kind in kinds] + [MoreOnItem(2, 0), ReportItem(2, 0), ReactToItem(2, "❤️")]
    for payload in payloads:
        seen = len(nora.sees())
        nora.presses_payload(payload.pack(), on=nora.saw_words("Silk dress"))
        assert [one.text for one in nora.sees()[seen:]] == [say(language, "errors.not_found")], payload
    assert nora.count_of("Secret") == 0
    assert _keeps(nora) == set()
    with house.db.read() as uow:
        assert reactors(uow, 2) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_three_buttons_fit_save_is_one_press_away_and_on_a_shelf_two(house: House, language: str) -> None:
    layla, nora = _client(Town(house), "plain", language)
    nora.presses(say(language, "saved.button.save"), on=nora.saw_words("Silk dress"))
    assert _keeps(nora) == {1}
    for title in ("Raffia hat", "Linen shirt"):
        publishes(layla, f"{title}\n$20")
    nora.says("/browse")
    nora.presses(say(language, "browse.button.newest"), on=nora.last())
    nora.presses(say(language, "listing.button.next"), on=nora.last())
    assert [label for label, _ in nora.last().buttons][-1] == say(language, "chat.button.more")
    nora.presses(say(language, "chat.button.more"), on=nora.last())
    nora.presses(say(language, "saved.button.save"), on=nora.last())
    assert _keeps(nora) == {1, 2}


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_search_in_vain_offers_a_look_around(house: House, language: str, channel: str | None) -> None:
    _, nora = _client(Town(house), channel, language)
    nora.says("/search samovar")
    nora.saw("search.none", words="samovar")
    nora.presses(say(language, "chat.menu.browse"), on=nora.last())
    assert any(say(language, "browse.button.newest") in label for label, _ in nora.last().buttons)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_search_shows_the_chosen_shops_things_first_and_the_others_after(
    house: House, language: str, channel: str | None
) -> None:
    town = Town(house)
    layla, nora = _client(town, channel, language)
    omar = town.person("Omar")
    other = town.shop(omar, "Omar Studio", "عمر")
    nora.says(f"/start {town.invite(other)}")
    publishes(omar, "Silk lamp\n$60")
    publishes(layla, "Silk shawl\n$40")
    for name in ({"en": "Omar Studio", "ar": "عمر"}[language], {"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language]):
        nora.says("/shops")
        nora.presses(name, on=nora.last())
        nora.says("/search silk")
        lines = nora.last().text.translate(MARKS).splitlines()[1:4]
        assert name in lines[0]
        assert [name in line for line in lines] == sorted((name in line for line in lines), reverse=True)
        assert len([line for line in lines if "$" in line]) == 3, "the others are there as well"


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize(("language", "said"), [("en", "do you have a silk dress?"), ("ar", "هل عندكم فستان حرير؟")])
def test_words_that_fit_something_reach_the_shop_and_are_offered_as_a_search(
    house: House, language: str, said: str, channel: str | None
) -> None:
    layla, nora = _client(Town(house), channel, language)
    publishes(layla, "فستان حرير\n$90")
    nora.says(said)
    layla.saw_words(said)
    offer = say(language, "search.button.offer", words="").split("“")[0].split("«")[0].strip()
    nora.presses(offer, on=nora.last())
    assert "$" in nora.last().text


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_answer_to_a_message_that_is_gone_is_filed_under_no_other_item(
    house: House, language: str, channel: str | None
) -> None:
    layla, nora = _client(Town(house), channel, language)
    publishes(layla, "Brass lamp\n$40")
    nora.says("Is this one still there?", answering=replace(nora.saw_words("Silk dress"), id="987654"))
    told = layla.saw_words("Is this one still there?").text
    assert "Brass lamp" not in told
    assert "Silk dress" not in told
