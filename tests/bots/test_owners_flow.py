"""/owners and /recover: codes on paper, a second owner, handing over; a lost phone does not lose the shop."""

from __future__ import annotations

import re

import pytest
import time_machine
from sqlalchemy import text

from core.house import House
from core.shops.queries import owners_of, role_in
from tests.harness.chat import Chatter, Town

WORDS = {
    "en": {"codes": "Recovery codes", "done": "Done", "second": "A second owner", "yes": "Yes", "no": "No"},
    "ar": {"codes": "رموز الاسترداد", "done": "تم", "second": "مالك ثانٍ", "yes": "نعم", "no": "لا"},
}
CODE = re.compile(r"(?:[a-z0-9]{4}-){3}[a-z0-9]{4}")


@pytest.fixture
def layla(house: House) -> Chatter:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    return layla


def _codes(owner: Chatter) -> list[str]:
    owner.says("/owners")
    owner.presses(WORDS[owner.language]["codes"])
    return CODE.findall(owner.last().text)


def _offer(owner: Chatter, button: str) -> str:
    owner.presses(button)
    (code,) = set(re.findall(r"own-[a-z0-9]{16}", owner.last().text))
    return str(code)


def _owners(house: House) -> list[int]:
    with house.db.read() as uow:
        return owners_of(uow, 1)


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_code_from_paper_gives_the_shop_back_on_a_new_phone(town: Town, channel: str | None, language: str) -> None:
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    codes = _codes(layla)
    assert len(codes) == 8

    anew = town.person("Layla again", channel, language)
    anew.says("/recover")
    anew.saw("shop.recover.ask")
    anew.says(codes[3].upper().replace("-", " "))
    anew.saw("shop.recover.done", shop={"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language])
    assert _owners(town.house) == [layla.person_id, anew.person_id]
    layla.saw_words("Layla again")


def test_a_code_is_good_once_and_new_ones_end_the_old(layla: Chatter) -> None:
    town = layla.town
    first, second, *_ = _codes(layla)
    omar, zain = town.person("Omar"), town.person("Zain")
    omar.says(f"/recover {first}")
    zain.says(f"/recover {first}")
    zain.saw("shop.recover.wrong")
    layla.says("/owners")
    layla.presses("Recovery codes")
    layla.saw("shop.codes.sure", count=7)
    layla.presses("Yes")
    zain.says(f"/recover {second}")
    assert zain.person_id not in _owners(layla.town.house)


def test_wrong_codes_are_counted_and_soon_no_code_is_taken(layla: Chatter) -> None:
    town = layla.town
    good = _codes(layla)[0]
    thief = town.person("Thief")
    thief.says("/recover")
    for _ in range(5):
        thief.says("aaaa-bbbb-cccc-dddd")
    thief.says(f"/recover {good}")
    thief.saw("shop.recover.often")
    assert _owners(layla.town.house) == [layla.person_id]


def test_codes_are_kept_nowhere_once_they_are_on_paper(house: House) -> None:
    layla = Town(house).person("Layla")
    layla.town.shop(layla)
    codes = _codes(layla)
    layla.presses("Done")
    layla.saw("shop.codes.kept")
    tables = ("inbound", "outgoing", "messages", "events", "conversations", "webchat_messages", "recovery_codes")
    with house.db.read() as uow:
        rows = {table: str(uow.session.execute(text(f"SELECT * FROM {table}")).all()) for table in tables}
    assert [table for table, row in rows.items() if codes[0] in row or codes[0].replace("-", "") in row] == []


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_second_owner_comes_by_a_code_and_her_yes(town: Town, channel: str | None, language: str) -> None:
    layla, omar = town.person("Layla", channel, language), town.person("Omar", channel, language)
    town.shop(layla)
    layla.says("/owners")
    code = _offer(layla, WORDS[language]["second"])
    omar.says(f"/start {code}")
    assert _owners(town.house) == [layla.person_id], "not before she said Yes"
    layla.presses(WORDS[language]["yes"])
    assert _owners(town.house) == [layla.person_id, omar.person_id]
    omar.saw("shop.offer.yes", shop={"en": "Layla Boutique", "ar": "بوتيك ليلى"}[language])


def test_the_whole_message_passed_on_opens_it_too_and_a_second_opener_is_too_late(layla: Chatter) -> None:
    town = layla.town
    omar, zain = town.person("Omar"), town.person("Zain")
    layla.says("/owners")
    code = _offer(layla, "A second owner")
    omar.says(layla.last().text)
    omar.saw("shop.offer.asked", shop="Layla Boutique")
    zain.says(code)
    zain.saw("shop.offer.over")


def test_after_a_no_nothing_has_changed(layla: Chatter) -> None:
    town = layla.town
    omar = town.person("Omar")
    layla.says("/owners")
    omar.says(_offer(layla, "A second owner"))
    layla.presses("No")
    omar.saw("shop.offer.no", shop="Layla Boutique")
    assert _owners(layla.town.house) == [layla.person_id]


@pytest.mark.parametrize(("button", "role"), [("I stay as admin", "admin"), ("I leave", None)])
def test_handed_over_she_keeps_what_she_chose(layla: Chatter, button: str, role: str | None) -> None:
    town = layla.town
    omar = town.person("Omar")
    layla.says("/owners")
    layla.presses("Hand the shop over")
    omar.says(_offer(layla, button))
    layla.presses("Yes")
    assert _owners(layla.town.house) == [omar.person_id]
    with layla.town.house.db.read() as uow:
        assert role_in(uow, layla.person_id, 1) == role


def test_the_yes_is_hers_alone_and_only_while_she_owns_the_shop(layla: Chatter) -> None:
    town = layla.town
    omar, zain = town.person("Omar"), town.person("Zain")
    layla.says("/owners")
    omar.says(_offer(layla, "A second owner"))
    zain.says("hello")
    zain.presses_payload("offered:1:1", on=zain.last())
    omar.presses_payload("offered:1:1", on=omar.last())
    assert _owners(layla.town.house) == [layla.person_id]


def test_an_offer_is_over_after_a_week(layla: Chatter) -> None:
    town = layla.town
    layla.says("/owners")
    code = _offer(layla, "A second owner")
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True):
        omar = town.person("Omar")
        omar.says(code)
        omar.saw("shop.offer.over")
