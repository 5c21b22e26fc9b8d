"""The clock is moved by an hour under a running fan-out: nobody waits for the hour. In `make chaos` alone."""

from __future__ import annotations

import time

import pytest

from tests.fake_telegram.faults import Fault, too_many
from tests.harness.broken import empty_files, moved_clock
from tests.story.fanout_world import World, again_and_again, goes_on

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
HOUR = 3600


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_an_account_that_rests_and_a_row_that_waits_do_so_for_seconds(world: World, seconds: int) -> None:
    clock = moved_clock(world.folder.parent / "clock")
    fan_out = world.fan_out(**clock.settings)
    fan_out.publishes()
    fan_out.reaches(0.2)
    world.telegram.faults.next("sendPhoto", Fault("broken", status=500), too_many(2))
    fan_out.waits(lambda: fan_out.account().rests_until is not None, "the account rests", 10)
    clock.moves(seconds)
    goes_on(fan_out, unsure=0)


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_the_sweep_stays_awake(world: World, seconds: int) -> None:
    """Every word to the workers is lost after that: the sweep alone can find what there is to do."""
    clock = moved_clock(world.folder.parent / "clock")
    fan_out = world.fan_out(**clock.settings)
    clock.moves(seconds)
    time.sleep(1)
    fan_out.publishes()
    again_and_again(lambda: empty_files(world.folder / "broker" / "queue"))
    goes_on(fan_out, unsure=0)
