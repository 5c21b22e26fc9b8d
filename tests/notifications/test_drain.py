"""What the drain does when it is killed, refused, late or not alone: nothing lost unseen, nothing announced twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from core.db.uow import Uow
from core.house import House
from core.kernel.clock import now
from core.kernel.errors import Passing, Permanent
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.sending import Sent, mark_sending, mark_sent, take_lease
from core.messaging.due import Due, Wanted, due_rows
from core.messaging.ports import Address, Channels, Prepared
from core.messaging.queries import outgoing_counts
from core.messaging.rules import ACCOUNT_LEASE
from core.notices.planner import plan_events
from notifications.drain import drain_account
from tests.harness.chat import Chatter, Town, photo
from tests.harness.plain import PlainChannel

PLAIN = 2  # the second account that the fixture makes


class Troubled(PlainChannel):
    """A vendor that answers with a fault until it is told to be well."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault: Exception | None = fault
        self._last = 100  # another line of ids than the healthy one's

    def send(self, to: Address, prepared: Prepared, *, key: str) -> tuple[str, ...]:
        if self.fault:
            raise self.fault
        return super().send(to, prepared, key=key)


def announced(house: House, channel: str = "plain") -> Chatter:
    """An item is published and planned for one client; nothing of it has been sent yet."""
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora", channel)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses_now("Publish")
    town.plans()
    return nora


def account(house: House, channel: str) -> int:
    with house.db.write() as uow:
        return ensure_account(uow, channel, "web" if channel == "webchat" else channel)


def killed_while_sending(house: House, channel: str) -> None:
    """As kill -9 leaves it: marked `sending`, and nobody knows whether the call went out."""
    account_id = account(house, channel)
    with house.db.write() as uow:
        lease = take_lease(uow, account_id, "worker that dies")
        assert lease
        rows = [row.id for row in next_rows(uow, account_id)]
        assert mark_sending(uow, lease, rows) == set(rows)


def next_rows(uow: Uow, account_id: int) -> list[Due]:
    return due_rows(uow, account_id, "", Wanted(50, 50))


def counts(house: House) -> dict[str, int]:
    with house.db.read() as uow:
        return outgoing_counts(uow)


def test_an_announcement_left_in_sending_becomes_uncertain_and_is_never_sent_blindly(house: House) -> None:
    nora = announced(house)
    killed_while_sending(house, "plain")

    with time_machine.travel(now() + ACCOUNT_LEASE + timedelta(seconds=1)):
        drain_account(house, account(house, "plain"), seconds=10)

    assert counts(house)["uncertain"] == 1
    assert nora.count_of("Silk dress") == 0


def test_where_the_channel_knows_our_key_it_is_sent_again_and_arrives_once(house: House) -> None:
    nora = announced(house, "webchat")
    killed_while_sending(house, "webchat")

    with time_machine.travel(now() + ACCOUNT_LEASE + timedelta(seconds=1)):
        drain_account(house, account(house, "webchat"), seconds=5)

    assert counts(house)["uncertain"] == 0
    assert nora.count_of("Silk dress") == 1


def test_nobody_drains_an_account_that_another_one_holds(house: House) -> None:
    nora = announced(house)
    with house.db.write() as uow:
        assert take_lease(uow, PLAIN, "another worker")
    drain_account(house, PLAIN, seconds=10)
    assert nora.count_of("Silk dress") == 0


def test_a_drainer_that_lost_its_lease_can_mark_nothing(house: House) -> None:
    announced(house)
    with house.db.write() as uow:
        old = take_lease(uow, PLAIN, "slow")
        assert old
        row = next_rows(uow, PLAIN)[0]
        newer = take_lease(uow, PLAIN, "slow")
        assert newer, "the next incarnation of the same worker"
        assert not mark_sending(uow, old, [row.id])
        assert mark_sending(uow, newer, [row.id]) == {row.id}
        mark_sent(uow, newer, [Sent(row, ("x1",), Prepared((), "words"))])
    assert counts(house)["sent"] >= 1


def test_a_passing_fault_is_tried_again_later(house: House) -> None:
    nora = announced(house)
    troubled = Troubled(Passing("the vendor is busy"))
    house = replace(house, channels=Channels(house.channels["webchat"], troubled))
    before = counts(house)["waiting"]
    drain_account(house, PLAIN, seconds=10)
    assert counts(house)["waiting"] == before, "nothing went out, nothing was lost"

    troubled.fault = None
    with time_machine.travel(now() + timedelta(seconds=10)):
        drain_account(house, PLAIN, seconds=10)
    assert counts(house)["failed"] == 0
    assert len(troubled.chats[nora.chat_id]) == 1


def test_a_permanent_fault_ends_as_failed_with_its_reason(house: House) -> None:
    announced(house)
    house = replace(
        house,
        channels=Channels(house.channels["webchat"], Troubled(Permanent("blocked by the user", unreachable=True))),
    )
    drain_account(house, PLAIN, seconds=10)
    assert counts(house)["failed"] == 1


def test_what_became_pointless_is_not_sent(house: House) -> None:
    nora = announced(house)
    with time_machine.travel(now() + timedelta(days=4)):
        drain_account(house, PLAIN, seconds=10)
    assert counts(house)["cancelled"] == 1
    assert nora.count_of("Silk dress") == 0


@pytest.mark.parametrize("times", [1, 3])
def test_planning_again_tells_nobody_again(house: House, times: int) -> None:
    nora = announced(house)
    for _ in range(times):
        plan_events(house.db)
    drain_account(house, PLAIN, seconds=10)
    assert nora.count_of("Silk dress") == 1
