"""Another chat joined by a link, two that turn out to be one person's, a chat parted again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.clients.queries import is_blocked
from core.feedback.queries import card_with_reactions
from core.house import House
from core.people.queries import channels_of
from locales.words import say
from tests.harness.boutique import publishes
from tests.harness.chat import Town
from tests.harness.own_page import YES, Square, code_of, is_one, joins, press

BOTH = pytest.mark.parametrize("language", ["en", "ar"])


def hearts(house: House, item_id: int = 1) -> int:
    with house.db.read() as uow:
        return card_with_reactions(uow, item_id, None).hearts


@pytest.fixture
def square(town: Town) -> Square:
    return Square(town)


@BOTH
def test_another_chat_joins_by_its_link_and_news_comes_once(town: Town, language: str) -> None:
    square = Square(town, language)
    nora, there = square.nora, square.there
    there.says(f"/start {code_of(nora)}")
    there.saw("me.join.ask", name="Nora")
    there.presses(YES[language], on=there.last())
    there.saw("me.join.done", name="Nora")
    nora.saw(f"me.told.joined_{there.channel}")
    assert is_one(town, nora, there)
    publishes(square.layla, "Raffia hat\n$30")
    assert (nora.count_of("Raffia hat"), there.count_of("Raffia hat")) == (1, 0)
    there.says("/me")
    there.saw("me.line.name", name="Nora")
    there.says("/saved")
    there.saw("saved.none")


def test_it_is_the_same_history_from_both_and_news_goes_where_they_choose(square: Square) -> None:
    nora, there, layla = square.nora, square.there, square.layla
    nora.presses("Save", on=nora.saw_words("Silk dress"))
    nora.says("Is the dress lined?", answering=nora.saw_words("Silk dress"))
    nora.presses("Ask", on=nora.saw_words("Silk dress"))
    nora.says("Can I try it on?")
    joins(there, code_of(nora))
    there.says("/saved")
    there.saw_words("Silk dress")
    there.says("/inquiries")
    there.saw_words("Can I try it on?")
    press(there, "me.button.hours")
    there.presses(say("en", f"chat.hear_by.button.{there.channel}"))
    layla.says("Come on Friday", answering=layla.saw_words("Can I try it on?"))
    assert there.count_of("Come on Friday") >= 1
    assert nora.count_of("Come on Friday") == 0


def test_a_reaction_from_either_chat_is_one(square: Square) -> None:
    nora, there = square.nora, square.there
    joins(there, code_of(nora))
    nora.presses("❤️", on=nora.saw_words("Silk dress"))
    assert hearts(square.town.house) == 1
    there.says("/browse")
    there.presses(say("en", "browse.button.newest"), on=there.last())
    card = there.saw_words("Silk dress") if there.count_of("Silk dress") else None
    if card:
        there.presses("❤️", on=card)
        assert hearts(square.town.house) == 0, "the same again takes it back"


def test_two_who_did_the_same_apart_did_it_once(square: Square) -> None:
    nora, there, layla = square.nora, square.there, square.layla
    there.says(f"/start {square.town.invite(square.shop)}")
    for who in (nora, there):
        card = who.saw_words("Silk dress")
        who.says("❤️", answering=card)
        who.says("🔖", answering=card)
        who.says("/start")
        who.says("Do you open on Friday?" if who is nora else "And on Sunday?")
    assert hearts(square.town.house) == 2
    there.says(f"/start {code_of(nora)}")
    there.saw("me.join.ask_both", name="Nora")
    there.presses("Yes", on=there.last())
    assert is_one(square.town, nora, there)
    assert hearts(square.town.house) == 1
    layla.says("/inquiries")
    assert layla.last().text.count("Nora") == 1
    layla.says("/clients")
    assert "Noor" not in layla.last().text
    publishes(layla, "Raffia hat\n$30")
    assert nora.count_of("Raffia hat") + there.count_of("Raffia hat") == 1
    there.says("/inquiries")
    assert "And on Sunday?" in there.last().text


def test_an_old_message_in_either_chat_still_finds_its_thing(square: Square) -> None:
    nora, there, layla = square.nora, square.there, square.layla
    there.says(f"/start {square.town.invite(square.shop)}")
    old = there.saw_words("Silk dress")
    joins(there, code_of(nora))
    there.says("Is it lined?", answering=old)
    layla.saw_words("Is it lined?")
    layla.says("It is", answering=layla.saw_words("Is it lined?"))
    assert nora.count_of("It is") + there.count_of("It is") >= 1


def test_a_link_is_used_once_and_by_nobody_it_was_not_meant_for(square: Square) -> None:
    nora, there, town = square.nora, square.there, square.town
    code = code_of(nora)
    nora.says(code)
    nora.saw("me.join.yours")
    omar = square.omar
    omar.says(f"/start {code}")
    omar.saw("me.join.ask_staff", name="Nora", shops=["Omar Studio"])
    omar.presses("No", on=omar.last())
    omar.saw("me.join.no")
    assert not is_one(town, nora, omar)
    joins(there, code)
    late = town.person("Late", "plain")
    late.says(f"/start {code}")
    late.saw("me.join.used")
    late.says("/start me-2222222222222222")
    late.saw("me.join.expired")


def test_of_two_who_press_at_the_same_time_one_joins(square: Square) -> None:
    nora, there, town = square.nora, square.there, square.town
    late, code = town.person("Late", "plain"), code_of(nora)
    for who in (there, late):
        who.says(f"/start {code}")
    there.presses_now("Yes")
    late.presses_now("Yes")
    town.settle()
    assert is_one(town, nora, there) != is_one(town, nora, late)
    assert sum(who.count_of(say("en", "me.join.used")) for who in (there, late)) == 1


def test_a_link_is_good_for_an_hour_and_a_newer_one_ends_it(house: House) -> None:
    square = Square(Town(house))
    first = code_of(square.nora)
    code = code_of(square.nora)
    square.there.says(first)
    square.there.saw("me.join.expired")
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61)):
        square.there.says(code)
    assert square.there.last().text == say("en", "me.join.expired")


def test_an_owner_joins_another_chat_and_works_from_both(square: Square) -> None:
    layla, town = square.layla, square.town
    there = town.person("Work phone", "plain")
    joins(there, code_of(layla))
    publishes(there, "Linen shirt\n$60")
    square.nora.saw_words("Linen shirt")
    there.says("/me")
    there.saw("me.line.works", shop="Layla Boutique", role=say("en", "team.role.owner"))


@BOTH
def test_a_chat_is_parted_and_meets_a_stranger_from_then_on(town: Town, language: str) -> None:
    square = Square(town, language)
    nora, there = square.nora, square.there
    joins(there, code_of(nora))
    nora.says("/saved")
    with town.house.db.read() as uow:
        assert there.channel in channels_of(uow, [nora.person_id])[nora.person_id]
    press(nora, "me.button.part", chat=say(language, f"me.chat.{there.channel}"))
    nora.presses(YES[language], on=nora.last())
    nora.saw("me.part.done", chat=say(language, f"me.chat.{there.channel}"))
    nora.saw(f"me.told.parted_{there.channel}")
    there.saw("me.parted.here")
    assert not is_one(town, nora, there)
    before = len(there.sees())
    publishes(square.layla, "Raffia hat\n$30")
    assert len(there.sees()) == before
    assert nora.count_of("Raffia hat") == 1
    there.says("/start")
    there.saw_words(say({"telegram": language}.get(there.channel, "en"), "chat.way.stranger")[:12])


def test_what_stands_in_a_parted_chat_is_changed_no_more_and_answers_nothing(square: Square) -> None:
    nora, there, layla = square.nora, square.there, square.layla
    there.says(f"/start {square.town.invite(square.shop)}")
    joins(there, code_of(nora))
    card = there.saw_words("Silk dress")
    press(nora, "me.button.part", chat=say("en", f"me.chat.{there.channel}"))
    nora.presses("Yes", on=nora.last())
    layla.says("price 90", answering=layla.saw_words("Silk dress"))
    assert "90" not in there.saw_words("Silk dress").text
    heard = len(layla.sees())
    there.says("Is it lined?", answering=card)
    there.presses_payload(next(payload for label, payload in card.buttons if "❤️" in label), on=card)
    assert hearts(square.town.house) == 0
    assert len(layla.sees()) == heard


def test_the_last_chat_stays(house: House) -> None:
    nora = Town(house).person("Nora")
    nora.says("/me")
    assert not any("Disconnect" in label for label, _ in nora.last().buttons)
    nora.presses_payload("mepart:1:1", on=nora.last())
    assert nora.last().text in (say("en", "me.part.last"), say("en", "errors.button.old"))


def test_of_two_web_chats_the_one_that_made_the_link_stays_with_all_that_was_said(house: House) -> None:
    town = Town(house)
    nora, other = town.person("Nora"), town.person("Nora at work")
    code = code_of(nora)
    other.says("hello there")
    joins(other, code)
    assert other.sees() == []
    nora.saw("me.join.done", name="Nora")
    nora.saw("me.join.ask", name="Nora")


def test_buttons_that_named_who_was_joined_are_about_who_they_are(square: Square) -> None:
    nora, there, layla, town = square.nora, square.there, square.layla, square.town
    there.says(f"/start {town.invite(square.shop)}")
    there.says("Do you open on Friday?")
    nora.says("/start")
    layla.says("/clients")
    layla.presses("Noor", on=layla.last())
    card = layla.last()
    layla.says("/inquiries")
    joins(there, code_of(nora))
    layla.presses_payload(next(payload for label, payload in card.buttons if "Block" in label), on=card)
    with town.house.db.read() as uow:
        assert is_blocked(uow, square.shop, nora.person_id)
    nora.says("/browse")
    assert "Layla" not in nora.last().text


def test_two_chats_of_one_kind_are_told_apart(house: House) -> None:
    town = Town(house)
    nora, first, second = (
        town.person(name, channel) for name, channel in (("Nora", "webchat"), ("N", "plain"), ("Noor", "plain"))
    )
    for there in (first, second):
        joins(there, code_of(nora))
    nora.says("/me")
    nora.saw_words("Web chat (this one)")
    nora.saw_words("Text chat 2")
    press(nora, "me.button.part", chat="Text chat 2")
    nora.presses("Yes", on=nora.last())
    assert not is_one(town, nora, second)
    assert is_one(town, nora, first)
