"""The bench's broadcast part: thousands told within a vendor's limits, while people talk to the bot."""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.db.engine import make_engine
from core.db.uow import Database
from core.messaging.actions.accounts import ensure_account
from core.messaging.queries import outgoing_counts
from tests.bench_telegram import Measured
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.provocations import picture
from tests.fake_telegram.world import FakeBot
from tests.harness.crowd import crowd
from tests.harness.running import Running, until

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "10000"))
AHEAD = int(os.environ.get("BENCH_AHEAD", "50000"))
FIRST_CHAT = 30_000_000
PICTURE = Path("docs") / "performance-queue.svg"


def broadcast(folder: Path) -> list[Measured]:
    with _running(folder / "broadcast") as (running, telegram, bot):
        told = Telling(running, telegram, bot, PEOPLE)
        rows = told.measured()
    with _running(folder / "fair") as (running, telegram, bot):
        rows.append(_fair(running, telegram, bot))
    return rows


@contextmanager
def _running(folder: Path) -> Iterator[tuple[Running, FakeTelegram, FakeBot]]:
    """The whole program, and a Telegram that keeps its limits."""
    with FakeTelegram(strict=False) as telegram:
        bot = telegram.add_bot()
        telegram.limits.per_second, telegram.limits.per_chat_second = 30, 1
        running = Running(folder, TELEGRAM_BOT_TOKEN=bot.token, TELEGRAM_API_URL=telegram.url)
        running.start()
        yield running, telegram, bot
        running.stop()


class Telling:
    """One item to everyone, a person who talks meanwhile, and how many wait at each moment."""

    def __init__(self, running: Running, telegram: FakeTelegram, bot: FakeBot, people: int) -> None:
        self.running, self.telegram, self.people = running, telegram, people
        self.nora = telegram.person("Nora").chat(bot)
        self.owner, self.db = _shop_with(running, telegram, bot, people, FIRST_CHAT)
        self.depths: list[tuple[float, int]] = []

    def measured(self) -> list[Measured]:
        _publishes(self.owner)
        until(lambda: self._waiting() > self.people // 2, 60)
        began = time.monotonic()
        answers: list[float] = []
        done = threading.Event()
        talking = threading.Thread(target=self._talks, args=(done, answers))
        talking.start()
        while self._waiting():
            self.depths.append((time.monotonic() - began, self._waiting()))
            time.sleep(1.0)
        spent = self.depths[-1][0]
        done.set()
        talking.join()
        refused = sum(call.status == 429 and call.at > began + 1 for call in self.telegram.calls)
        draw(self.depths, PICTURE)
        rate, p95 = self.depths[0][1] / spent, statistics.quantiles(answers, n=20)[18] * 1000
        return [
            (f"{self.people} people told, within 30 a second", "messages/s", rate, 30.0, "what Telegram allows"),
            ("refused for haste after the first second", "calls", float(refused), 1.0, "none is the aim"),
            ("an answer meanwhile, p95", "ms", p95, 300.0, "the bound"),
        ]

    def _waiting(self) -> int:
        with self.db.read() as uow:
            counts = outgoing_counts(uow)
        return counts["waiting"] + counts["sending"]

    def _talks(self, done: threading.Event, answers: list[float]) -> None:
        while not done.wait(1.6):
            seen, began = len(self.nora.sees()), time.monotonic()
            self.nora.says("/help")
            while len(self.nora.sees()) <= seen and time.monotonic() < began + 10:
                time.sleep(0.002)
            answers.append(time.monotonic() - began)


def _fair(running: Running, telegram: FakeTelegram, bot: FakeBot) -> Measured:
    """Fifty thousand wait for one shop; another tells twenty."""
    large, _ = _shop_with(running, telegram, bot, AHEAD, FIRST_CHAT)
    small, _ = _shop_with(running, telegram, bot, 20, FIRST_CHAT * 2, "Small")
    _publishes(large)
    time.sleep(8)
    chats = [telegram.rooms[(bot.id, FIRST_CHAT * 2 + n)] for n in range(20)]
    small.sends_photo(picture(), "Raffia hat\n$40")
    draft = small.waits(lambda seen: "Raffia hat" in seen.text and bool(seen.labels), "the draft", 30)
    began = time.monotonic()
    small.presses("Publish", on=draft)
    until(lambda: all(room.messages for room in chats), 60)
    return (f"twenty of a shop behind {AHEAD} of another", "s", time.monotonic() - began, 5.0, "the bound")


def _shop_with(running: Running, telegram: FakeTelegram, bot: FakeBot, people: int, first: int, name: str = "Large"):  # type: ignore[no-untyped-def]
    owner = telegram.person("Owner").chat(bot)
    shop = running.cli("shop", "create", f"{name} Boutique", "--owner", f"telegram:{owner.person.id}")
    db = Database(make_engine(f"sqlite:///{running.environment['DATA_DIR']}/ecatalog.db"))
    with db.write() as uow:
        account_id = ensure_account(uow, "telegram", str(bot.id))
    crowd(db, _id_of(db, str(shop["shop"])), people, account_id=account_id, channel="telegram", first_chat=first)
    for n in range(people):
        telegram.person(f"Client {n}", id=first + n).chat(bot).room.begun = True
    return owner, db


def _id_of(db: Database, slug: str) -> int:
    from core.shops.queries import shop_by_slug

    with db.read() as uow:
        return shop_by_slug(uow, slug).id


def _publishes(owner) -> None:  # type: ignore[no-untyped-def]
    owner.starts()
    owner.sends_photo(picture(), "Silk dress\n$120")
    draft = owner.waits(lambda seen: "Silk dress" in seen.text and bool(seen.labels), "the draft", 30)
    owner.presses("Publish", on=draft)


def draw(depths: list[tuple[float, int]], target: Path) -> None:
    """How many waited, second by second."""
    width, height, left, top = 720, 260, 64, 24
    longest, most = max(at for at, _ in depths) or 1, max(n for _, n in depths) or 1
    points = " ".join(
        f"{left + at / longest * (width - left - 16):.1f},{top + (1 - n / most) * (height - top - 40):.1f}"
        for at, n in depths
    )
    labels = "".join(
        f'<text x="{left + share * (width - left - 16):.0f}" y="{height - 14}" text-anchor="middle">'
        f"{share * longest:.0f} s</text>"
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12" fill="#444"><rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{left}" y="16">Messages that wait</text><text x="{left - 8}" y="{top + 8}" text-anchor="end">{most}'
        f'</text><text x="{left - 8}" y="{height - 40}" text-anchor="end">0</text>{labels}'
        f'<polyline points="{points}" fill="none" stroke="#9a4a36" stroke-width="2"/></svg>\n'
    )
