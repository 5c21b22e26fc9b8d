"""Ask on a card, just a message, the shop's answer, /inquiries: a client and a shop talk, and nothing goes nowhere."""

from __future__ import annotations

import pytest

from core.house import House
from core.inquiries.actions import ask_shop, reword
from core.kernel.actor import Actor
from tests.harness.boutique import Boutique, publishes
from tests.harness.chat import Town, photo
from tests.harness.chatters import MARKS

SHOP = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}
ASK = {"en": "Ask", "ar": "اسألوا عنها"}
ANSWER = {"en": "Answer", "ar": "أجيبوا"}
DONE = {"en": "Done", "ar": "تم"}


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_just_a_message_reaches_the_shop_and_its_answer_comes_back(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = town.person("Layla", channel, language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    nora.says("Do you ship to Dubai?")
    nora.saw("inquiries.sent", shop=SHOP[language])
    asked = layla.saw_words("Nora: Do you ship to Dubai?")
    layla.says("Yes, within two days.", answering=asked)
    layla.saw("inquiries.answered", name="Nora")
    answer = nora.saw_words(f"{SHOP[language]}: Yes, within two days.")
    nora.says("Wonderful", answering=answer)
    assert layla.count_of("Nora: Wonderful") == 1
    layla.says("/inquiries")
    layla.saw("inquiries.waiting", count=1)
    layla.presses("Nora")
    layla.presses(DONE[language])
    layla.saw("inquiries.closed", name="Nora")
    nora.says("/inquiries")
    assert SHOP[language] in nora.last().text.translate(MARKS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_ask_on_a_card_opens_a_message_about_that_item(town: Town, language: str) -> None:
    layla, nora = town.person("Layla", None, language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    nora.presses(ASK[language])
    nora.says("is it in blue?")
    asked = layla.saw_words("is it in blue?")
    assert "Silk dress" in asked.text
    layla.presses(ANSWER[language], on=asked)
    layla.saw("inquiries.answer", name="Nora")
    layla.sends_photos(photo(), caption="and in sand")
    answer = nora.saw_words("and in sand")
    assert answer.media
    assert "Silk dress" in answer.text


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


def test_a_number_says_which_item_is_meant_in_either_digits(street: Boutique) -> None:
    publishes(street.layla, "Linen shirt\n$40")
    for number in ("201", "٢٠١", "is no. 201 still there?"):
        street.nora.says(number)
        assert "Silk dress" in street.layla.saw_words(number).text
    street.nora.presses("Ask", on=street.nora.saw_words("Linen shirt"))
    street.nora.says("what about me?")
    street.nora.says("Could you do $201 for it?")
    assert "Linen shirt" in street.layla.saw_words("Could you do $201").text


def test_loose_words_are_about_the_card_that_was_last_here_and_go_on_with_what_was_talked_of(street: Boutique) -> None:
    street.nora.says("is it lined?")
    street.nora.saw_words("has your message about Silk dress")
    street.layla.says("Half of it.", answering=street.layla.saw_words("is it lined?"))
    street.nora.says("I take it")
    assert "Silk dress" in street.layla.saw_words("Nora: I take it").text


def test_who_belongs_to_several_shops_is_asked_once_which_and_loses_no_word(street: Boutique) -> None:
    street.nora.says(f"/start {street.town.invite(street.other_shop)}")
    street.nora.says("Are you open")
    street.nora.saw("inquiries.which_shop")
    street.nora.says("on Friday?")
    street.nora.presses("Omar Studio")
    asked = street.omar.saw_words("Are you open")
    assert "on Friday?" in asked.text
    assert not street.layla.count_of("Are you open")
    street.nora.says("And on Sunday?")
    assert street.omar.count_of("And on Sunday?") == 1, "not asked a second time"
    street.nora.presses("Layla Boutique", on=street.nora.saw("inquiries.which_shop"))
    street.nora.saw("inquiries.sent_already")


def test_a_number_of_another_shops_item_says_nothing_about_it(street: Boutique) -> None:
    publishes(street.omar, "Secret lamp\n$10")
    publishes(street.omar, "Secret chair\n$10")
    street.nora.says("202")
    assert not any("Secret" in seen.text for seen in street.nora.sees())
    assert street.layla.count_of("Nora: 202") == 1
    assert not street.omar.count_of("Nora")


def test_thirty_messages_in_a_minute_are_one_message_that_grows(street: Boutique) -> None:
    for number in range(30):
        street.nora.says(f"question {number:02}")
    told = [seen for seen in street.layla.sees() if "question" in seen.text]
    assert len(told) == 1
    assert all(f"question {number:02}" in told[0].text for number in range(30))
    street.nora.saw_words("your 30 messages about")


def test_where_nothing_can_be_edited_every_word_is_told_all_the_same(house: House) -> None:
    town = Town(house)
    layla, nora = town.person("Layla", "plain"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    for words in ("first", "second", "third"):
        nora.says(words)
    assert [layla.count_of(words) for words in ("first", "second", "third")] == [1, 1, 1]


def test_what_comes_before_anything_left_is_told_together(street: Boutique) -> None:
    for words in ("first", "second"):
        street.nora.does_say(words, None)
    street.town.plans()
    street.town.settle()
    told = [seen for seen in street.layla.sees() if "first" in seen.text or "second" in seen.text]
    assert [("first" in seen.text, "second" in seen.text) for seen in told] == [(True, True)]


def test_two_of_the_shop_see_who_answers_and_who_has_answered(street: Boutique) -> None:
    sara = street.joins_team("Sara", "editor")
    street.nora.says("Is there a bigger one?")
    street.layla.presses("Answer")
    assert "Layla looks after this" in sara.saw_words("Is there a bigger one?").text.translate(MARKS)
    street.layla.says("There is.")
    assert "✓ Layla has answered." in sara.saw_words("Is there a bigger one?").text.translate(MARKS)
    street.nora.saw_words("Layla Boutique: There is.")


def test_an_answer_to_what_a_colleague_closed_opens_it_again(street: Boutique) -> None:
    sara = street.joins_team("Sara", "editor")
    street.nora.says("Is there a bigger one?")
    asked = sara.saw_words("Is there a bigger one?")
    street.layla.presses("Done", on=street.layla.saw_words("Is there a bigger one?"))
    sara.says("In July.", answering=asked)
    sara.saw("inquiries.answered_closed", name="Nora")
    street.nora.saw_words("In July.")
    sara.presses_payload("talkdone:1", on=asked)
    sara.saw("inquiries.closed", name="Nora")
    sara.presses_payload("talkdone:1", on=asked)
    sara.saw("inquiries.closed_already", name="Nora")


def test_a_viewer_reads_and_is_told_who_answers(street: Boutique) -> None:
    vera = street.joins_team("Vera", "viewer")
    street.nora.says("Is there a bigger one?")
    assert not vera.count_of("Is there a bigger one?"), "who can't answer isn't called"
    vera.says("/inquiries")
    vera.presses("Nora")
    vera.presses("Answer")
    vera.saw("inquiries.not_allowed", people=["Layla"])


def test_the_shops_own_loose_words_are_offered_to_those_who_wait(street: Boutique) -> None:
    street.nora.says("Is there a bigger one?")
    street.layla.says("Yes, in June")
    street.layla.saw("inquiries.whom")
    street.layla.presses("Nora")
    street.nora.saw_words("Layla Boutique: Yes, in June")
    street.layla.says("And what now?")
    street.layla.saw("chat.way.staff")


def test_words_that_are_said_better_are_told_so(street: Boutique) -> None:
    town = street.town
    with town.house.db.write() as uow:
        said = ask_shop(uow, Actor(street.nora.person_id), street.shop, "is it bleu?")
        assert reword(uow, Actor(street.nora.person_id), said.words_id, "is it blue?") == said.inquiry_id
    town.settle()
    assert street.layla.count_of("is it blue?") == 1
