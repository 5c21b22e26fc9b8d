"""E-mail addresses of people: how they are written, how one becomes somebody's, and how silence is asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core.clients.actions import accept_invite, choose_rhythm, make_invite
from core.clients.queries import rhythm_of
from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.errors import Refusal
from core.people.actions import mark_unreachable, meet, stop_reaching
from core.people.addresses import claim_address, confirm_address
from core.people.queries import channels_of, person_by_identity, reached_at
from core.people.rules import clean_address
from core.shops.actions import create_shop


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nora@example.com", "nora@example.com"),
        (" Nora.Haddad+art@Example.COM ", "Nora.Haddad+art@example.com"),
        ("<nora@example.com>", "nora@example.com"),
        ("mailto:nora@example.com", "nora@example.com"),
        ("\u200enora@example.com\u200f", "nora@example.com"),
        ("nora٧@example.com", "nora7@example.com"),
        ("nora@مثال.com", "nora@xn--mgbh0fb.com"),
    ],
)
def test_an_address_is_kept_in_one_way_however_it_was_typed(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "nora", "nora@", "@example.com", "nora@localhost", "no ra@example.com", "nora@exam ple.com", "a@b@example.com"]
    + ["nora@example..com", ".nora@example.com", "no..ra@example.com", "nora@-example.com", "نورة@example.com"]
    + ["nora@example.com\r\nBcc: all@example.com", "n" * 65 + "@example.com", "n@" + "e" * 64 + ".com"]
    + ["n@" + "example." * 40 + "com", "nora@example.com, layla@example.com", "nora@192.168.1.1"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert clean_address(typed) is None


def _claim(house: House, person_id: int, address: str = "nora@example.com") -> str:
    with house.db.write() as uow:
        return claim_address(uow, person_id, address)


def _person(house: House, name: str) -> int:
    with house.db.write() as uow:
        return meet(uow, "webchat", name)


def test_an_address_is_nobodys_until_its_link_is_opened_and_then_theirs_once(house: House) -> None:
    nora = _person(house, "nora")
    token = _claim(house, nora, "Nora@EXAMPLE.com")
    with house.db.write() as uow:
        assert person_by_identity(uow, "email", "Nora@example.com") is None
        assert confirm_address(uow, token) == "Nora@example.com"
    with house.db.read() as uow:
        found = person_by_identity(uow, "email", "Nora@example.com")
        assert found
        assert found.id == nora
        assert reached_at(uow, nora) == ("webchat", "nora"), "where they are told things is theirs to change"
    with pytest.raises(Refusal, match=r"errors\.email\.used"), house.db.write() as uow:
        confirm_address(uow, token)


def test_a_link_lives_for_a_day(house: House) -> None:
    token = _claim(house, _person(house, "nora"))
    with time_machine.travel(now() + timedelta(hours=25)):
        with pytest.raises(Refusal, match=r"errors\.email\.expired"), house.db.write() as uow:
            confirm_address(uow, token)


def test_the_address_of_somebody_else_stays_theirs(house: House) -> None:
    nora, layla = _person(house, "nora"), _person(house, "layla")
    tokens = [_claim(house, who) for who in (nora, layla)]
    with house.db.write() as uow:
        confirm_address(uow, tokens[0])
    with pytest.raises(Refusal, match=r"errors\.email\.taken"), house.db.write() as uow:
        confirm_address(uow, tokens[1])


def test_nobodys_mailbox_is_filled_with_links(house: House) -> None:
    nora = _person(house, "nora")
    for number in range(5):
        _claim(house, nora, f"nora{number}@example.com")
    with pytest.raises(Refusal, match=r"errors\.email\.often"):
        _claim(house, nora, "nora9@example.com")
    _claim(house, _person(house, "layla"), "nora9@example.com")


def test_confirming_again_brings_back_an_address_that_had_bounced(house: House) -> None:
    with house.db.write() as uow:
        nora = meet(uow, "email", "nora@example.com")
        mark_unreachable(uow, 1, "email", "nora@example.com")
        assert reached_at(uow, nora) is None
    token = _claim(house, nora)
    with house.db.write() as uow:
        confirm_address(uow, token)
        assert reached_at(uow, nora) == ("email", "nora@example.com")


def test_who_wants_no_mail_is_told_elsewhere(house: House) -> None:
    with house.db.write() as uow:
        layla = meet(uow, "email", "layla@example.com")
        stop_reaching(uow, layla, "email")
        assert reached_at(uow, layla) is None
    nora = _person(house, "nora")
    token = _claim(house, nora)
    with house.db.write() as uow:
        confirm_address(uow, token)
        stop_reaching(uow, nora, "webchat")
        assert reached_at(uow, nora) == ("email", "nora@example.com")
        assert channels_of(uow, [nora]) == {nora: ("webchat", "email")}


def test_silence_is_one_clients_in_one_shop(house: House) -> None:
    with house.db.write() as uow:
        owner, nora, mona = (meet(uow, "webchat", name) for name in ("owner", "nora", "mona"))
        shops = [create_shop(uow, owner_id=owner, name=Bilingual(name)) for name in ("One", "Two")]
        for shop_id in shops:
            code = make_invite(uow, OPERATOR, shop_id)
            for client in (nora, mona):
                accept_invite(uow, client, code)
        choose_rhythm(uow, nora, shops[0], "silent")
        assert [rhythm_of(uow, nora, shop_id) for shop_id in shops] == ["silent", "now"]
        assert rhythm_of(uow, mona, shops[0]) == "now"
        with pytest.raises(Refusal):
            choose_rhythm(uow, nora, shops[0], "hourly")
