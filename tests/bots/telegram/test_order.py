"""The same update a hundred times, and a thousand updates shuffled: one effect each, in its chat's order."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from core.house import House
from core.messaging.queries import inbound_counts
from tests.harness.chat import TelegramChatter, Town
from tests.harness.telegram_door import Door
from tests.harness.telegram_town import TelegramTown


def _said(number: int, chat: int, text: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": f"P{chat}", "language_code": "en"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person, "text": text}
    return {"update_id": number, "message": message}


def test_the_same_update_a_hundred_times_at_once_has_one_effect(
    house: House, town: Town, telegram: TelegramTown
) -> None:
    nora = town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    door, update = Door(house, telegram), _said(900, nora.chat.person.id, "/help")
    with ThreadPoolExecutor(8) as connections:
        statuses = list(connections.map(door.post, [update] * 100))
    town.settle()

    assert set(statuses) == {200}
    assert len(nora.sees()) == 1


@pytest.mark.slow
def test_a_thousand_updates_of_fifty_chats_over_eight_connections_keep_each_chats_order(
    house: House, telegram: TelegramTown
) -> None:
    """Telegram brings a chat's next update when the last was taken; between chats there is no order at all."""
    door, numbers = Door(house, telegram), iter(range(1, 1001))
    chats = {chat: [_said(next(numbers), chat, f"word {turn}") for turn in range(20)] for chat in range(7000, 7050)}
    order = list(chats)
    random.Random(7).shuffle(order)
    with ThreadPoolExecutor(8) as connections:
        statuses = list(connections.map(lambda chat: [door.post(update) for update in chats[chat]], order))

    assert {status for taken in statuses for status in taken} == {200}
    with house.db.read() as uow:
        assert inbound_counts(uow)["new"] == 1000
        from core.messaging.inbox import look_into
        from core.messaging.queries import conversations_due
        from tests.harness.chat import NOW

        for conversation_id in conversations_due(uow, older_than=NOW)[:5]:
            card = look_into(uow, conversation_id).card
            assert card
            assert card.parts[0].payload["message"]["text"] == "word 0"
    _handled_in_order(house, chats)


def _handled_in_order(house: House, chats: dict[int, list[dict[str, Any]]]) -> None:
    """Rows of a conversation are taken by their own number, which grows as they were kept."""
    from sqlalchemy import text

    with house.db.read() as uow:
        rows = uow.session.execute(text("SELECT conversation_id, external_id FROM inbound ORDER BY id")).all()
    kept: dict[int, list[int]] = {}
    for conversation_id, external_id in rows:
        kept.setdefault(conversation_id, []).append(int(external_id))
    assert len(kept) == len(chats)
    assert all(numbers == sorted(numbers) for numbers in kept.values())
