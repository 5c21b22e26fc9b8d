"""Doors for machines that look after this one: alive, ready, figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from core.house import House
from core.kernel.errors import Passing
from tests.harness.doors import Doors
from web.app import create_app
from webhooks import blueprints

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _client(house: House) -> FlaskClient:
    return create_app(house, blueprints()).test_client()


def test_alive_and_ready(house: House) -> None:
    client = _client(house)
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok")
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json) == (200, {"broker": True, "database": True, "storage": True})


@on_sqlite
def test_not_ready_without_workers_to_tell(house: House) -> None:
    def nobody_there() -> None:
        raise ConnectionError("no broker")

    ready = _client(replace(house, ping_broker=nobody_there)).get("/readyz")
    assert (ready.status_code, ready.json) == (503, {"broker": False, "database": True, "storage": True})


@on_sqlite
def test_not_ready_without_a_place_for_bytes(house: House) -> None:
    class Gone:
        def exists(self, key: str) -> bool:
            raise Passing("the bucket does not answer")

    ready = _client(replace(house, blobs=Gone())).get("/readyz")  # type: ignore[arg-type]
    assert ready.status_code == 503
    assert ready.json
    assert ready.json["storage"] is False


@on_sqlite
def test_not_ready_but_alive_without_its_database(house: House, tmp_path: Path) -> None:
    client = _client(house)
    house.db.engine.dispose()
    for file in tmp_path.glob("ecatalog.db*"):
        file.unlink()
    (tmp_path / "ecatalog.db").write_bytes(b"this is no database" * 100)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_figures_tell_what_waits(doors: Doors) -> None:
    doors.visitor("client").sends("hello")
    figures = _client(doors.house).get("/metrics").text
    assert 'ecatalog_inbound{state="new"} 1.0' in figures
    assert 'ecatalog_outgoing{state="waiting"} 0.0' in figures
    assert 'ecatalog_oldest_seconds{account="web",channel="webchat"} 0.0' in figures


@on_sqlite
def test_figures_are_for_this_machine_and_not_for_those_behind_its_proxy(house: House) -> None:
    client = _client(house)
    assert client.get("/metrics", environ_base=ELSEWHERE).status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 403
    forged = {"X-Forwarded-For": "127.0.0.1"}
    assert client.get("/metrics", headers=forged, environ_base=ELSEWHERE).status_code == 403


@on_sqlite
def test_with_a_token_figures_are_for_who_has_it(house: House) -> None:
    client = _client(replace(house, metrics_token="a long token"))
    for wrong in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer é"}):
        assert client.get("/metrics", headers=wrong).status_code == 403
    right = client.get("/metrics", headers={"Authorization": "Bearer a long token"}, environ_base=ELSEWHERE)
    assert right.status_code == 200
