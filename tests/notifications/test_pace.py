"""A vendor's limits, kept: in all, in a chat, with places left for answers, and by the next drainer too."""

from __future__ import annotations

from core.messaging.pace import Limits, Pace

TELEGRAM = Limits(per_second=30, per_chat_seconds=1.0)


class Clock:
    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def sends(pace: Pace, clock: Clock, seconds: float, *, answers_after: float, step: float = 0.005) -> list[float]:
    """A broadcast to ever new chats: when each call reached the vendor, which is somewhere before its answer."""
    arrived: list[float] = []
    under_way: list[tuple[float, str]] = []
    until = clock.at + seconds
    while clock.at < until:
        for ends, chat in [one for one in under_way if one[0] <= clock.at]:
            under_way.remove((ends, chat))
            pace.ends(chat)
        while pace.room(urgent=False):
            pace.begins(urgent=False)
            arrived.append(clock.at)
            under_way.append((clock.at + answers_after, f"chat {len(arrived)}"))
        clock.at += step
    return arrived


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(1 for other in moments if one <= other < one + 1.0) for one in moments)


def test_a_broadcast_runs_close_to_the_limit_and_never_over_it() -> None:
    clock = Clock()
    arrived = sends(Pace(TELEGRAM, clock=clock), clock, 20.0, answers_after=0.02)
    assert most_in_a_second(arrived) <= 30
    assert len(arrived) / 20 >= 27


def test_slow_answers_make_it_slower_and_never_break_the_limit() -> None:
    clock = Clock()
    arrived = sends(Pace(TELEGRAM, clock=clock), clock, 10.0, answers_after=0.4)
    assert most_in_a_second(arrived) <= 30
    assert len(arrived) / 10 >= 18


def test_a_place_is_left_for_an_answer_in_the_middle_of_a_broadcast() -> None:
    clock = Clock()
    pace = Pace(TELEGRAM, clock=clock)
    sends(pace, clock, 3.0, answers_after=0.02)
    assert pace.room(urgent=True) >= 1


def test_nothing_is_saved_up_while_there_is_nothing_to_do() -> None:
    clock = Clock()
    pace = Pace(TELEGRAM, clock=clock)
    clock.at += 600
    assert pace.room(urgent=False) == 1


def test_a_chat_rests_for_a_second_but_someone_who_talks_gets_a_short_burst() -> None:
    clock = Clock()
    pace = Pace(TELEGRAM, clock=clock)
    for _ in range(3):
        assert pace.may_write("nora", urgent=True)
        pace.begins(urgent=True)
        pace.ends("nora")
    assert not pace.may_write("nora", urgent=True)
    assert not pace.may_write("nora", urgent=False)
    assert pace.may_write("maya", urgent=False)
    clock.at += 3.1
    assert pace.may_write("nora", urgent=False)


def test_the_next_drainer_goes_on_where_this_one_stopped() -> None:
    clock = Clock()
    pace = Pace(TELEGRAM, clock=clock)
    for n in range(30):
        pace.begins(urgent=True)
        pace.ends(f"chat {n}")
    later = Clock()
    heir = Pace(TELEGRAM, pace.as_row(), clock=later)
    assert heir.room(urgent=True) == 0
    assert not heir.may_write("chat 3", urgent=False)
    later.at += 1.1
    assert heir.room(urgent=True) == 30


def test_a_clock_that_was_set_back_holds_nobody_up_for_longer_than_a_second() -> None:
    clock = Clock()
    pace = Pace(TELEGRAM, clock=clock)
    pace.begins(urgent=True)
    pace.ends("nora")
    kept = pace.as_row() | {"at": pace.as_row()["at"] + 3600}
    later = Clock()
    heir = Pace(TELEGRAM, kept, clock=later)
    later.at += 1.1
    assert heir.room(urgent=True) == 30
    assert heir.may_write("nora", urgent=False)


def test_without_limits_there_is_always_room() -> None:
    assert Pace(Limits()).room(urgent=False) > 1000
