"""Links to one gallery: made, locked with a PIN, opened in chat, taken back; by them nothing else is seen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from core.galleries.links import link_card, links, lock_link, make_link
from core.galleries.models import GalleryLink
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.clock import now
from tests.harness.chat import Chatter, Town, photo

CODE = re.compile(r"see-[a-z0-9]{14}")
WEEK = {"en": "for a week", "ar": "لأسبوع"}


def _shop(town: Town, channel: str | None = None, language: str = "en") -> Chatter:
    """Two galleries, each with an item: the link is to the first, which only the team sees otherwise."""
    layla = town.person("Layla", channel, language)
    town.shop(layla)
    publish = {"en": "Publish", "ar": "نشر"}[language]
    layla.sends_photos(photo(), caption="Wedding photo\n$10")
    layla.presses(publish)
    layla.says({"en": "/galleries new Winter", "ar": "/galleries جديد Winter"}[language])
    layla.sends_photos(photo(), caption="Wool coat\n$90")
    layla.presses(publish)
    layla.says("/galleries summer")
    layla.says({"en": "2 team", "ar": "٢ الفريق"}[language])
    return layla


def _link(owner: Chatter) -> str:
    owner.says("/galleries summer")
    owner.says("2")
    _press(owner, {"en": "By link", "ar": "برابط"}[owner.language])
    _press(owner, WEEK[owner.language])
    found = CODE.findall(owner.last().text)
    assert found
    return str(found[0])


def _press(owner: Chatter, label: str) -> None:
    more = {"en": "More", "ar": "المزيد"}[owner.language]
    while not any(label in words for words, _ in owner.last().buttons):
        owner.presses(more, on=owner.last())
    owner.presses(label, on=owner.last())


@pytest.mark.parametrize("channel", [None, "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_whoever_has_the_link_sees_that_gallery_and_nothing_else(
    town: Town, channel: str | None, language: str
) -> None:
    layla = _shop(town, channel, language)
    code = _link(layla)
    guest = town.person("Aunt Salma", channel, language)
    guest.says(f"/start {code}")
    assert (guest.count_of("Wedding photo"), guest.count_of("Wool coat")) == (1, 0)
    guest.saw_words("/g/")
    card = guest.saw_words("Wedding photo")
    guest.says("❤️", answering=card)
    layla.saw_words("❤️")
    layla.says("/galleries summer")
    layla.saw_words({"en": "only the team + one link", "ar": "الفريق فقط + رابط واحد"}[language])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_with_a_pin_the_next_message_is_the_pin(town: Town, language: str) -> None:
    layla = _shop(town, None, language)
    code = _link(layla)
    _press(layla, {"en": "Ask for a PIN", "ar": "طلب رقم سري"}[language])
    layla.says("banana")
    layla.saw("galleries.error.pin")
    layla.says({"en": "4071", "ar": "٤٠ ٧١"}[language])
    layla.saw("galleries.pin.set")
    guest = town.person("Salma", None, language)
    guest.says(f"/start {code}")
    guest.saw("galleries.pin.ask")
    guest.says("1234")
    guest.saw("galleries.pin.wrong", count=4)
    guest.says({"en": "٤٠٧١", "ar": "4071"}[language])
    assert guest.count_of("Wedding photo") == 1


def _locked(house: House) -> tuple[Town, Chatter, str]:
    town = Town(house)
    layla = _shop(town)
    with house.db.write() as uow:
        card = make_link(uow, OPERATOR, 1, None)
        lock_link(uow, OPERATOR, card.id, "4071")
        kept = uow.session.scalars(select(GalleryLink.pin_hash)).one()
    assert kept
    assert "4071" not in kept
    return town, layla, card.code


def test_five_wrong_ones_and_even_the_right_one_waits_a_quarter_of_an_hour(house: House) -> None:
    town, _, code = _locked(house)
    guest = town.person("Guesser")
    guest.says(f"/start {code}")
    for wrong in ("1111", "banana", "3333", "4444", "5555"):
        guest.says(wrong)
    guest.saw("galleries.pin.paused")
    guest.says(f"/start {code}")
    guest.says("4071")
    assert guest.count_of("Wedding photo") == 0
    with time_machine.travel(now() + timedelta(minutes=16), tick=True):
        guest.says(f"/start {code}")
        guest.says("4071")
    assert guest.count_of("Wedding photo") == 1


def test_a_link_that_is_over_says_so_and_its_guests_see_no_more(house: House) -> None:
    town = Town(house)
    layla = _shop(town)
    code = _link(layla)
    guest, late = town.person("Guest"), town.person("Late")
    guest.says(f"/start {code}")
    card = guest.saw_words("Wedding photo")
    with time_machine.travel(now() + timedelta(days=8), tick=True):
        late.says(f"/start {code}")
        late.saw("galleries.pin.over")
        guest.says("❤️", answering=card)
        guest.saw("errors.not_found")


def test_taken_back_it_opens_nothing_from_the_next_look_on(house: House) -> None:
    town = Town(house)
    layla = _shop(town)
    code = _link(layla)
    guest = town.person("Guest")
    guest.says(f"/start {code}")
    card = guest.saw_words("Wedding photo")
    layla.says("/galleries summer")
    layla.says("2")
    layla.presses("By link")
    layla.presses("one came")
    layla.saw_words("Came by it: Guest")
    layla.presses("Take it back", on=layla.last())
    layla.saw("galleries.link.revoked")
    guest.says("❤️", answering=card)
    guest.saw("errors.not_found")
    guest.says(f"/start {code}")
    guest.saw("galleries.pin.over")
    with house.db.read() as uow:
        assert links(uow, OPERATOR, 1) == []


def test_a_code_that_no_link_has_is_told_as_such_and_a_bare_one_is_opened(house: House) -> None:
    town = Town(house)
    layla = _shop(town)
    guest = town.person("Guest")
    guest.says("/start see-22222222222222")
    guest.saw("galleries.pin.unknown")
    guest.says(f"Look at this: {_link(layla)}")
    assert guest.count_of("Wedding photo") == 1


def test_nobody_but_who_runs_the_shop_makes_locks_or_revokes_links(house: House) -> None:
    town, layla, _ = _locked(house)
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(1)}")
    for payload in ("gallinks:1:0", "gallink:1:7", "gallinksee:1", "gallinkpin:1", "gallinkoff:1"):
        nora.presses_payload(payload, on=nora.last())
        nora.saw("errors.not_allowed")
    with house.db.read() as uow:
        assert link_card(uow, OPERATOR, 1).good
        assert len(links(uow, OPERATOR, 1)) == 1
    assert layla.count_of("see-") == 0
