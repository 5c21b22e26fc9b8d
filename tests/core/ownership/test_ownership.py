"""Ownership in core: guesses in all are limited, offers can't be made or answered by others, nobody is left out."""

from __future__ import annotations

import pytest
import time_machine

from core.db.uow import Uow
from core.house import House
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import NotAllowed, NotFound, Refusal
from core.ownership.actions import make_codes, offer_ownership, open_offer, recover, settle_offer
from core.ownership.rules import GUESSES_EACH, GUESSES_IN_ALL, KEEPS
from core.people.actions import meet
from core.shops.actions import create_shop, set_role
from core.shops.queries import owners_of


def _person(uow: Uow, name: str) -> int:
    return meet(uow, "plain", name, name=name)


def _shop(uow: Uow) -> tuple[int, int]:
    owner = _person(uow, "layla")
    return create_shop(uow, owner_id=owner, name=Bilingual("Layla")), owner


def test_a_thousand_accounts_guess_no_more_than_a_few(house: House) -> None:
    with house.db.write() as uow:
        shop_id, owner = _shop(uow)
        code = make_codes(uow, Actor(owner), shop_id)[0]
        for number in range(GUESSES_IN_ALL // GUESSES_EACH):
            for _ in range(GUESSES_EACH):
                with pytest.raises(Refusal, match=r"shop\.recover\.wrong"):
                    recover(uow, _person(uow, f"thief {number}"), "wrong")
        with pytest.raises(Refusal, match=r"shop\.recover\.often"):
            recover(uow, _person(uow, "another"), code)
    with time_machine.travel("2036-01-01T00:00:00Z", tick=True), house.db.write() as uow:
        assert recover(uow, _person(uow, "another"), code) == shop_id


@pytest.mark.parametrize("role", ["admin", "editor", "viewer"])
def test_only_an_owner_makes_codes_and_offers(house: House, role: str) -> None:
    with house.db.write() as uow:
        shop_id, _ = _shop(uow)
        helper = _person(uow, "helper")
        set_role(uow, shop_id, helper, role)
        with pytest.raises(NotAllowed):
            make_codes(uow, Actor(helper), shop_id)
        with pytest.raises(NotAllowed):
            offer_ownership(uow, Actor(helper), shop_id, "owner")


@pytest.mark.parametrize("keeps", KEEPS)
def test_whatever_she_keeps_the_shop_has_an_owner(house: House, keeps: str) -> None:
    with house.db.write() as uow:
        shop_id, owner = _shop(uow)
        other = _person(uow, "omar")
        open_offer(uow, other, offer_ownership(uow, Actor(owner), shop_id, keeps))
        settle_offer(uow, Actor(owner), 1, accepted=True)
        assert other in owners_of(uow, shop_id)
        assert (owner in owners_of(uow, shop_id)) == (keeps == "owner")


def test_who_owns_it_no_longer_gives_it_to_nobody(house: House) -> None:
    with house.db.write() as uow:
        shop_id, owner = _shop(uow)
        first, second = _person(uow, "first"), _person(uow, "second")
        open_offer(uow, first, offer_ownership(uow, Actor(owner), shop_id, "none"))
        open_offer(uow, second, offer_ownership(uow, Actor(owner), shop_id, "owner"))
        settle_offer(uow, Actor(owner), 1, accepted=True)
        with pytest.raises(NotFound):
            settle_offer(uow, Actor(owner), 2, accepted=True)
        assert owners_of(uow, shop_id) == [first]


def test_a_yes_after_a_no_is_too_late(house: House) -> None:
    with house.db.write() as uow:
        shop_id, owner = _shop(uow)
        other = _person(uow, "omar")
        open_offer(uow, other, offer_ownership(uow, Actor(owner), shop_id, "owner"))
        settle_offer(uow, Actor(owner), 1, accepted=False)
        settle_offer(uow, Actor(owner), 1, accepted=True)
        assert owners_of(uow, shop_id) == [owner]
