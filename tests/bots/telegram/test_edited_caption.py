"""The caption of a photo that became an item is edited in Telegram: the item follows, and so do delivered cards."""

from __future__ import annotations

from core.house import House
from tests.bots.test_changing_flow import CAPTION, item
from tests.harness.chat import TelegramChatter, Town, photo


def test_an_edited_caption_changes_what_is_published(house: House, town: Town) -> None:
    layla = town.person("Layla")
    assert isinstance(layla, TelegramChatter)
    nora = town.person("Nora")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    sent = layla.chat.sends_photo(photo(), CAPTION)
    town.settle()
    layla.presses("Publish")
    layla.says("stock 3", answering=layla.saw_words("Silk dress"))
    layla.chat.edits(sent, CAPTION.replace("$120", "$90"))
    town.settle()
    layla.saw_words("Price $120 → $90")
    assert "$90" in nora.saw_words("Silk dress").text
    assert item(house).stock == 3, "what was said since stays"
