"""The whole program and a mail server: an owner who has an address and nothing else hears of her clients."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.mail import MailServer
from tests.harness.running import Running, until
from tests.harness.web_person import WebPerson

pytestmark = pytest.mark.slow


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def running(tmp_path: Path, server: MailServer) -> Iterator[Running]:
    running = Running(tmp_path / "var", SMTP_URL=f"smtp://127.0.0.1:{server.port}", MAIL_FROM="shop@example.com")
    running.start()
    yield running
    running.stop()


def test_an_owner_hears_by_mail_of_who_joined_and_a_client_confirms_an_address(
    running: Running, server: MailServer
) -> None:
    made = running.cli("shop", "create", "Layla Boutique", "--owner", "email:layla@example.com")
    nora = WebPerson(running.url).signs_in(made["invite"]["web"], name="Nora")
    until(lambda: bool(server.letters), 10)
    assert server.letters[0].to == ("layla@example.com",)
    assert "Nora" in server.letters[0].text

    nora.sends("/email nora@example.com")
    until(lambda: len(server.letters) == 2, 10)
    link = server.letters[1].link("/confirm/")
    assert server.letters[1].to == ("nora@example.com",)
    assert f"{running.url}{link}" in server.letters[1].text
    assert running.cli("status")["outgoing"]["failed"] == 0
