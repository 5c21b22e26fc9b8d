"""Two presses, two owners, two workers at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from core.house import House
from core.kernel.actor import Actor
from core.kernel.bilingual import Bilingual
from core.kernel.errors import Refusal
from core.people.actions import meet
from core.personal.actions import begin_erasing
from core.personal.erasing import go_on_erasing
from core.personal.queries import erasings_due, receipt
from core.shops.actions import create_shop, set_role
from core.shops.queries import owners_of


def _begins(house: House, person_id: int) -> str:
    try:
        with house.db.write() as uow:
            return begin_erasing(uow, Actor(person_id), "go", None)
    except Refusal as refusal:
        return refusal.key


def test_two_presses_are_one_erasing(house: House) -> None:
    with house.db.write() as uow:
        nora = meet(uow, "webchat", "nora", name="Nora")
    with ThreadPoolExecutor(4) as presses:
        numbers = set(presses.map(lambda _: _begins(house, nora), range(8)))
    assert len(numbers) == 1
    with house.db.read() as uow:
        assert len(erasings_due(uow, at_once=True)) == 1


def test_of_two_owners_who_go_at_once_one_stays(house: House) -> None:
    with house.db.write() as uow:
        first, second = (meet(uow, "webchat", name, name=name) for name in ("layla", "sami"))
        shop_id = create_shop(uow, owner_id=first, name=Bilingual("Layla Boutique"))
        set_role(uow, shop_id, second, "owner")
    with ThreadPoolExecutor(2) as presses:
        answers = list(presses.map(lambda person_id: _begins(house, person_id), (first, second)))
    assert answers.count("personal.erase.owner") == 1
    with house.db.read() as uow:
        assert len(owners_of(uow, shop_id)) == 1


def test_two_workers_at_once_make_one_receipt(house: House) -> None:
    with house.db.write() as uow:
        nora = meet(uow, "webchat", "nora", name="Nora")
    number = _begins(house, nora)
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: go_on_erasing(house.db, house.blobs, 1), range(4)))
    with house.db.read() as uow:
        assert receipt(uow, number).done_at is not None
