"""Figures of what waits and what is stuck, from the tables as they are when somebody asks."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import insert, update

from core.db.uow import Uow
from core.house import WEB_ACCOUNT, House
from core.kernel.clock import now
from core.messaging.actions.accounts import ensure_account
from core.messaging.figures import depths, inbound_depth, stuck
from core.messaging.models import Account, Inbound, Outgoing
from core.messaging.rules import Lane
from webhooks.figures import figures

LONG_AGO = timedelta(minutes=11)


def put(uow: Uow, count: int = 1, *, ago: timedelta = LONG_AGO, **values: Any) -> None:
    row = {
        "account_id": ensure_account(uow, *WEB_ACCOUNT),
        "chat_id": "nora",
        "lane": Lane.BROADCASTS,
        "kind": "new_item",
        "payload": {},
        "trace_id": "tr4ce",
        "created_at": now() - ago,
    }
    uow.session.execute(insert(Outgoing), [{**row, **values} for _ in range(count)])


def came(uow: Uow, number: int, state: str, *, ago: timedelta = LONG_AGO) -> None:
    account_id = ensure_account(uow, *WEB_ACCOUNT)
    row = Inbound(account_id=account_id, external_id=str(number), payload={}, state=state, trace_id="in")
    row.received_at = now() - ago
    uow.session.add(row)


def found(house: House) -> dict[str, int]:
    with house.db.read() as uow:
        return {kind.what: kind.count for kind in stuck(uow)}


def test_each_lane_of_each_account_tells_how_much_waits_and_how_long(house: House) -> None:
    with time_machine.travel(now(), tick=False):
        with house.db.write() as uow:
            put(uow, 2, lane=Lane.REPLIES, ago=timedelta(seconds=5))
            put(uow, 3)
            put(uow, state="sent")
            came(uow, 1, "new", ago=timedelta(seconds=7))
            uow.session.execute(update(Account).where(Account.channel == "plain").values(state="refused"))
        told = figures(house).decode()
    assert 'ecatalog_waiting{account="web",channel="webchat",lane="replies"} 2.0' in told
    assert 'ecatalog_waiting_oldest_seconds{account="web",channel="webchat",lane="replies"} 5.0' in told
    assert 'ecatalog_waiting{account="web",channel="webchat",lane="broadcasts"} 3.0' in told
    assert 'ecatalog_oldest_seconds{account="web",channel="webchat"} 660.0' in told
    assert 'ecatalog_oldest_seconds{account="plain",channel="plain"} 0.0' in told
    assert 'ecatalog_accounts{channel="plain",state="refused"} 1.0' in told
    assert "ecatalog_inbound_waiting 1.0" in told
    assert "ecatalog_inbound_oldest_seconds 7.0" in told
    assert 'ecatalog_stuck{what="late"} 3.0' in told


def test_what_is_on_its_way_is_not_stuck(house: House) -> None:
    with house.db.write() as uow:
        put(uow, ago=timedelta(minutes=9))
        put(uow, next_try_at=now() + timedelta(minutes=5))
        put(uow, state="held")
        put(uow, state="sending")
        came(uow, 1, "new", ago=timedelta(minutes=9))
        came(uow, 2, "done")
        account_id = ensure_account(uow, *WEB_ACCOUNT)
        lease = {"lease_by": "drain", "lease_until": now() - timedelta(seconds=30)}
        uow.session.execute(update(Account).where(Account.id == account_id).values(**lease))
    assert found(house) == {}


def test_what_needs_a_human_or_is_late_is_stuck(house: House) -> None:
    with house.db.write() as uow:
        put(uow)
        put(uow, next_try_at=now() - timedelta(seconds=1))
        put(uow, state="uncertain")
        put(uow, state="sending")
        came(uow, 1, "new")
        came(uow, 2, "failed", ago=timedelta(seconds=1))
    assert found(house) == {"uncertain": 1, "sending": 1, "late": 2, "unheard": 1, "not_understood": 1}


def test_what_waits_for_an_account_that_was_refused_is_not_late(house: House) -> None:
    with house.db.write() as uow:
        put(uow)
        account_id = ensure_account(uow, *WEB_ACCOUNT)
        uow.session.execute(update(Account).where(Account.id == account_id).values(state="refused"))
    assert found(house) == {}


def test_of_many_the_first_five_are_examples_with_their_traces_and_reasons(house: House) -> None:
    with house.db.write() as uow:
        put(uow, 7, state="uncertain", reason="its answer was lost")
    with house.db.read() as uow:
        (kind,) = stuck(uow)
    assert (kind.count, len(kind.examples), kind.oldest_seconds) == (7, 5, 660)
    assert {(example.trace_id, example.reason) for example in kind.examples} == {("tr4ce", "its answer was lost")}


@pytest.mark.slow
def test_a_hundred_thousand_waiting_rows_are_counted_at_once(house: House) -> None:
    with house.db.write() as uow:
        for shop_id in range(20):
            put(uow, 5_000, shop_id=shop_id, ago=timedelta(minutes=1), lane=1 + shop_id % 4)
    began = time.perf_counter()
    with house.db.read() as uow:
        assert sum(depth.waiting for depth in depths(uow)) == 100_000
        assert inbound_depth(uow) == (0, 0)
    assert time.perf_counter() - began < 0.25
