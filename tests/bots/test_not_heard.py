"""Whom a shop does not hear: who was blocked, who writes too fast, who writes too much; each told in a sentence."""

from __future__ import annotations

import pytest

from core.house import House
from core.inquiries.queries import unanswered
from core.shops.actions import set_role
from tests.harness.chat import Town
from tests.harness.street import Street

EVERYWHERE = pytest.mark.parametrize(("channel", "language"), [(None, "en"), (None, "ar"), ("plain", "ar")])


@pytest.fixture
def street(house: House) -> Street:
    return Street(Town(house))


@EVERYWHERE
def test_a_blocked_client_hears_in_a_sentence_that_nothing_was_passed_on(
    town: Town, channel: str | None, language: str
) -> None:
    street = Street(town, channel, language)
    layla, nora = street.layla, street.nora
    street.asks(nora, "You are thieves!")
    layla.presses(street.words["block"])
    layla.saw("comments.block", name="Nora Haddad")
    layla.presses(street.words["no"])
    layla.saw("comments.block_kept", name="Nora Haddad")
    layla.presses(street.words["block"], on=layla.saw_words("You are thieves!"))
    layla.presses(street.words["yes"])
    layla.saw("clients.card.blocked", name="Nora Haddad", shop=street.name)
    seen = len(layla.sees())
    for answering in (nora.saw_words("Silk dress"), None):
        before = len(nora.sees())
        nora.says("And liars!", answering=answering)
        assert nora.sees()[before:] == [nora.saw("clients.words_of_blocked", shop=street.name)]
    assert (len(layla.sees()), street.reads(layla), street.count()) == (seen, ["You are thieves!"], 1)
    layla.presses(street.words["unblock"])
    nora.says(f"/start {town.invite(street.shop)}")
    street.asks(nora, "Sorry.")
    assert layla.saw_words("Sorry.")


def test_a_client_is_blocked_from_a_conversation_by_who_may_put_clients_out(street: Street) -> None:
    vera = street.town.person("Vera")
    with street.town.house.db.write() as uow:
        set_role(uow, street.shop, vera.person_id, "viewer")
    street.nora.says("hello?")
    vera.says("/inquiries")
    vera.presses("Nora Haddad")
    assert "Block" not in str(vera.last().buttons)
    vera.presses_payload("askblock:inquiry:1", on=vera.last())
    vera.saw("errors.not_allowed")
    street.layla.presses("All of it")
    street.layla.presses("Block")
    street.layla.presses("Yes")
    street.nora.says("hello??", answering=street.nora.saw_words("and answers here"))
    street.nora.saw("clients.words_of_blocked", shop="Layla Boutique")
    street.layla.presses_payload("askblock:inquiry:1", on=street.layla.last())
    street.layla.saw("comments.blocked_already", name="Nora Haddad")
    with street.town.house.db.read() as uow:
        assert unanswered(uow, street.shop) == 1


def test_more_than_thirty_messages_a_minute_are_refused_in_one_sentence(street: Street) -> None:
    card = street.nora.saw_words("Silk dress")
    for number in range(34):
        street.nora.does_say(f"hurry {number}", card)
    street.town.settle()
    assert len(street.reads(street.layla)) == 30
    assert street.nora.count_of("more than thirty messages") == 1
    street.maya.says("calm", answering=street.maya.saw_words("Silk dress"))
    assert len(street.reads(street.layla)) == 31


def test_loose_words_have_a_pace_as_well(street: Street) -> None:
    for number in range(33):
        street.nora.does_say(f"hurry {number}", None)
    street.town.settle()
    assert street.nora.count_of("more than thirty messages") == 1


def test_five_thousand_characters_are_asked_for_in_two_parts(street: Street) -> None:
    street.asks(street.nora, "silk " * 1000)
    street.nora.saw("errors.comment.long", limit=4096)
    assert street.reads(street.layla) == []
