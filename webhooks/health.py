"""Whether this program is alive, whether it is ready, and its figures for Prometheus."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text

from core.house import House
from web.house import house
from web.rights import needs
from web.security import LOOPBACK, asker
from webhooks.figures import figures

blueprint = Blueprint("webhooks", __name__)


@blueprint.get("/healthz")
@needs("anyone")
def healthz() -> str:
    return "ok"


@blueprint.get("/readyz")
@needs("anyone")
def readyz() -> Any:
    checks: dict[str, Callable[[House], Any]] = {"database": _database, "storage": _storage, "broker": _broker}
    found = {name: _answers(check) for name, check in checks.items()}
    return jsonify(found), 200 if all(found.values()) else 503


@blueprint.get("/metrics")
@needs("anyone")
def metrics() -> Response:
    token = house().metrics_token
    told = request.headers.get("Authorization", "").removeprefix("Bearer ")
    allowed = hmac.compare_digest(told.encode(), token.encode()) if token else asker() in LOOPBACK
    if not allowed:
        return Response(status=403)
    return Response(figures(house()), content_type=CONTENT_TYPE_LATEST)


def _answers(check: Callable[[House], Any]) -> bool:
    try:
        check(house())
    except Exception:  # noqa: BLE001 (whatever the service raises, it isn't ready)
        return False
    return True


def _database(house: House) -> None:
    with house.db.read() as uow:
        uow.session.scalar(text("SELECT 1"))


def _storage(house: House) -> None:
    house.blobs.exists("0" * 64)


def _broker(house: House) -> None:
    house.ping_broker()
