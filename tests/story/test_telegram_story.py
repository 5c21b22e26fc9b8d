"""The story in Telegram, on the running program, by polling and by webhook; and with someone in the web chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import Chat, plain
from tests.fake_telegram.provocations import picture
from tests.fake_telegram.world import FakeBot
from tests.harness.running import Running, until
from tests.harness.web_person import WebPerson

pytestmark = pytest.mark.slow


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        telegram.delivery.hurry = 0.2
        yield telegram
        assert telegram.violations == []


@pytest.fixture
def bot(telegram: FakeTelegram) -> FakeBot:
    return telegram.add_bot()


@pytest.fixture(params=["polling", "webhook"])
def running(request: pytest.FixtureRequest, tmp_path: Path, telegram: FakeTelegram, bot: FakeBot) -> Iterator[Running]:
    running = Running(tmp_path / "var", TELEGRAM_BOT_TOKEN=bot.token, TELEGRAM_API_URL=telegram.url)
    if request.param == "webhook":
        running.environment["PUBLIC_URL"] = running.url
    running.start()
    if request.param == "webhook":
        until(lambda: bot.webhook.get("url"), 20, running.log_since_start)
    yield running
    running.stop()


def test_a_shop_and_its_clients_meet_over_an_item(running: Running, telegram: FakeTelegram, bot: FakeBot) -> None:
    layla = telegram.person("Layla").chat(bot)
    nora = telegram.person("نورة", language_code="ar").chat(bot)
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", f"telegram:{layla.person.id}")
    assert shop["invite"]["telegram"] == f"https://t.me/{bot.username}?start={shop['invite']['code']}"

    layla.starts()
    layla.waits_for("Send a photo")
    until(lambda: ("new", "make an item from a photo") in layla.commands())
    nora.starts(shop["invite"]["code"])
    nora.waits_for("أهلًا")
    assert ("new", "make an item from a photo") not in nora.commands()
    maya = WebPerson(running.url).signs_in(shop["invite"]["web"], name="Maya")
    layla.waits_for("Maya accepted")

    sent = layla.sends_photo(picture(900, 1200), "Silk dress\nفستان حرير\n$120 #summer\nsizes: S M L")
    draft = layla.waits_for("Draft")
    assert draft.media == ["photo"]
    until(lambda: layla.reaction_on(sent) == "👍")
    press = layla.presses("Publish", on=draft)
    press.waits(2)
    card = nora.waits_for("فستان حرير")
    assert card.media == ["photo"]
    on_the_web = maya.waits_for("Silk dress")

    nora.presses("❤️", on=card).waits(2)
    nora.waits(lambda seen: any("❤️ " in label for label in seen.labels), "her own count")
    nora.reacts("🔥", to=card)
    layla.waits(lambda seen: "❤️" in seen.text and "🔥" in seen.text, "both reactions in one message")
    maya.sends("Is it in blue?", answering=on_the_web)
    layla.says("It is, night blue.", answering=layla.waits_for("Is it in blue?"))
    maya.waits_for("It is, night blue.")
    nora.says("هل القماش خفيف؟", answering=card)
    layla.says("نعم، خفيف جدًا.", answering=layla.waits_for("هل القماش خفيف؟"))
    nora.waits_for("نعم، خفيف جدًا.")

    uploads = [call for call in telegram.calls_of("sendPhoto") if call.files]
    assert len(uploads) == 1, "the picture was uploaded once"
    _nothing_is_left(running)
    assert sum("فستان حرير" in plain(seen.text) and seen.media != [] for seen in nora.sees()) == 1


def test_an_album_is_one_item_and_a_late_part_joins_it(running: Running, telegram: FakeTelegram, bot: FakeBot) -> None:
    layla, nora = telegram.person("Layla").chat(bot), telegram.person("Nora").chat(bot)
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", f"telegram:{layla.person.id}")
    layla.starts()
    layla.waits_for("Send a photo")
    nora.starts(shop["invite"]["code"])
    nora.waits_for("Welcome")

    parts = layla.sends_album([picture(), picture(50)], "Linen shirt\n$72")
    layla.waits_for("Linen shirt")
    layla.sends_album_part(picture(60), str(parts[0]["media_group_id"]))
    layla.waits_for("3 pictures")
    layla.presses("Publish")

    nora.waits_for("Linen shirt")
    assert [seen.media for seen in nora.sees() if seen.media] == [["photo"]] * 3
    _nothing_is_left(running)


def test_who_blocks_is_left_alone_and_hears_again_after_coming_back(
    running: Running, telegram: FakeTelegram, bot: FakeBot
) -> None:
    layla, nora = telegram.person("Layla").chat(bot), telegram.person("Nora").chat(bot)
    shop = running.cli("shop", "create", "Layla Boutique", "--owner", f"telegram:{layla.person.id}")
    nora.starts(shop["invite"]["code"])
    nora.waits_for("Welcome")
    nora.blocks()
    _publishes(layla, "Raffia hat\n$25")
    assert not any("Raffia" in seen.text for seen in nora.sees())
    nora.unblocks()
    nora.says("/start")
    nora.waits_for("New items of")
    _publishes(layla, "Saddle bag\n$60")
    nora.waits_for("Saddle bag")


def _publishes(owner: Chat, caption: str) -> None:
    owner.sends_photo(picture(), caption)
    title = caption.partition("\n")[0]
    owner.presses("Publish", on=owner.waits(lambda seen: title in seen.text and "Draft" in seen.text, title))
    owner.waits(lambda seen: title in seen.text and "Draft" not in seen.text and seen.edits > 0, "published")


def _nothing_is_left(running: Running) -> None:
    status = running.falls_silent()
    assert status["outgoing"]["failed"] == status["outgoing"]["uncertain"] == 0
    assert status["inbound"]["failed"] == 0
