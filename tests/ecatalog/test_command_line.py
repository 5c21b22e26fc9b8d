"""The command line: what scripts read as JSON, and one line for a person's mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from core.house import MAIL_ACCOUNT, WEB_ACCOUNT, House
from core.messaging.actions.accounts import ensure_account, refuse_account
from core.messaging.models import Outgoing
from core.messaging.queries import INBOUND_STATES, OUTGOING_STATES, account
from core.people.queries import person_by_identity
from core.shops.queries import role_in, shop_by_slug
from ecatalog.cli import main
from ecatalog.settings import load
from ecatalog.wiring import open_house

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("PUBLIC_URL", "https://shop.example")
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ecatalog", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        said = capsys.readouterr()
        return int(str(exit_.value.code)), said.out, said.err

    return command


def answer(run: Run, *arguments: str) -> Any:
    status, out, err = run(*arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_shop_comes_with_its_owner_a_gallery_and_an_invite(run: Run) -> None:
    made = answer(run, "shop", "create", "Layla Boutique", "--owner", "webchat:layla")
    assert made["shop"] == "layla-boutique"
    assert made["gallery"]
    code = made["invite"]["code"]
    assert made["invite"] == {"code": code, "telegram": None, "web": f"https://shop.example/join/{code}"}
    with open_house(load(), worker="test").db.read() as uow:
        owner = person_by_identity(uow, "webchat", "layla")
        assert owner is not None
        assert role_in(uow, owner.id, shop_by_slug(uow, "layla-boutique").id) == "owner"


def test_an_invite_is_good_for_as_many_and_as_long_as_it_says(run: Run) -> None:
    shop = answer(run, "shop", "create", "Shop", "--owner", "webchat:layla")["shop"]
    invite = answer(run, "invite", shop, "--uses", "3", "--days", "7", "--tag", "vip")
    assert set(invite) == {"code", "telegram", "web"}


def test_an_owner_may_be_known_by_an_address_alone(run: Run) -> None:
    shop = answer(run, "shop", "create", "Layla Boutique", "--owner", "email:Layla@EXAMPLE.com")["shop"]
    with open_house(load(), worker="test").db.read() as uow:
        owner = person_by_identity(uow, "email", "Layla@example.com")
        assert owner is not None
        assert role_in(uow, owner.id, shop_by_slug(uow, shop).id) == "owner"


def test_each_sign_in_link_is_a_new_one(run: Run) -> None:
    links = [answer(run, "sign-in-link", "webchat:layla")["url"] for _ in range(2)]
    assert links[0] != links[1]
    assert all(urlsplit(link).path.startswith("/sign-in/") for link in links)


def test_status_counts_every_state_and_account(run: Run) -> None:
    status = answer(run, "status")
    assert set(status["inbound"]) == set(INBOUND_STATES)
    assert set(status["outgoing"]) == set(OUTGOING_STATES)
    assert status["accounts"] == [
        {"channel": channel, "account": account, "waiting": 0, "oldest_seconds": 0}
        for channel, account in (WEB_ACCOUNT, MAIL_ACCOUNT)
    ]


def test_what_is_stuck_is_told_with_its_trace_and_the_doctor_says_what_to_do(run: Run) -> None:
    assert answer(run, "status")["stuck"] == []
    with open_house(load(), worker="test").db.write() as uow:
        account_id = ensure_account(uow, *WEB_ACCOUNT)
        row = Outgoing(account_id=account_id, chat_id="nora", lane=3, kind="new_item", payload={}, state="uncertain")
        row.trace_id, row.reason = "tr4ce", "the sender stopped"
        uow.session.add(row)
    (kind,) = answer(run, "status")["stuck"]
    assert (kind["what"], kind["count"], kind["examples"][0]["trace_id"]) == ("uncertain", 1, "tr4ce")
    _, words, _ = run("status")
    assert "trace tr4ce: the sender stopped" in words
    status, words, _ = run("doctor")
    assert status == 1
    assert "WRONG  messages: Nobody knows whether they arrived: 1" in words


def test_the_doctor_finds_a_sound_installation_sound(run: Run) -> None:
    run("migrate")
    findings = {finding["what"]: finding for finding in answer(run, "doctor")["findings"]}
    assert set(findings) == {
        "data folder",
        "database",
        "broker",
        "media store",
        "pictures",
        "Arabic font",
        "clock",
        "mail",
    }
    assert findings["mail"]["found"].endswith("/var/mail")


def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1")
    status, out, _ = run("doctor")
    wrong = [line for line in out.splitlines() if line.startswith("WRONG")]
    assert status == 1
    assert [line.split()[1] for line in wrong] == ["database:", "broker:"]


@pytest.mark.parametrize(
    "mistake",
    [
        ("shop", "create", "Shop", "--owner", "layla"),
        ("shop", "create", "Shop", "--owner", "pigeon:layla"),
        ("shop", "create", "Shop", "--owner", "email:layla"),
        ("shop", "create", " ", "--owner", "webchat:layla"),
        ("shop", "create", "Shop", "--owner", "webchat:layla", "--language", "fr"),
        ("shop", "create", "Shop", "--owner", "webchat:layla", "--currency", "gold"),
        ("shop", "create", "Shop"),
        ("invite", "nowhere"),
        ("invite", "nowhere", "--uses", "many"),
        ("sign-in-link", "webchat:"),
        ("seed-demo",),
        ("sing",),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_mistake_is_told_in_one_line(run: Run, mistake: tuple[str, ...]) -> None:
    status, out, err = run(*mistake)
    assert status in (1, 2)
    assert len(err.strip().splitlines()) == 1
    assert not out


@pytest.mark.slow
def test_a_database_that_does_not_answer_is_told_without_a_traceback(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none",
    }
    command = [sys.executable, "-m", "ecatalog", "status"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "ecatalog doctor" in done.stderr


def test_a_look_at_the_status_tries_no_refused_account_again_and_a_start_does(run: Run) -> None:
    assert run("migrate")[0] == 0
    house = open_house(load(), worker="test")
    with house.db.write() as uow:
        account_id = ensure_account(uow, *MAIL_ACCOUNT)
        refuse_account(uow, account_id, "wrong password")
    answer(run, "status")
    assert _state(house, account_id) == "refused", "or its owner would be told of the same trouble at every look"
    assert run("migrate")[0] == 0
    assert _state(house, account_id) == "active"


def _state(house: House, account_id: int) -> str:
    with house.db.read() as uow:
        found = account(uow, account_id)
    assert found
    return found.state
