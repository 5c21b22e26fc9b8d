"""SMTP_URL and MAIL_FROM as they are read, and the mail that the whole program sends by them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.house import MAIL_ACCOUNT
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.outbox import To, reply
from core.messaging.meaning import Say
from ecatalog.mail import examine_mail
from ecatalog.settings import Settings, load
from ecatalog.wiring import open_house, take_settings_anew
from notifications.drain import drain_account
from notifications.email.server import Server, read_mail_from, read_smtp_url, sender_without_setting
from tests.harness.mail import Letter, MailServer, letter

Set = Callable[..., Settings]


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://user:pass@mail.example.com:587?tls=starttls", ("mail.example.com", 587, "starttls", "user", "pass")),
        ("smtp://us%40er:p%3Ass@mail.example.com", ("mail.example.com", 587, "starttls", "us@er", "p:ss")),
        ("smtps://user:pass@mail.example.com", ("mail.example.com", 465, "implicit", "user", "pass")),
        ("smtp://mail.example.com?tls=none", ("mail.example.com", 25, "none", "", "")),
        ("smtp://127.0.0.1:1025", ("127.0.0.1", 1025, "none", "", "")),
        ("smtp://localhost:1025/?tls=starttls", ("localhost", 1025, "starttls", "", "")),
    ],
)
def test_an_address_says_host_port_name_and_how_safely(url: str, server: tuple[str, int, str, str, str]) -> None:
    assert read_smtp_url(url) == Server(*server)  # type: ignore[arg-type]


def test_a_password_stays_out_of_what_is_logged() -> None:
    assert "hush" not in repr(read_smtp_url("smtp://user:hush@mail.example.com"))


def test_a_sender_may_have_a_name_and_has_an_address_when_none_is_set() -> None:
    assert read_mail_from("Layla Boutique <Layla@EXAMPLE.com>") == ("Layla Boutique", "Layla@example.com")
    assert sender_without_setting("https://shop.example") == "catalogue@shop.example"
    assert sender_without_setting(None) == "catalogue@localhost"


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Set:
    def make(**values: str) -> Settings:
        for name in Settings.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.chdir(tmp_path)
        for name, value in {"DATA_DIR": str(tmp_path / "var"), **values}.items():
            monkeypatch.setenv(name, value)
        return load()

    return make


def _say(settings: Settings) -> None:
    house = open_house(settings, worker="test")
    with house.db.write() as uow:
        account_id = ensure_account(uow, *MAIL_ACCOUNT)
        reply(uow, To(account_id, "nora@example.com", None), Say("chat.email.confirm", {"link": house.base_url}))
    drain_account(house, account_id)


def _files(settings: Settings) -> list[Letter]:
    return [letter(file.read_bytes()) for file in (settings.data_dir / "mail").glob("*.eml")]


def test_without_a_server_the_program_writes_files(settings: Set) -> None:
    made = settings()
    _say(made)

    (found,) = _files(made)
    assert found["From"] == "e-Catalog <catalogue@localhost>"
    assert examine_mail(made).mend == ""
    assert "/mail" in examine_mail(made).found


def test_with_a_server_the_program_sends(settings: Set) -> None:
    with MailServer() as server:
        made = settings(SMTP_URL=f"smtp://127.0.0.1:{server.port}", MAIL_FROM="The House <post@example.com>")
        _say(made)

        assert server.letters[0]["From"] == "The House <post@example.com>"
        assert re.fullmatch(r"<[\w.]+@example\.com>", server.letters[0]["Message-ID"])
        assert examine_mail(made).mend == ""
        assert not (made.data_dir / "mail").exists()


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_the_doctor_says_what_is_wrong_with_mail(settings: Set) -> None:
    with MailServer(password="right") as server:
        at = f"127.0.0.1:{server.port}"
        wrong = settings(SMTP_URL=f"smtp://post:wrong@{at}", MAIL_FROM="post@example.com")
        assert "sign-in" in examine_mail(wrong).found
        assert "MAIL_FROM" in examine_mail(settings(SMTP_URL=f"smtp://post:right@{at}")).mend
        assert examine_mail(settings(SMTP_URL=f"smtp://post:right@{at}", MAIL_FROM="post@example.com")).mend == ""
    assert "not reached" in examine_mail(wrong).found


def test_a_mended_password_is_tried_at_the_next_start(settings: Set) -> None:
    from core.messaging.actions.accounts import refuse_account
    from core.messaging.queries import account

    house = open_house(settings(), worker="test")
    with house.db.write() as uow:
        account_id = ensure_account(uow, *MAIL_ACCOUNT)
        refuse_account(uow, account_id, "wrong password")
    take_settings_anew(settings())
    with house.db.read() as uow:
        found = account(uow, account_id)
    assert found
    assert found.state == "active"
