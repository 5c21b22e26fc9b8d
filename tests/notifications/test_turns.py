"""Whose turn it is: answers before news, shop after shop, one at a time in a chat, each picture uploaded once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bots.telegram.channel import Telegram
from bots.telegram.client import Endpoint
from core.db.uow import Uow
from core.house import House
from core.items.actions import describe_item
from core.items.caption import read_caption
from core.kernel.actor import Actor
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import To, reply
from core.messaging.actions.sending import take_lease
from core.messaging.due import Wanted, due_rows
from core.messaging.meaning import Say
from core.messaging.models import Outgoing
from core.messaging.pace import UNLIMITED
from core.messaging.ports import Channels
from core.messaging.queries import outgoing_counts
from core.messaging.rules import Lane
from notifications.drain import drain_account
from notifications.preparing import Preparing
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import Town, photo
from tests.harness.crowd import crowd
from tests.harness.telegram_town import TelegramTown


def waits(uow: Uow, account_id: int, shop_id: int, chat_id: str, lane: Lane = Lane.BROADCASTS) -> None:
    uow.session.add(
        Outgoing(
            account_id=account_id,
            chat_id=chat_id,
            shop_id=shop_id,
            lane=int(lane),
            kind="new_item",
            payload={"is": "say", "key": "chat.bot.kept", "params": {}, "choices": [], "secret": False},
        )
    )
    uow.session.flush()


@pytest.fixture
def plain(house: House) -> int:
    with house.db.write() as uow:
        return ensure_account(uow, "plain", "plain")


def order(house: House, account_id: int, most: int, after_shop: int = 0) -> list[tuple[int, str]]:
    with house.db.read() as uow:
        rows = due_rows(uow, account_id, "", Wanted(most, most), after_shop=after_shop)
        return [(row.shop_id, row.to.chat_id) for row in rows]


def test_shops_take_turns_however_many_one_of_them_has_waiting(house: House, plain: int) -> None:
    with house.db.write() as uow:
        for n in range(50):
            waits(uow, plain, 1, f"a{n}")
        for n in range(2):
            waits(uow, plain, 2, f"b{n}")
    assert order(house, plain, 4) == [(1, "a0"), (2, "b0"), (1, "a1"), (2, "b1")]
    assert order(house, plain, 1) == [(1, "a0")]
    assert order(house, plain, 1, after_shop=1) == [(2, "b0")]
    assert order(house, plain, 1, after_shop=2) == [(1, "a0")]


def test_answers_go_before_news_and_alerts_between(house: House, plain: int) -> None:
    with house.db.write() as uow:
        waits(uow, plain, 1, "news")
        waits(uow, plain, 1, "an alert", Lane.ALERTS)
        waits(uow, plain, 0, "an answer", Lane.REPLIES)
        waits(uow, plain, 0, "an edit", Lane.EDITS)
    assert [chat for _, chat in order(house, plain, 10)] == ["an answer", "an alert", "news", "an edit"]


def test_a_chat_has_one_at_a_time_in_the_order_in_which_they_were_said(house: House, plain: int) -> None:
    with house.db.write() as uow:
        for chat in ("nora", "nora", "maya"):
            waits(uow, plain, 1, chat)
    assert order(house, plain, 10) == [(1, "nora"), (1, "maya")]


def test_a_chat_that_must_rest_holds_up_nobody_behind_it(house: House, plain: int) -> None:
    with house.db.write() as uow:
        for _ in range(30):
            waits(uow, plain, 1, "busy")
        waits(uow, plain, 1, "free")
    with house.db.read() as uow:
        rows = due_rows(uow, plain, "", Wanted(2, 2, lambda chat, urgent: chat != "busy"))
    assert [row.to.chat_id for row in rows] == ["free"]


@pytest.mark.parametrize("channel", ["plain", "webchat"])
def test_a_row_that_cannot_be_rendered_fails_alone_with_its_reason(house: House, channel: str) -> None:
    with house.db.write() as uow:
        account_id = ensure_account(uow, channel, {"webchat": "web"}.get(channel, channel))
        waits(uow, account_id, 1, "before")
        poison = {"chat_id": "poison", "shop_id": 1, "kind": "new_item", "payload": {"is": "no such thing"}}
        uow.session.add(Outgoing(account_id=account_id, lane=3, **poison))
        uow.session.flush()
        waits(uow, account_id, 1, "after")
    drain_account(house, account_id, seconds=3)
    with house.db.read() as uow:
        counts = outgoing_counts(uow)
        reason = uow.session.query(Outgoing).filter_by(chat_id="poison").one().reason
    assert (counts["sent"], counts["failed"]) == (2, 1)
    assert reason == "KeyError: 'no such thing'"


class Street:
    """A shop with thirty clients in Telegram, drained as fast as it goes."""

    def __init__(self, house: House, telegram: FakeTelegram, bot: FakeBot) -> None:
        self.telegram, self.token = telegram, bot.token
        fast = Telegram(house.db, house.blobs, house.vault, Endpoint(telegram.url, bot.token), limits=UNLIMITED)
        self.house = replace(house, channels=Channels(house.channels["webchat"], house.channels["plain"], fast))
        self.town = Town(self.house, "telegram", TelegramTown(self.house, telegram, bot, by_webhook=False))
        self.layla = self.town.person("Layla")
        shop_id = self.town.shop(self.layla)
        assert self.town.telegram
        self.account_id = self.town.telegram.account_id
        first = 5_000_000
        crowd(house.db, shop_id, 30, account_id=self.account_id, channel="telegram", first_chat=first)
        self.clients = [telegram.person(f"Client {n}", id=first + n).chat(bot) for n in range(30)]
        for client in self.clients:
            client.room.begun = True


@pytest.fixture
def street(house: House, fake_telegram: FakeTelegram, telegram_bot: FakeBot) -> Street:
    return Street(house, fake_telegram, telegram_bot)


def test_calls_run_side_by_side_and_the_picture_is_still_uploaded_once(street: Street) -> None:
    street.layla.sends_photos(photo(size=(400, 500)), caption="Silk dress\n$120")
    street.layla.presses("Publish")
    assert all(sum("Silk dress" in seen.text for seen in client.sees()) == 1 for client in street.clients)
    calls = [call for call in street.telegram.calls if call.token == street.token]
    uploads = [call for call in calls if call.files and call.status == 200]
    assert len(uploads) == 1, "with the owner's own card"


def test_half_of_them_read_it_in_arabic(street: Street) -> None:
    street.layla.sends_photos(photo(), caption="Silk dress\nفستان حرير\n$120")
    street.layla.presses("Publish")
    assert sum("فستان حرير" in client.sees()[-1].text for client in street.clients) == 15


def test_an_answer_in_the_middle_of_an_announcement_is_first(house: House, plain: int) -> None:
    with house.db.write() as uow:
        for n in range(5):
            waits(uow, plain, 1, f"client {n}")
        reply(uow, To(plain, "nora", None), Say("chat.bot.kept"))
    assert order(house, plain, 1) == [(0, "nora")]


def test_a_price_that_changes_while_an_announcement_runs_is_the_new_one_for_all_who_come_after(street: Street) -> None:
    """Rendered once for those who read alike, and anew as soon as the item is another."""
    house, layla = street.house, street.layla
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    assert street.town.telegram
    street.town.telegram.deliver()
    street.town.plans()
    with house.db.write() as uow:
        lease = take_lease(uow, street.account_id, "a turn in its middle")
    assert lease
    preparing = Preparing(house, lease)

    def words() -> set[str]:
        with house.db.read() as uow:
            rows = due_rows(uow, street.account_id, lease.external_id, Wanted(0, 30))
            return {ready.prepared.words for ready in preparing.settle_others(preparing.prepare(uow, rows))}

    assert all("120" in said or "١٢٠" in said for said in words())
    with house.db.write() as uow:
        describe_item(uow, Actor(layla.person_id), 1, read_caption("Silk dress\n$90", currency="USD"))
    assert all("90" in said or "٩٠" in said for said in words())
