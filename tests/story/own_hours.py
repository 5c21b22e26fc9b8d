"""A part of the day: Nora is herself in Telegram as well, hears of things once, and parts that chat again."""

from __future__ import annotations

import re

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.world import FakeBot
from tests.harness.chat import photo
from tests.harness.web_person import WebPerson
from tests.story.telegram_hours import Step


def hours_of_one_in_two_chats(
    step: Step, telegram: FakeTelegram, bot: FakeBot, layla: WebPerson, nora: WebPerson
) -> None:
    step("Nora asks for a link that joins her Telegram")
    nora.sends("/me")
    nora.presses("Add a chat", nora.waits_for("signs you in"))
    code = re.search(r"me-[2-9a-z]{16}", nora.waits_for("be the same person").text)
    assert code
    step("she opens it there, and is asked whether it is she")
    there = telegram.person("Noor", language_code="en").chat(bot)
    there.starts(code.group())
    there.presses("Yes", on=there.waits_for("Say Yes only if"))
    there.waits_for("belongs to")
    step("the web chat is told that Telegram was added")
    nora.waits_for("Telegram was added")
    step("in Telegram she is who she was on the web")
    there.says("/me")
    there.waits_for("News comes by one of them")
    step("Layla publishes a ring, and Nora hears of it in one of the two")
    layla.sends("Pearl ring\n$9", photo("#e8e0d8"))
    layla.presses("Publish", layla.waits_for("Pearl ring"))
    nora.waits_for("Pearl ring")
    assert not any("Pearl ring" in seen.text for seen in there.sees())
    step("she parts Telegram again")
    nora.sends("/me")
    nora.presses("Disconnect Telegram", nora.waits_for("News comes by one of them"))
    nora.presses("Yes", nora.waits_for("Disconnect Telegram?"))
    there.waits_for("was disconnected from")
    step("who writes there now is somebody new")
    there.says("/start")
    there.waits_for("private catalogue")
