"""What the chat worker does with rows that fail: held shortly, tried again, ended in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from bots.worker import handle_conversation
from core.house import House
from core.kernel.clock import now
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.conversations import leave_conversation, take_conversation
from core.messaging.actions.inbound import receive, replay_inbound
from core.messaging.queries import inbound_counts
from tests.harness.chat import Town

BROKEN = {"type": "press", "payload": "publish:1"}  # without the message that it was pressed on


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(now(), tick=False) as coordinates:
        yield coordinates


def _keep(house: House, payload: dict[str, object], key: str) -> int:
    with house.db.write() as uow:
        account = ensure_account(uow, "webchat", "web")
        found = receive(uow, account_id=account, chat_id="nora", external_id=key, payload=payload)
        assert found is not None
        return found


def test_a_row_that_fails_holds_those_behind_it_for_ten_seconds_and_then_steps_aside(
    house: House, clock: time_machine.Coordinates
) -> None:
    nora = Town(house).person("Nora")
    conversation = _keep(house, BROKEN, "first")
    _keep(house, {"type": "message", "message_id": "1", "text": "/help"}, "second")

    assert handle_conversation(house, conversation) == 1
    assert _counts(house)["done"] == 0, "the second waits for the first"
    clock.shift(timedelta(seconds=11))
    handle_conversation(house, conversation)

    assert _counts(house)["done"] == 1
    assert nora.person_id


def test_after_five_tries_in_ten_minutes_it_ends_as_failed_and_the_person_is_given_a_number(
    house: House, clock: time_machine.Coordinates
) -> None:
    town = Town(house)
    nora = town.person("Nora")
    conversation = _keep(house, BROKEN, "first")
    began = now()

    tries = 0
    while _counts(house)["new"]:
        tries += handle_conversation(house, conversation)
        clock.shift(timedelta(seconds=1))

    assert tries == 5
    assert now() - began < timedelta(minutes=10)
    assert _counts(house)["failed"] == 1
    town.settle()
    assert "number" in nora.last().text


def test_a_failed_row_can_be_played_again(house: House, clock: time_machine.Coordinates) -> None:
    conversation = _keep(house, BROKEN, "first")
    while _counts(house)["new"]:
        handle_conversation(house, conversation)
        clock.shift(timedelta(seconds=60))

    with house.db.write() as uow:
        replay_inbound(uow, 1)

    assert _counts(house)["new"] == 1


def test_the_same_update_twice_is_kept_once(house: House) -> None:
    with house.db.write() as uow:
        account = ensure_account(uow, "webchat", "web")
        kept = [receive(uow, account_id=account, chat_id="n", external_id="7", payload={"type": "x"}) for _ in range(2)]
    assert kept[0] is not None
    assert kept[1] is None


def test_one_worker_holds_a_conversation_and_another_leaves_it_alone(house: House) -> None:
    conversation = _keep(house, {"type": "message", "message_id": "1", "text": "hello"}, "first")
    with house.db.write() as uow:
        assert take_conversation(uow, conversation, "another worker")

    assert handle_conversation(house, conversation) == 0

    with house.db.write() as uow:
        leave_conversation(uow, conversation, "another worker")
    assert handle_conversation(house, conversation) == 1


def test_what_is_of_no_interest_is_kept_and_ignored(house: House) -> None:
    conversation = _keep(house, {"type": "typing"}, "first")
    handle_conversation(house, conversation)
    assert _counts(house)["ignored"] == 1


def _counts(house: House) -> dict[str, int]:
    with house.db.read() as uow:
        return inbound_counts(uow)
