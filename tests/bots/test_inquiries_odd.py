"""What goes wrong between a client and a shop: too long, left, unreachable, taken away, edited, not allowed."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from core.house import House
from core.inquiries.queries import unanswered
from core.inquiries.rules import numbers_in
from core.items.models import Item
from core.messaging.rules import GROWS_ON
from core.people.models import Identity
from tests.harness.boutique import Boutique, publishes
from tests.harness.chat import TelegramChatter, Town


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


def test_five_thousand_characters_are_asked_for_in_two_parts_and_the_question_stays(street: Boutique) -> None:
    street.nora.presses("Ask")
    street.nora.says("long " * 1000)
    street.nora.saw("inquiries.too_long", limit=4096, count=4999)
    street.nora.says("short then")
    assert "Silk dress" in street.layla.saw_words("short then").text


def test_an_answer_to_who_has_left_is_not_sent_and_says_so(street: Boutique) -> None:
    street.nora.says("Do you ship?")
    street.nora.says("/stop")
    street.layla.says("We do.", answering=street.layla.saw_words("Do you ship?"))
    street.layla.saw("inquiries.client_left", name="Nora")
    assert not street.nora.count_of("We do.")
    street.nora.says("and now?", answering=street.nora.saw_words("has your message"))
    street.nora.saw("inquiries.stopped", shop="Layla Boutique")


def test_an_answer_to_who_cannot_be_reached_says_so(street: Boutique) -> None:
    street.nora.says("Do you ship?")
    with street.town.house.db.write() as uow:
        uow.session.execute(update(Identity).where(Identity.person_id == street.nora.person_id).values(reachable=False))
    street.layla.says("We do.", answering=street.layla.saw_words("Do you ship?"))
    street.layla.saw("inquiries.client_unreachable", name="Nora")


def test_an_item_that_is_hidden_meanwhile_is_named_no_more_and_the_talk_goes_on(street: Boutique) -> None:
    street.nora.presses("Ask")
    street.nora.says("is it lined?")
    with street.town.house.db.write() as uow:
        uow.session.execute(update(Item).values(state="withdrawn"))
    street.layla.says("It was the last one.", answering=street.layla.saw_words("is it lined?"))
    assert "Silk dress" not in street.nora.saw_words("It was the last one.").text
    street.nora.presses("Ask")
    street.nora.saw("errors.not_found")


def test_a_stranger_with_a_forged_button_learns_nothing(street: Boutique) -> None:
    street.nora.says("Do you ship?")
    street.omar.says("hello")
    for payload in ("talk:1", "write:1", "talkdone:1", "ask:1", "toshop:1", "into:1", "talks:shop:0", "talks:own:-3"):
        street.omar.presses_payload(payload, on=street.omar.last())
    assert not any("Do you ship?" in seen.text or "Silk" in seen.text for seen in street.omar.sees())
    street.omar.says("me too")
    assert not street.layla.count_of("me too")


def test_the_owner_has_no_one_to_ask_in_her_own_shop(street: Boutique) -> None:
    street.layla.presses_payload("ask:1", on=street.layla.last())
    street.layla.saw("inquiries.own_shop")


def test_a_reaction_on_what_is_no_item_changes_nothing(street: Boutique) -> None:
    street.nora.says("Do you ship?")
    before = len(street.layla.sees())
    street.layla.reacts("❤️", to=street.layla.saw_words("Do you ship?"))
    assert len(street.layla.sees()) == before


def test_many_conversations_are_paged_the_one_that_waits_longest_first(street: Boutique) -> None:
    clients = [street.town.person(f"Client {number}") for number in range(8)]
    for client in clients:
        client.says(f"/start {street.town.invite(street.shop)}")
        client.says("Hello")
    with street.town.house.db.read() as uow:
        assert unanswered(uow, street.shop) == 8
    street.layla.says("/inquiries")
    street.layla.saw("inquiries.waiting", count=8)
    listed = street.layla.last().text
    assert listed.index("Client 0") < listed.index("Client 5")
    assert "Client 6" not in listed
    street.layla.presses("Next")
    assert "Client 7" in street.layla.last().text
    street.layla.says("٨")
    street.layla.saw_words("Client 7: Hello")
    street.layla.presses("Done")
    street.layla.presses("All conversations")
    street.layla.saw("inquiries.waiting", count=7)


def test_a_list_is_no_trap_for_other_words(street: Boutique) -> None:
    street.nora.says("/inquiries")
    street.nora.saw("inquiries.none_own")
    street.nora.says("do you have it in red?")
    street.layla.saw_words("do you have it in red?")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("214", [214]),
        ("٢١٤", [214]),
        ("is #214 or 215 still there", [214, 215]),
        ("رقم ٢١٤ متوفر؟", [214]),
        ("$214", []),
        ("214 درهم", []),
        ("214 USD", []),
        ("at 12:30, 150 cm, 1,200 or 3.5, 50%", []),
        ("+971501234567", []),
        ("", []),
    ],
)
def test_numbers_that_may_be_an_items(words: str, numbers: list[int]) -> None:
    assert numbers_in(words) == numbers


def test_where_a_message_grows_is_where_it_can_be_edited(house: House) -> None:
    editing = {name for name in ("webchat", "telegram", "plain", "email") if house.channels[name].capabilities.edits}
    assert editing == GROWS_ON


def test_an_edited_message_changes_what_the_shop_was_told_and_what_arrived_is_marked(town: Town) -> None:
    """Only some channels tell of an edit; how far an answer got is read in the conversation."""
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    if isinstance(nora, TelegramChatter):
        sent = nora.chat.says("is it bleu?")
        town.settle()
        nora.chat.edits(sent, "is it blue?")
        town.settle()
        assert layla.saw_words("is it blue?")
        assert not layla.count_of("is it bleu?")
    else:
        nora.says("is it blue?")
    layla.says("It is.", answering=layla.saw_words("is it blue?"))
    layla.presses("All of it")
    assert re.search(
        r"You: It is. \((sent|delivered|read)\)", layla.last().text.translate(dict.fromkeys(range(0x2066, 0x206A)))
    )
