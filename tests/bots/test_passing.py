"""Pass it on: a client's Share, the friend who comes by it, and the owner who reads by whom."""

from __future__ import annotations

import re

import pytest

from core.clients.queries import shops_joined
from core.galleries.actions import protect_gallery
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from core.sharing.actions import note_visit
from core.sharing.queries import link_by_code
from locales.bidi import Plain
from tests.harness.chat import Chatter, Town, photo

CODE = re.compile(r"/go/([a-z0-9]{7})")
WORDS = {
    "en": {"share": "Share", "publish": "Publish", "ask": "Ask to be let in", "yes": "Yes"},
    "ar": {"share": "مشاركة", "publish": "نشر", "ask": "طلب الدخول", "yes": "نعم"},
}
CAPTION = {"en": "Silk dress\n$120", "ar": "فستان حرير\n١٢٠ درهم"}


def _town(town: Town, channel: str | None = None, language: str = "en") -> tuple[Chatter, Chatter]:
    """An owner with one published item, and a client who was told of it."""
    layla, nora = town.person("Layla", channel, language), town.person("Nora", channel, language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=CAPTION[language])
    layla.presses(WORDS[language]["publish"])
    return layla, nora


def _passes_on(person: Chatter) -> str:
    """The code in what they forward. A channel with few buttons may have no room for Share on the card."""
    person.presses_payload("passon:1", on=person.last())
    found = CODE.search(person.last().text)
    assert found, person.last().text
    return found[1]


def _joined(person: Chatter) -> bool:
    with person.town.house.db.read() as uow:
        return shops_joined(uow, person.person_id) == [1]


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_friend_asks_the_owner_reads_by_whom_and_after_the_yes_the_very_item_comes(
    town: Town, channel: str | None, language: str
) -> None:
    layla, nora = _town(town, channel, language)
    omar = town.person("Omar", channel, language)
    code = _passes_on(nora)
    shop, title = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language], CAPTION[language].splitlines()[0]
    nora.saw("sharing.pass.door", shop=shop)
    omar.says(f"/start go-{code}")
    omar.saw("sharing.door", shop=shop)
    assert omar.count_of(title) == 0
    omar.presses(WORDS[language]["ask"])
    layla.saw("clients.asked.passed_on", by="Nora", title=title)
    layla.presses(WORDS[language]["yes"])
    omar.saw("clients.asked.yes", shop=shop)
    assert omar.count_of(title) == 1
    assert _joined(omar)
    omar.says(f"/start go-{code}")
    assert title in omar.last().text


def test_share_stands_on_the_clients_card(house: House) -> None:
    _, nora = _town(Town(house))
    nora.presses("Share")
    assert CODE.search(nora.last().text)


def test_pressed_twice_it_is_the_same_link_and_anothers_is_another(house: House) -> None:
    town = Town(house)
    layla, nora = _town(town)
    assert _passes_on(nora) == _passes_on(nora)
    assert _passes_on(nora) != _passes_on(layla)


def test_nothing_of_a_protected_gallery_is_passed_on(house: House) -> None:
    layla, nora = _town(Town(house))
    with house.db.write() as uow:
        protect_gallery(uow, OPERATOR, 1, protected=True)
    nora.presses_payload("passon:1", on=nora.last())
    nora.saw("sharing.error.protected")
    layla.presses_payload("shareon:1:link", on=layla.last())
    assert not any("Strangers" in label for label, _ in layla.last().buttons)


def test_a_stranger_passes_nothing_on_and_learns_nothing(house: House) -> None:
    layla, _ = _town(Town(house))
    rana = layla.town.person("Rana")
    rana.says("/help")
    for payload in ("passon:1", "shareopen:1:1", "passon:99"):
        rana.presses_payload(payload, on=rana.last())
        rana.saw("errors.not_found")
        assert rana.count_of("Silk dress") == 0


def test_several_who_ask_are_named_with_those_who_brought_them(house: House) -> None:
    layla, nora = _town(Town(house))
    code = _passes_on(nora)
    for name in ("Omar", "Sara"):
        friend = layla.town.person(name)
        friend.says(f"/start go-{code}")
        friend.presses("Ask to be let in")
    layla.saw_words("Sara, by Nora")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_owner_reads_on_the_button_what_strangers_see_and_opens_it_by_a_press(town: Town, language: str) -> None:
    layla, nora = _town(town, None, language)
    title = CAPTION[language].splitlines()[0]
    layla.presses_payload("shareon:1:link", on=layla.last())
    platform = {"en": "Just the link", "ar": "الرابط وحده"}[language]
    layla.presses("🔒")
    layla.saw("sharing.opened", title=title, platform=platform)
    nora.presses_payload("passon:1", on=nora.last())
    shop = {"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language]
    nora.saw("sharing.pass.open", shop=shop)
    omar, code = town.person("Omar", language=language), _passes_on(nora)
    omar.says(f"/start go-{code}")
    omar.saw("sharing.open_door", shop=shop, title=title, link=Plain(f"{town.house.base_url}/go/{code}"))
    layla.presses("🌍")
    layla.saw("sharing.closed", title=title, platform=platform)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_stats_tell_what_clients_passed_on_and_who_asked_by_a_link(town: Town, language: str) -> None:
    layla, nora = _town(town, None, language)
    code = _passes_on(nora)
    with town.house.db.write() as uow:
        note_visit(uow, link_by_code(uow, code).id, "somebody", now())
    omar = town.person("Omar")
    omar.says(f"/start go-{code}")
    omar.presses("Ask to be let in")
    layla.says("/stats")
    layla.saw("stats.asked", count=1)
    assert re.search({"en": r"passed on: \W*Nora", "ar": r"مرّره الزبائن: \W*Nora"}[language], layla.last().text)
    assert f"by-{nora.person_id}" not in layla.last().text


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_that_opens_nothing_promises_no_answer_of_a_shop(town: Town, channel: str | None, language: str) -> None:
    omar = town.person("Omar", channel, language)
    omar.says("/start go-xxxxxxxxxx")
    assert omar.saw("errors.invite.unknown") == omar.last()
    assert omar.last().buttons == []
