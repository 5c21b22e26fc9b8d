"""How much the shop hears: a comment hidden and shown again, a client muted for a day."""

from __future__ import annotations

import pytest

from core.feedback.actions import hide_comment
from core.feedback.counting import count_again
from core.feedback.queries import comments
from core.house import House
from core.inquiries.queries import unanswered
from core.items.queries import item_by_id
from core.kernel.actor import OPERATOR, Actor
from core.kernel.errors import NotAllowed
from tests.harness.boutique import Boutique
from tests.harness.chat import Chatter

HIDE = {"en": "Hide", "ar": "أخفوه"}


@pytest.fixture
def street(house: House) -> Boutique:
    return Boutique(house)


def _sees(street: Boutique, person: Chatter) -> list[str]:
    with street.town.house.db.read() as uow:
        return [one.text for one in comments(uow, Actor(person.person_id), 1)]


def _count(street: Boutique) -> int:
    with street.town.house.db.read() as uow:
        return item_by_id(uow, OPERATOR, 1).comments


@pytest.fixture
def maya(street: Boutique) -> Chatter:
    maya = street.town.person("Maya")
    maya.says(f"/start {street.town.invite(street.shop)}")
    return maya


def test_a_hidden_comment_is_seen_by_its_writer_and_the_shop_and_comes_back(street: Boutique, maya: Chatter) -> None:
    street.nora.says("overpriced!", answering=street.nora.saw_words("Silk dress"))
    street.layla.presses("Hide")
    street.layla.saw("inquiries.comment_hidden")
    assert "Hidden: only you" in street.layla.saw_words("overpriced!").text
    assert [bool(_sees(street, who)) for who in (street.layla, street.nora, maya)] == [True, True, False]
    assert _count(street) == 0
    street.layla.says("It is silk.", answering=street.layla.saw_words("overpriced!"))
    street.nora.saw_words("It is silk.")
    assert _sees(street, street.nora) == ["overpriced!", "It is silk."]
    assert (_sees(street, maya), _count(street)) == ([], 0)
    street.layla.presses("Show again")
    assert (_sees(street, maya), _count(street)) == (["overpriced!", "It is silk."], 2)


def test_hiding_twice_is_hiding_once_and_the_hourly_count_agrees(street: Boutique) -> None:
    street.nora.says("overpriced!", answering=street.nora.saw_words("Silk dress"))
    street.nora.says("truly", answering=street.nora.saw("chat.commented", shop="Layla Boutique"))
    for _ in range(2):
        with street.town.house.db.write() as uow:
            hide_comment(uow, OPERATOR, 1, hidden=True)
    before = _count(street)
    with street.town.house.db.write() as uow:
        assert count_again(uow).mended == 0
    assert _count(street) == before


def test_who_may_not_answer_can_hide_nothing(street: Boutique) -> None:
    street.nora.says("overpriced!", answering=street.nora.saw_words("Silk dress"))
    vera = street.joins_team("Vera", "viewer")
    with street.town.house.db.write() as uow, pytest.raises(NotAllowed):
        hide_comment(uow, Actor(vera.person_id), 1, hidden=True)
    street.nora.presses_payload("hidesaid:1:1", on=street.nora.last())
    street.nora.saw("errors.not_allowed")
    assert _count(street) == 1


def test_a_muted_client_calls_nobody_and_their_words_wait(street: Boutique) -> None:
    street.nora.says("hello?")
    street.layla.presses("All of it")
    street.layla.presses("Mute for a day")
    street.layla.saw("inquiries.muted", name="Nora")
    street.layla.presses("Done", on=street.layla.saw_words("Nora: hello?"))
    seen = len(street.layla.sees())
    street.nora.says("HELLO???")
    street.nora.says("why so dear?", answering=street.nora.saw_words("Silk dress"))
    assert len(street.layla.sees()) == seen
    with street.town.house.db.read() as uow:
        assert unanswered(uow, street.shop) == 1
    street.layla.presses("Hear again")
    street.nora.says("still there?")
    assert street.layla.saw_words("still there?")
