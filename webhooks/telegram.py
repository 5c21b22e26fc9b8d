"""Telegram's door: the secret is checked, the update kept once, and answered at once."""

from __future__ import annotations

import json
import time
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from core.messaging.intake import BadUpdate
from core.messaging.queries import account_named
from web.house import house
from web.rights import needs

blueprint = Blueprint("telegram", __name__)
CHANNEL = "telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)
LARGEST_UPDATE = 1_000_000
KNOWN_SECONDS = 3.0


@blueprint.record_once
def _without_form_token(state: BlueprintSetupState) -> None:
    """A machine has no form; its secret takes the place of the form's token."""
    state.app.extensions["csrf"].exempt(blueprint)


@blueprint.post("/webhooks/telegram")
@needs("signature")
def platform_bot() -> Response:
    return _take(house().channels.posted(CHANNEL).own_account)


@blueprint.post("/webhooks/telegram/<account>")
@needs("signature")
def bot_of_a_shop(account: str) -> Response:
    return _take(account)


def _take(account: str | None) -> Response:
    """Who doesn't know the secret learns nothing, not even whether there is such a bot."""
    channel = house().channels.posted(CHANNEL)
    known = account and channel.is_secret(account, request.headers.get(SECRET, "")) and _account_id(account)
    if not known:
        return Response(status=403)
    if (request.content_length or 0) > LARGEST_UPDATE:
        return Response(status=413)
    try:
        house().intake.take_in(CHANNEL, known, _read(request.get_data()))
    except BadUpdate:
        return Response(status=400)
    return Response(status=200)


def _read(body: bytes) -> dict[str, Any]:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise BadUpdate from fault
    if not isinstance(update, dict):
        raise BadUpdate
    return update


def _account_id(account: str) -> int | None:
    """Asked anew every few seconds: a bot that was taken away is let in no more."""
    known: dict[str, tuple[float, int | None]] = current_app.extensions.setdefault("telegram accounts", {})
    moment = time.monotonic()
    asked, found = known.get(account, (0.0, None))
    if moment - asked > KNOWN_SECONDS or found is None:
        with house().db.read() as uow:
            card = account_named(uow, CHANNEL, account)
        found = card.id if card and card.state != "removed" else None
        known[account] = (moment, found)
    return found
