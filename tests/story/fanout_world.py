"""What a fan-out runs in while something breaks under it, and what is asked of it once the cause has ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bots.telegram.capabilities import CAPABILITIES
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.faults import Fault
from tests.harness.fanout import FanOut
from tests.harness.running import Running

PEOPLE = 100
PATIENCE = 30.0  # seconds, after the cause has ended, until everyone is told
BEGUN_AT_ONCE = CAPABILITIES.calls_at_once  # calls whose end nobody may have written down
UNHURRIED = Fault("slow", seconds=0.05)
FOR_SECONDS = 3.0


@dataclass
class World:
    """Each test adds what it means to break."""

    folder: Path
    telegram: FakeTelegram
    stack: ExitStack

    def fan_out(self, **settings: str) -> FanOut:
        bot = self.telegram.add_bot()
        own = {"TELEGRAM_BOT_TOKEN": bot.token, "TELEGRAM_API_URL": self.telegram.url}
        running = Running(self.folder, TELEGRAM_MESSAGES_PER_SECOND="1000", **own, **settings)
        running.start()
        self.stack.callback(running.stop)
        self.telegram.faults.at_random("sendPhoto", {UNHURRIED: 1.0}, seed=1)
        return FanOut(running, self.telegram, bot, PEOPLE)


def again_and_again(breaks: Callable[[], None]) -> None:
    end = time.monotonic() + FOR_SECONDS
    while time.monotonic() < end:
        breaks()
        time.sleep(0.005)


def goes_on(fan_out: FanOut, *, unsure: int) -> None:
    """Everyone is told once, and what they do is heard."""
    took = fan_out.settles(PATIENCE)
    states = fan_out.states()
    print(f"{dict(states)}, {took:.1f} s after the cause ended")
    assert fan_out.wrong() == []
    assert states["failed"] == 0
    assert states["uncertain"] <= unsure
    pressed = fan_out.presses_hearts(2)
    fan_out.waits(lambda: fan_out.hearts() == pressed, "the hearts are counted", PATIENCE)
