"""/invite, asking to be let in, /clients: who comes in, by whom, and who may stay."""

from __future__ import annotations

import re

import pytest
import time_machine

from core.clients.clientele import client_for_sending
from core.clients.queries import shops_joined, tagged
from core.house import House
from core.shops.actions import set_role
from tests.harness.chat import Chatter, Town

SHOP = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}
WORDS = {
    "en": {"ask": "Ask to be let in", "yes": "Yes", "no": "No", "end": "End this invite", "one": "For 1 person"},
    "ar": {"ask": "طلب الدخول", "yes": "نعم", "no": "لا", "end": "إنهاء هذه الدعوة", "one": "لشخص واحد"},
}
MORE = {"en": "More", "ar": "المزيد"}
CODE = re.compile(r"(?:/join/|start=)([a-z0-9]{10})")


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _works(layla: Chatter, name: str, role: str) -> Chatter:
    helper = layla.town.person(name)
    with layla.town.house.db.write() as uow:
        set_role(uow, 1, helper.person_id, role)
    return helper


def _code(owner: Chatter) -> str:
    return next(found[1] for seen in reversed(owner.sees()) if (found := CODE.search(seen.text)))


def _joined(person: Chatter) -> bool:
    with person.town.house.db.read() as uow:
        return shops_joined(uow, person.person_id) == [1]


def _nora(layla: Chatter, name: str = "Nora") -> Chatter:
    nora = layla.town.person(name)
    nora.says(f"/start {layla.town.invite(1)}")
    return nora


def _presses_further(person: Chatter, words: str, language: str) -> None:
    """Through More, where a message has three buttons."""
    for _ in range(8):
        if any(words in label for seen in person.sees()[-2:] for label, _ in seen.buttons):
            break
        person.presses(MORE[language])
    person.presses(words)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_invite_is_a_link_a_code_and_a_picture_to_pass_on(town: Town, channel: str | None, language: str) -> None:
    layla, nora = town.person("Layla", channel, language), town.person("Nora", channel, language)
    town.shop(layla)
    layla.says("/invite")
    passed_on = layla.saw_words("بوتيك ليلى")
    assert len(passed_on.media) == 1
    assert SHOP["en"] in passed_on.text
    nora.says(f"/start {_code(layla)}")
    assert _joined(nora)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_invite_for_one_lets_one_in_and_the_next_may_ask(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    nora, omar = (town.person(name, channel, language) for name in ("Nora", "Omar"))
    town.shop(layla)
    layla.says("/invite")
    _presses_further(layla, WORDS[language]["one"], language)
    code = _code(layla)
    nora.says(f"/start {code}")
    omar.says(f"/start {code}")
    omar.saw("errors.invite.over")
    omar.presses(WORDS[language]["ask"])
    omar.presses(WORDS[language]["ask"])
    omar.saw("clients.ask.sent")
    layla.saw("clients.asked.one", name="Omar", shop=SHOP[language])
    assert not _joined(omar)
    layla.presses(WORDS[language]["yes"])
    layla.saw("clients.asked.said_yes", name="Omar", by="Layla")
    omar.saw("clients.asked.yes", shop=SHOP[language])
    assert _joined(omar)


def test_limits_are_changed_in_the_message_of_that_invite(layla: Chatter) -> None:
    layla.says("/invite")
    standing = _code(layla)
    layla.presses("Good for 1 week")
    code = _code(layla)
    assert code != standing
    layla.presses("For 10 people")
    invite = layla.saw("clients.invite.uses", count=10)
    assert code in invite.text
    layla.presses("For any number", on=invite)
    assert layla.count_of("For 10 people more") == 0


def test_an_invite_that_is_too_old_is_over(layla: Chatter) -> None:
    layla.says("/invite")
    layla.presses("Good for 1 day")
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True):
        omar = layla.town.person("Omar")
        omar.says(f"/start {_code(layla)}")
        omar.saw("errors.invite.over")


def test_one_press_ends_an_invite_and_those_who_came_by_it_stay(layla: Chatter) -> None:
    layla.says("/invite")
    code = _code(layla)
    nora, omar = layla.town.person("Nora"), layla.town.person("Omar")
    nora.says(f"/start {code}")
    layla.presses("All invites")
    layla.saw("clients.invites.came", count=1)
    layla.presses("End 1")
    omar.says(f"/start {code}")
    omar.saw("errors.invite.over")
    assert _joined(nora)
    layla.says("/invite")
    assert _code(layla) != code


@pytest.mark.parametrize(("said", "kept"), [("VIP", "vip"), ("#العائلة", "العائلة"), ("⭐️", "⭐️")])
def test_who_comes_by_an_invite_with_a_tag_has_it(layla: Chatter, said: str, kept: str) -> None:
    layla.says("/invite")
    layla.presses("With a tag")
    layla.says("x" * 200)
    layla.saw("clients.error.tag_long", limit=30)
    layla.says(said)
    nora = layla.town.person("Nora")
    nora.says(f"/start {_code(layla)}")
    with layla.town.house.db.read() as uow:
        assert list(uow.session.scalars(tagged(1, kept))) == [nora.person_id]


def test_a_viewer_who_invites_is_told_who_can(layla: Chatter) -> None:
    viewer = _works(layla, "Vera", "viewer")
    viewer.says("/invite")
    viewer.saw("clients.only", people=["Layla"], shop="Layla Boutique")


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_client_is_found_tagged_and_taken_out(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    nora = town.person("أمل", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.says("/clients")
    layla.saw_words("أمل")
    layla.says("امل")
    card = layla.saw("clients.card.active", name="أمل", shop=SHOP[language])
    layla.says({"en": "tag Best friends", "ar": "وسم Best friends"}[language], answering=card)
    layla.saw("clients.tagged", name="أمل", tag="best friends")
    layla.says("/clients best friends")
    card = layla.saw("clients.card.tags", tags=["best friends"])
    layla.says({"en": "untag best friends", "ar": "بلا وسم best friends"}[language], answering=card)
    layla.says("/clients امل")
    assert layla.last().text.count("best friends") == 0
    layla.presses({"en": "Remove", "ar": "إخراج"}[language])
    layla.saw("clients.card.left", name="أمل", shop=SHOP[language])
    assert not _joined(nora)
    nora.says(f"/start {town.invite(1)}")
    assert _joined(nora)


def test_a_tag_is_given_and_taken_by_pressing(layla: Chatter) -> None:
    nora = _nora(layla)
    layla.says("/clients nora")
    card = layla.last()
    layla.presses("Tag", on=card)
    layla.says("مميّزون جدًّا من أول يوم فتحنا")
    with layla.town.house.db.read() as uow:
        (tag,) = client_for_sending(uow, 1, nora.person_id).tags
    layla.says("/clients nora")
    layla.presses("Without #", on=layla.last())
    with layla.town.house.db.read() as uow:
        assert client_for_sending(uow, 1, nora.person_id).tags == ()
    assert tag == "مميّزون جدًّا من أول يوم فتحنا"


def test_a_blocked_client_neither_comes_back_nor_is_heard_nor_told(layla: Chatter) -> None:
    nora = _nora(layla)
    layla.says("/clients nora")
    layla.presses("Block")
    layla.saw("clients.card.blocked", name="Nora", shop="Layla Boutique")
    seen = len(layla.sees())
    nora.says(f"/start {layla.town.invite(1)}")
    nora.saw("errors.invite.over")
    nora.presses("Ask to be let in")
    nora.saw("clients.ask.sent")
    assert len(layla.sees()) == seen
    assert not _joined(nora)
    layla.says("/clients")
    layla.presses("1 blocked")
    layla.presses("Nora", on=layla.last())
    layla.presses("Unblock")
    nora.says(f"/start {layla.town.invite(1)}")
    assert _joined(nora)


def test_nobody_who_works_there_can_be_blocked_not_even_by_themselves(layla: Chatter) -> None:
    eve = _works(layla, "Eve", "editor")
    eve.says("/clients")
    for person in (layla, eve):
        eve.presses_payload(f"block:1:{person.person_id}", on=eve.last())
        eve.saw("clients.error.staff", name=person.name)


def test_a_forged_number_names_nobody_and_blocks_nobody(layla: Chatter) -> None:
    mona = layla.town.person("Mona")
    layla.says("/clients")
    layla.presses_payload(f"block:1:{mona.person_id}", on=layla.last())
    layla.saw("errors.not_found")
    assert layla.count_of("Mona") == 0


def test_a_client_who_presses_what_was_made_for_staff_changes_nothing(layla: Chatter) -> None:
    nora, omar = _nora(layla), _nora(layla, "Omar")
    for payload in ("putout:1:{}", "block:1:{}", "asktag:1:{}", "client:1:{}"):
        nora.presses_payload(payload.format(omar.person_id), on=nora.last())
    for payload in ("clients:1:0", "invites:1:0", "inviteto:1:0", "endinvite:1", "limit:1:days:7", "letallin:1:1"):
        nora.presses_payload(payload, on=nora.last())
    assert _joined(omar)
    assert nora.count_of("Omar") == 0
    assert nora.count_of("join/") == 0


def test_twenty_who_join_in_a_row_are_one_message(layla: Chatter) -> None:
    for number in range(5):
        _nora(layla, f"Guest {number}")
    assert layla.count_of("accepted your invite") == 1
    layla.saw("clients.joined_more", people=["Guest 0", "Guest 1", "Guest 2"], count=2)


def test_the_list_is_paged_and_every_client_is_reached_with_three_buttons(house: House) -> None:
    town = Town(house, "plain")
    layla = town.person("Layla")
    town.shop(layla)
    for number in range(6):
        _nora(layla, f"Guest {number}")
    layla.says("/clients")
    found: list[str] = []
    for _ in range(6):
        labels = [label for label, _ in layla.last().buttons]
        found += [label for label in labels if label.startswith("Guest")]
        if "More" not in labels:
            break
        layla.presses("More", on=layla.last())
    assert sorted(found) == [f"Guest {number}" for number in range(6)]


def test_words_that_name_nobody_are_what_they_would_have_been(layla: Chatter) -> None:
    layla.says("/clients")
    layla.says("hello there")
    layla.saw("chat.way.staff")
