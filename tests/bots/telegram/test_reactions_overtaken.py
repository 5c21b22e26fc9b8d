"""Reactions of Telegram's own that overtake each other end as the last of them says; buttons go their own way."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from core.feedback.queries import card_with_reactions
from core.house import House
from tests.harness.boutique import publishes
from tests.harness.chat import Town
from tests.harness.telegram_door import Door
from tests.harness.telegram_town import TelegramTown

HEART, FIRE, BOTH, NONE = ["❤"], ["🔥"], ["❤", "🔥"], []


class Card:
    """Nora's, in her chat; what she gives to it is brought by hand."""

    def __init__(self, house: House, town: Town, telegram: TelegramTown) -> None:
        self._house, self._town, self._door = house, town, Door(house, telegram)
        layla, self.nora = town.person("Layla"), town.person("Nora")
        self.nora.says(f"/start {town.invite(town.shop(layla))}")
        publishes(layla, "Silk dress\n$120")
        self.seen = self.nora.saw_words("Silk dress")

    def brings(self, *updates: dict[str, Any]) -> None:
        for update in updates:
            assert self._door.post(update) == 200
            self._town.settle()

    def told(self, number: int, date: int, old: list[str], new: list[str]) -> dict[str, Any]:
        user = {"id": int(self.nora.chat_id), "is_bot": False, "first_name": "Nora"}
        kinds = {
            name: [{"type": "emoji", "emoji": emoji} for emoji in emojis]
            for name, emojis in (("old_reaction", old), ("new_reaction", new))
        }
        chat = {"id": int(self.nora.chat_id), "type": "private", "first_name": "Nora"}
        about = {"chat": chat, "message_id": int(self.seen.id), "user": user, "date": date}
        return {"update_id": number, "message_reaction": about | kinds}

    def has(self) -> set[str]:
        with self._house.db.read() as uow:
            card = card_with_reactions(uow, 1, self.nora.person_id)
        assert card.hearts == len(card.mine)
        return {emoji.replace("\ufe0f", "") for emoji in card.mine}


@pytest.fixture
def card(house: House, town: Town, telegram: TelegramTown) -> Card:
    return Card(house, town, telegram)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_in_whatever_order_they_come_the_last_one_holds(card: Card, order: tuple[int, ...]) -> None:
    steps = [(7, NONE, HEART), (7, HEART, BOTH), (8, BOTH, FIRE), (9, FIRE, HEART)]
    updates = [card.told(9000 + at, *step) for at, step in enumerate(steps)]
    card.brings(*(updates[at] for at in order))
    assert card.has() == {"❤"}


def test_what_was_taken_back_before_it_was_heard_of_is_not_given(card: Card) -> None:
    card.brings(card.told(9001, 8, HEART, NONE), card.told(9000, 7, NONE, HEART))
    assert card.has() == set()


def test_what_a_button_gave_stays_when_another_reaction_goes(card: Card) -> None:
    card.nora.presses("😍", on=card.seen)
    card.brings(card.told(9001, 8, HEART, FIRE), card.told(9000, 7, NONE, HEART))
    assert card.has() == {"😍", "🔥"}
