"""A button in Telegram that is pressed more often than it has an effect: its spinner ends, and nothing is said."""

from __future__ import annotations

from bots.payloads.items import ReactToItem
from core.messaging.queries import outgoing_counts
from tests.harness.boutique import publishes
from tests.harness.chat import Town
from tests.harness.telegram_town import TelegramTown


def test_a_press_without_effect_is_answered_and_its_unchanged_card_is_no_fault(
    town: Town, telegram: TelegramTown
) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    card = nora.saw_words("Silk dress")
    answered, seen = len(telegram.telegram.calls_of("answerCallbackQuery")), len(nora.sees())
    for _ in range(3):
        nora.presses_payload(ReactToItem(1, "❤️").pack(), on=card)
    assert len(telegram.telegram.calls_of("answerCallbackQuery")) == answered + 3
    assert len(nora.sees()) == seen
    assert any(label == "❤️ 1 ✓" for label, _ in nora.saw_words("Silk dress").buttons)
    with town.house.db.read() as uow:
        assert not {"failed", "uncertain"} & {state for state, count in outgoing_counts(uow).items() if count}
