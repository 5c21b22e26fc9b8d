"""Links pressed by many at the same moment, and links pressed crosswise: one joins, and nobody is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from sqlalchemy.exc import OperationalError

from core.house import House
from core.joining.actions import join, make_join_link
from core.kernel.errors import Refusal
from core.people.actions import meet
from core.people.queries import addresses_of
from tests.harness.two import Two


@pytest.fixture
def two(house: House) -> Two:
    return Two(house)


def test_of_many_who_press_yes_at_the_same_moment_one_joins(two: Two) -> None:
    with two.house.db.write() as uow:
        code = make_join_link(uow, two.nora)
        others = [meet(uow, "plain", f"other {number}") for number in range(6)]

    def presses(person_id: int) -> bool:
        try:
            with two.house.db.write() as uow:
                join(uow, person_id, code, "plain")
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(presses, others)) == [False] * 5 + [True]
    with two.house.db.read() as uow:
        assert len(addresses_of(uow, two.nora)) == 2


def test_of_two_who_join_each_other_at_once_one_stays(two: Two) -> None:
    with two.house.db.write() as uow:
        links = [(two.noor, make_join_link(uow, two.nora)), (two.nora, make_join_link(uow, two.noor))]

    def presses(who: tuple[int, str]) -> bool:
        try:
            with two.house.db.write() as uow:
                join(uow, *who, "plain")
        except (Refusal, OperationalError):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(presses, links)) == [False, True]
    with two.house.db.read() as uow:
        assert sorted(len(addresses_of(uow, one)) for one in (two.nora, two.noor)) == [0, 2]


def test_what_is_said_while_two_become_one_is_said_by_the_one_that_stays(two: Two) -> None:
    """The turn begins while the joining is under way, and waits for it."""
    begun = Event()

    def says_something() -> int:
        begun.set()
        with two.house.db.write() as uow:
            return meet(uow, "plain", "noor")

    with ThreadPoolExecutor(1) as pool:
        with two.house.db.write() as uow:
            join(uow, two.noor, make_join_link(uow, two.nora), "plain")
            speaker = pool.submit(says_something)
            assert begun.wait(5)
            sleep(0.2)
        assert speaker.result(10) == two.nora
