"""/team: a link that works once, roles given and taken, and two of a team who don't answer the same client."""

from __future__ import annotations

import re

import pytest
import time_machine

from core.house import House
from core.shops.actions import set_role
from core.shops.queries import role_in
from tests.harness.chat import Chatter, Town, photo

SHOP = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}
WORDS = {
    "en": {"invite": "Invite someone", "editor": "Editor", "role": "Another role", "viewer": "Viewer"},
    "ar": {"invite": "دعوة إلى الفريق", "editor": "محرر", "role": "دور آخر", "viewer": "مطّلع"},
}
WORDS["en"] |= {
    "remove": "Take off the team",
    "yes": "Yes",
    "leave": "Leave the team",
    "no": "No",
    "claim": "I'll answer",
}
WORDS["ar"] |= {"remove": "إخراج من الفريق", "yes": "نعم", "no": "لا", "claim": "أنا أجيب"}


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _link(owner: Chatter, role: str) -> str:
    owner.says("/team")
    owner.presses(WORDS[owner.language]["invite"])
    owner.presses(WORDS[owner.language][role], on=owner.last())
    (code,) = set(re.findall(r"team-[a-z0-9]{16}", owner.last().text))
    return str(code)


def _role(person: Chatter) -> str | None:
    with person.town.house.db.read() as uow:
        return role_in(uow, person.person_id, 1)


def _works(layla: Chatter, name: str, role: str, language: str = "en", channel: str | None = None) -> Chatter:
    helper = layla.town.person(name, channel, language)
    with layla.town.house.db.write() as uow:
        set_role(uow, 1, helper.person_id, role)
    return helper


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_member_comes_by_a_link_gets_another_role_and_goes(town: Town, channel: str | None, language: str) -> None:
    layla, sara = town.person("Layla", channel, language), town.person("Sara", channel, language)
    town.shop(layla)
    words, shop = WORDS[language], SHOP[language]
    sara.says(f"/start {_link(layla, 'editor')}")
    sara.saw("team.welcome_editor", shop=shop)
    layla.saw("team.told.joined_editor", name="Sara", shop=shop)
    layla.says("/team")
    layla.presses("Sara")
    layla.presses(words["role"])
    layla.presses(words["viewer"], on=layla.last())
    sara.saw("team.told.now_viewer", shop=shop)
    assert _role(sara) == "viewer"
    layla.presses(words["remove"])
    layla.presses(words["yes"])
    sara.saw("team.told.removed", shop=shop)
    sara.says("/items")
    sara.saw("chat.unknown_command")


def test_a_link_works_once_and_within_its_week(layla: Chatter) -> None:
    sara, zain = layla.town.person("Sara"), layla.town.person("Zain")
    code = _link(layla, "editor")
    sara.says(f"Look what I got: {code}")
    zain.says(code)
    zain.saw("team.link.over")
    late = _link(layla, "editor")
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True):
        zain.says(f"/start {late}")
    assert (_role(sara), _role(zain)) == ("editor", None)


def test_her_own_link_changes_nothing_and_stays_good(layla: Chatter) -> None:
    code = _link(layla, "editor")
    layla.says(f"/start {code}")
    layla.saw("team.link.own")
    assert _role(layla) == "owner"
    sara = layla.town.person("Sara")
    sara.says(f"/start {code}")
    assert _role(sara) == "editor"


def test_what_a_member_was_asked_is_asked_no_more_once_they_are_off_the_team(layla: Chatter) -> None:
    sara = _works(layla, "Sara", "admin")
    sara.says("/settings")
    sara.says("2")
    layla.says("/team")
    layla.presses("Sara")
    layla.presses("Take off the team")
    layla.presses("Yes")
    sara.says("A new story")
    sara.saw("chat.way.stranger")


@pytest.mark.parametrize("role", ["admin", "editor", "marketer", "viewer"])
def test_all_see_the_team_and_only_its_owner_changes_it(layla: Chatter, role: str) -> None:
    sara, zain = _works(layla, "Sara", role), _works(layla, "Zain", "viewer")
    sara.says("/team")
    sara.saw_words("Layla · Owner")
    for payload in ("invitemember:1:admin", f"giverole:1:{zain.person_id}:admin", f"offteam:1:{zain.person_id}:1"):
        sara.presses_payload(payload, on=sara.last())
        sara.saw("clients.only", people=["Layla"], shop="Layla Boutique")
    assert _role(zain) == "viewer"


def test_an_owner_is_neither_removed_nor_the_last_to_leave(layla: Chatter) -> None:
    omar = _works(layla, "Omar", "owner")
    layla.says("/team")
    for payload in (f"offteam:1:{omar.person_id}:1", f"giverole:1:{omar.person_id}:viewer"):
        layla.presses_payload(payload, on=layla.last())
        layla.saw("team.error.owner")
    layla.presses("Leave the team")
    layla.presses("Yes")
    layla.saw("team.left", shop="Layla Boutique")
    omar.says("/team")
    omar.presses("Leave the team")
    omar.presses("Yes")
    omar.saw("team.error.last_owner")
    assert (_role(layla), _role(omar)) == (None, "owner")


def _asked(town: Town, layla: Chatter, language: str = "en", channel: str | None = None) -> Chatter:
    """A client asks about an item."""
    nora = town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(1)}")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    nora.says("Is it warm?", answering=nora.saw_words("Silk dress"))
    return nora


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_has_the_client_and_the_second_is_asked(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    sara = _works(layla, "Sara", "editor", language, channel)
    nora = _asked(town, layla, language, channel)
    sara.presses(WORDS[language]["claim"], on=sara.saw_words("Is it warm?"))
    question = layla.saw_words("Is it warm?")
    layla.says("Yes, very", answering=question)
    layla.saw("team.claims.answering", name="Sara")
    assert nora.count_of("Yes, very") == 0
    layla.presses(WORDS[language]["no"])
    layla.saw("team.claims.kept_back")
    layla.says("Indeed it is", answering=question)
    layla.presses(WORDS[language]["yes"])
    assert (nora.count_of("Yes, very"), nora.count_of("Indeed it is")) == (0, 1)


def test_the_others_messages_show_who_answers(layla: Chatter) -> None:
    sara = _works(layla, "Sara", "editor")
    _asked(layla.town, layla)
    sara.presses("I'll answer")
    assert "Sara answers this." in layla.saw_words("Is it warm?").text.translate(dict.fromkeys((0x2068, 0x2069)))
    layla.presses_payload("claim:1", on=layla.saw_words("Is it warm?"))
    layla.saw("team.claims.taken", name="Sara")
    sara.says("It is", answering=sara.saw_words("Is it warm?"))
    layla.saw("team.claims.other_answered", name="Sara")


def test_whoever_works_alone_is_never_asked_whose_it_is(layla: Chatter) -> None:
    nora = _asked(layla.town, layla)
    question = layla.saw_words("Is it warm?")
    assert [label for label, _ in question.buttons] == ["Answer privately", "Hide", "Block"], "whose it is, is clear"
    layla.says("It is", answering=question)
    nora.saw_words("It is")


def test_who_lets_it_lie_has_it_no_more(layla: Chatter) -> None:
    sara = _works(layla, "Sara", "editor")
    nora = _asked(layla.town, layla)
    sara.presses("I'll answer")
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True):
        layla.says("It is", answering=layla.saw_words("Is it warm?"))
        nora.saw_words("It is")
