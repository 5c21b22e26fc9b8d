"""Many accounts side by side: each has one turn at a time, is looked at again when told, and survives a bad one."""

from __future__ import annotations

import threading
import time

from notifications.drains import Drains


def never() -> bool:
    return False


def until(true: object, seconds: float = 3.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return
        time.sleep(0.005)
    raise AssertionError("not in time")


def test_a_slow_account_holds_up_no_other() -> None:
    slow, done = threading.Event(), []

    def drain(account_id: int) -> bool:
        if account_id == 1:
            slow.wait(3)
        done.append(account_id)
        return False

    drains = Drains(drain, never)
    drains.look(1)
    drains.look(2)
    until(lambda: done == [2])
    slow.set()
    until(lambda: done == [2, 1])


def test_told_in_the_middle_of_a_turn_it_looks_once_more_and_never_twice_at_a_time() -> None:
    going, at_once, turns = threading.Event(), [], []

    def drain(account_id: int) -> bool:
        at_once.append(account_id)
        assert len(at_once) == 1
        going.wait(3)
        turns.append(account_id)
        at_once.clear()
        return False

    drains = Drains(drain, never)
    for _ in range(5):
        drains.look(7)
    going.set()
    until(lambda: turns == [7, 7])
    time.sleep(0.05)
    assert turns == [7, 7]


def test_a_turn_that_breaks_down_is_not_the_last() -> None:
    turns: list[int] = []

    def drain(account_id: int) -> bool:
        turns.append(account_id)
        if len(turns) == 1:
            raise SystemExit("whatever it is")
        return False

    drains = Drains(drain, never)
    drains.look(3)
    until(lambda: len(turns) == 1)
    time.sleep(0.05)
    drains.look(3)
    until(lambda: len(turns) == 2)


def test_while_more_waits_it_goes_on_until_the_worker_stops() -> None:
    turns, stop = [], threading.Event()

    def drain(account_id: int) -> bool:
        turns.append(account_id)
        if len(turns) == 4:
            stop.set()
        return True

    Drains(drain, stop.is_set).look(1)
    until(lambda: len(turns) == 4)
    time.sleep(0.05)
    assert len(turns) == 4
