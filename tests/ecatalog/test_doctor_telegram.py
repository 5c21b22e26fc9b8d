"""What the doctor says about bots: their names, webhooks, other pollers, clocks; and what set-webhook does."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ecatalog.cli import main
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.faults import too_many
from tests.fake_telegram.world import FakeBot

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
        assert server.violations == []


@pytest.fixture
def bot(server: FakeTelegram) -> FakeBot:
    return server.add_bot()


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
    server: FakeTelegram,
    bot: FakeBot,
) -> Run:
    for name in ("PUBLIC_URL", "CELERY_BROKER_URL"):
        monkeypatch.delenv(name, raising=False)
    values = {"DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": database_url, "SECRET_KEY": "a secret of the tests"}
    for name, value in (values | {"TELEGRAM_BOT_TOKEN": bot.token, "TELEGRAM_API_URL": server.url}).items():
        monkeypatch.setenv(name, value)

    def command(*arguments: str, **settings: str) -> tuple[int, str, str]:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["ecatalog", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        said = capsys.readouterr()
        return int(str(exit_.value.code)), said.out, said.err

    command("migrate")
    return command


def _findings(run: Run, **settings: str) -> list[dict[str, Any]]:
    _, out, _ = run("doctor", "--json", **settings)
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    return [finding for finding in found if "Telegram" in finding["what"]]


def test_the_bots_name_is_shown(run: Run, bot: FakeBot) -> None:
    assert any(f"@{bot.username}" in finding["found"] for finding in _findings(run))
    assert not any(finding["mend"] for finding in _findings(run))


def test_a_wrong_token_is_told_with_its_cure(run: Run, server: FakeTelegram, bot: FakeBot) -> None:
    (finding,) = [f for f in _findings(run, TELEGRAM_BOT_TOKEN=f"{bot.id}:not_the_right_one") if f["mend"]]
    assert "@BotFather" in finding["mend"]


def test_a_webhook_that_differs_is_told_and_set_webhook_mends_it(run: Run, bot: FakeBot) -> None:
    public = {"PUBLIC_URL": "https://shop.example.com"}
    assert any("set-webhook" in finding["mend"] for finding in _findings(run, **public))
    status, out, _ = run("set-webhook", "--json", **public)

    assert status == 0
    assert json.loads(out)["webhooks"] == [{"bot": str(bot.id), "url": "https://shop.example.com/webhooks/telegram"}]
    assert bot.webhook["secret"]
    assert "message_reaction" in (bot.allowed_updates or [])
    assert not any(finding["mend"] for finding in _findings(run, **public))


def test_a_secret_that_telegram_does_not_have_shows_in_what_was_refused(run: Run, bot: FakeBot) -> None:
    public = {"PUBLIC_URL": "https://shop.example.com"}
    run("set-webhook", **public)
    bot.webhook |= {"last_error_date": 1, "last_error_message": "Wrong response from the webhook: 403 Forbidden"}
    bot.pending.append({"update_id": 1})

    assert any("set-webhook" in finding["mend"] for finding in _findings(run, **public))


def test_updates_that_are_not_asked_for_are_named(run: Run, bot: FakeBot) -> None:
    public = {"PUBLIC_URL": "https://shop.example.com"}
    run("set-webhook", **public)
    bot.allowed_updates = ["message"]

    assert any("message_reaction" in finding["found"] for finding in _findings(run, **public))


def test_a_bot_that_reads_along_in_groups_is_warned_of(run: Run, bot: FakeBot) -> None:
    bot.texts["privacy", ""] = "off"
    assert any("/setprivacy" in finding["mend"] for finding in _findings(run))


def test_without_a_public_address_set_webhook_says_what_to_do(run: Run) -> None:
    status, _, err = run("set-webhook")
    assert status == 1
    assert "PUBLIC_URL" in err
    assert "Traceback" not in err


def test_telegram_out_of_reach_is_one_line(run: Run) -> None:
    nowhere = {"PUBLIC_URL": "https://shop.example.com", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    status, _, err = run("set-webhook", **nowhere)
    assert status == 1
    assert err.count("\n") == 1
    assert any("TELEGRAM_API_URL" in finding["mend"] for finding in _findings(run, **nowhere))


def test_an_invite_names_the_bot_once_it_is_known_and_goes_on_without_it(
    run: Run, server: FakeTelegram, bot: FakeBot
) -> None:
    server.faults.next("getMe", too_many(30))
    _, out, err = run("shop", "create", "Shop", "--owner", "telegram:501", "--json")
    assert json.loads(out)["invite"]["telegram"] is None
    assert "Telegram" in err

    _, out, _ = run("invite", "shop", "--json")
    invite = json.loads(out)
    assert invite["telegram"] == f"https://t.me/{bot.username}?start={invite['code']}"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TELEGRAM_BOT_TOKEN", "no token"), ("TELEGRAM_WEBHOOK_SECRET", "with blanks"), ("TELEGRAM_API_URL", "ftp://x")],
)
def test_a_faulty_setting_is_told_before_anything_starts(run: Run, name: str, value: str) -> None:
    status, _, err = run("doctor", **{name: value})
    assert status != 0
    assert name in err
