"""A comment that is edited in Telegram: the edit may come before what it edits, and after it was taken back."""

from __future__ import annotations

import json
from typing import Any

from core.feedback.queries import comments
from core.house import House
from core.kernel.actor import OPERATOR
from tests.harness.boutique import publishes
from tests.harness.chat import TelegramChatter, Town
from tests.harness.telegram_town import TelegramTown
from web.app import create_app
from webhooks import blueprints as webhooks

HEADER = "X-Telegram-Bot-Api-Secret-Token"
EARLY, LATE = 900_001, 900_002


def _arrives(town: Town, telegram: TelegramTown, kind: str, update_id: int, message: dict[str, Any]) -> None:
    """At the door, in an order that Telegram does not promise to keep."""
    door = create_app(town.house, webhooks()).test_client()
    secret = telegram.channel.webhook_secret(str(telegram.bot.id))
    content = json.dumps({"update_id": update_id, kind: message})
    answer = door.post("/webhooks/telegram", data=content, headers={HEADER: secret}, content_type="application/json")
    assert answer.status_code == 200
    town.settle()


def _said(house: House) -> list[tuple[str, bool]]:
    with house.db.read() as uow:
        return [(one.text, one.edited) for one in comments(uow, OPERATOR, 1)]


def test_an_edit_that_overtakes_its_comment_ends_in_the_words_as_they_stand(
    house: House, town: Town, telegram: TelegramTown
) -> None:
    layla, nora = town.person("Layla"), town.person("Nora")
    assert isinstance(nora, TelegramChatter)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    publishes(layla, "Silk dress\n$120")
    person = {"id": int(nora.chat_id), "is_bot": False, "first_name": "Nora"}
    card = {
        "message_id": int(nora.saw_words("Silk dress").id),
        "date": 1,
        "chat": {"id": person["id"], "type": "private"},
    }
    said = {**card, "message_id": 70_001, "from": person, "reply_to_message": card, "text": "is it sikl?"}
    _arrives(town, telegram, "edited_message", LATE, said | {"text": "is it silk?", "edit_date": 2})
    assert _said(house) == []
    _arrives(town, telegram, "message", EARLY, said)
    assert _said(house) == [("is it silk?", False)]
    assert layla.saw_words("is it silk?")
    assert not layla.count_of("sikl")
    nora.presses("Take back")
    _arrives(town, telegram, "edited_message", LATE + 1, said | {"text": "is it real silk?", "edit_date": 3})
    assert _said(house) == []
    assert not layla.count_of("real silk")
