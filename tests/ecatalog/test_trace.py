"""One trace id leads from an update to every message that it caused: through rows, and through logs in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import select

from bots.worker import handle_conversation
from core.house import WEB_ACCOUNT, House
from core.messaging.actions.accounts import ensure_account
from core.messaging.actions.inbound import receive
from core.messaging.models import Inbound, Outgoing
from ecatalog.logs import configure
from ecatalog.settings import load
from tests.gallery.test_bell import told
from tests.harness.chat import Town, photo
from tests.harness.doors import Doors

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Logged = list[dict[str, Any]]


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Logs]:
    monkeypatch.setenv("LOG_FORMAT", "json")
    before = structlog.get_config()
    yield Logs(capsys)
    structlog.configure(**before)


class Logs:
    """Standard error as it is while the test runs, which isn't the one that its fixtures had."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def begin(self) -> None:
        configure(load())

    def lines(self) -> Logged:
        return [json.loads(line) for line in self._capsys.readouterr().err.splitlines() if line.startswith("{")]


def of(lines: Logged, event: str, **fields: Any) -> dict[str, Any]:
    """The one line of this event with these fields."""
    (line,) = [one for one in lines if one["event"] == event and fields.items() <= one.items()]
    return line


def test_one_id_leads_from_an_update_to_the_answer_and_to_everyone_who_was_told(house: House, logs: Logs) -> None:
    logs.begin()
    town = Town(house)
    layla, nora = town.person("Layla"), town.person("Nora", "plain")
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption="Silk dress\n$120")
    layla.presses("Publish")
    lines = logs.lines()
    with house.db.read() as uow:
        pressed = uow.session.scalars(select(Inbound).order_by(Inbound.id.desc())).first()
        assert pressed
        caused = uow.session.scalars(select(Outgoing).filter_by(trace_id=pressed.trace_id)).all()
    notice = next(row for row in caused if row.kind == "new_item")
    assert any(row.event_id is None for row in caused), "the answer to who pressed has it too"
    assert of(lines, "inbound handled", inbound=pressed.id)["trace_id"] == pressed.trace_id
    for row in caused:
        assert of(lines, "sent", outgoing=row.id)["trace_id"] == pressed.trace_id
    assert notice.person_id == nora.person_id


def test_what_begins_on_a_page_has_an_id_as_well(doors: Doors, logs: Logs) -> None:
    logs.begin()
    doors.visitor("client").post(f"/i/{doors.item_code}/comment", {"text": "Is it silk?"})
    told(doors.house)
    lines = logs.lines()
    with doors.house.db.read() as uow:
        question = uow.session.scalars(select(Outgoing).filter_by(kind="comment")).first()
    assert question
    assert question.trace_id
    assert of(lines, "sent", outgoing=question.id)["trace_id"] == question.trace_id


def test_what_fails_is_logged_under_the_id_that_its_row_keeps(house: House, logs: Logs) -> None:
    logs.begin()
    pressed_on_nothing = {"type": "press", "payload": "publish:1"}
    with house.db.write() as uow:
        account_id = ensure_account(uow, *WEB_ACCOUNT)
        kept = receive(uow, account_id=account_id, chat_id="nora", external_id="first", payload=pressed_on_nothing)
    assert kept
    handle_conversation(house, kept)
    failed = of(logs.lines(), "inbound failed")
    with house.db.read() as uow:
        row = uow.session.get_one(Inbound, failed["inbound"])
    assert failed["trace_id"] == row.trace_id
    assert "Traceback" in failed["exception"]
